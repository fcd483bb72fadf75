using CallCenter.LanguageServer.Documents;
using CallCenter.LanguageServer.Protocol;

namespace CallCenter.LanguageServer.Lifecycle;

/// <summary>What is known of the client, once it has said it.</summary>
internal sealed record ClientAbilities
{
    /// <summary>What the characters of a position count.</summary>
    public PositionEncoding Encoding { get; private init; }

    /// <summary>Whether completion may insert texts with gaps to fill.</summary>
    public bool Snippets { get; private init; }

    /// <summary>Whether edits name the version they are for.</summary>
    public bool VersionedEdits { get; private init; }

    /// <summary>Whether symbols may contain symbols.</summary>
    public bool NestedSymbols { get; private init; }

    /// <summary>Whether it tells of files that change on disk when asked to.</summary>
    public bool WatchesFiles { get; private init; }

    /// <summary>Whether it asks for lenses again when told to.</summary>
    public bool RefreshesLenses { get; private init; }

    /// <summary>Whether it asks for colours again when told to.</summary>
    public bool RefreshesTokens { get; private init; }

    /// <summary>Whether code actions may carry their edit.</summary>
    public bool ActionsWithEdits { get; private init; }

    /// <summary>Whether only whole lines fold.</summary>
    public bool FoldsLinesOnly { get; private init; }

    /// <summary>Takes what a client says.</summary>
    public static ClientAbilities Of(ClientCapabilities? said) => new()
    {
        Encoding = PositionEncodings.Choose(said?.General?.PositionEncodings),
        Snippets = said?.TextDocument?.Completion?.CompletionItem?.SnippetSupport ?? false,
        VersionedEdits = said?.Workspace?.WorkspaceEdit?.DocumentChanges ?? false,
        NestedSymbols = said?.TextDocument?.DocumentSymbol?.HierarchicalDocumentSymbolSupport ?? false,
        WatchesFiles = said?.Workspace?.DidChangeWatchedFiles?.DynamicRegistration ?? false,
        RefreshesLenses = said?.Workspace?.CodeLens?.RefreshSupport ?? false,
        RefreshesTokens = said?.Workspace?.SemanticTokens?.RefreshSupport ?? false,
        ActionsWithEdits = said?.TextDocument?.CodeAction?.CodeActionLiteralSupport is not null,
        FoldsLinesOnly = said?.TextDocument?.FoldingRange?.LineFoldingOnly ?? false,
    };
}
