namespace CallCenter.LanguageServer.Protocol;

/// <summary>What the server can do; each feature says its own. What stays null is not offered.</summary>
internal sealed class ServerCapabilities
{
    public string? PositionEncoding { get; set; }

    public TextDocumentSyncOptions? TextDocumentSync { get; set; }

    public CompletionOptions? CompletionProvider { get; set; }

    public bool? HoverProvider { get; set; }

    public SignatureHelpOptions? SignatureHelpProvider { get; set; }

    public bool? DefinitionProvider { get; set; }

    public bool? ReferencesProvider { get; set; }

    public bool? DocumentHighlightProvider { get; set; }

    public bool? DocumentSymbolProvider { get; set; }

    public bool? WorkspaceSymbolProvider { get; set; }

    public CodeActionOptions? CodeActionProvider { get; set; }

    public CodeLensOptions? CodeLensProvider { get; set; }

    public bool? DocumentFormattingProvider { get; set; }

    public RenameOptions? RenameProvider { get; set; }

    public bool? FoldingRangeProvider { get; set; }

    public bool? SelectionRangeProvider { get; set; }

    public SemanticTokensOptions? SemanticTokensProvider { get; set; }

    public WorkspaceOptions? Workspace { get; set; }
}

/// <summary>How documents are kept the same on both sides. <paramref name="Change"/> 2: by edits.</summary>
internal sealed record TextDocumentSyncOptions(bool OpenClose, int Change, SaveOptions Save);

/// <summary>Whether a saved document comes with its text.</summary>
internal sealed record SaveOptions(bool IncludeText);

/// <summary>Which characters ask for completion.</summary>
internal sealed record CompletionOptions(IReadOnlyList<string> TriggerCharacters, bool ResolveProvider);

/// <summary>Which characters ask for the signature.</summary>
internal sealed record SignatureHelpOptions(IReadOnlyList<string> TriggerCharacters);

/// <summary>Which kinds of code actions there are.</summary>
internal sealed record CodeActionOptions(IReadOnlyList<string> CodeActionKinds);

/// <summary>Whether a lens is completed when it is shown.</summary>
internal sealed record CodeLensOptions(bool ResolveProvider);

/// <summary>Whether a rename is prepared.</summary>
internal sealed record RenameOptions(bool PrepareProvider);

/// <summary>How tokens are told.</summary>
internal sealed record SemanticTokensOptions(SemanticTokensLegend Legend, bool Range, SemanticTokensFull Full);

/// <summary>Whether tokens are told by difference.</summary>
internal sealed record SemanticTokensFull(bool Delta);

/// <summary>The names of the kinds of tokens.</summary>
internal sealed record SemanticTokensLegend(IReadOnlyList<string> TokenTypes, IReadOnlyList<string> TokenModifiers);

/// <summary>What the server can do with a workspace.</summary>
internal sealed record WorkspaceOptions(WorkspaceFoldersOptions WorkspaceFolders);

/// <summary>Whether several folders may be open, and change.</summary>
internal sealed record WorkspaceFoldersOptions(bool Supported, bool ChangeNotifications);
