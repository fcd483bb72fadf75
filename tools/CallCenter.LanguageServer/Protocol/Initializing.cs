using System.Text.Json;

namespace CallCenter.LanguageServer.Protocol;

/// <summary>Parameters of <c>initialize</c>, as far as the server looks at them.</summary>
internal sealed record InitializeParams
{
    /// <summary>The process that started the server; null when there is none to watch.</summary>
    public int? ProcessId { get; init; }

    /// <summary>The only folder, of clients that know no others.</summary>
    public string? RootUri { get; init; }

    /// <summary>What the client can do.</summary>
    public ClientCapabilities? Capabilities { get; init; }

    /// <summary>The folders that are open.</summary>
    public IReadOnlyList<WorkspaceFolder>? WorkspaceFolders { get; init; }
}

/// <summary>A folder that is open in the editor.</summary>
internal sealed record WorkspaceFolder(string Uri, string? Name = null);

/// <summary>What a client can do, as far as the server looks at it.</summary>
internal sealed record ClientCapabilities
{
    /// <summary>Of the whole workspace.</summary>
    public ClientWorkspace? Workspace { get; init; }

    /// <summary>Of single documents.</summary>
    public ClientTextDocument? TextDocument { get; init; }

    /// <summary>Of the protocol itself.</summary>
    public ClientGeneral? General { get; init; }
}

/// <summary>What a client can do with a workspace.</summary>
internal sealed record ClientWorkspace
{
    /// <summary>About edits of several documents.</summary>
    public ClientWorkspaceEdit? WorkspaceEdit { get; init; }

    /// <summary>About files that change on disk.</summary>
    public ClientDynamic? DidChangeWatchedFiles { get; init; }

    /// <summary>Whether lenses can be asked for again.</summary>
    public ClientRefresh? CodeLens { get; init; }

    /// <summary>Whether token colours can be asked for again.</summary>
    public ClientRefresh? SemanticTokens { get; init; }
}

/// <summary>About edits of several documents.</summary>
internal sealed record ClientWorkspaceEdit(bool DocumentChanges = false);

/// <summary>Whether something can be registered later.</summary>
internal sealed record ClientDynamic(bool DynamicRegistration = false);

/// <summary>Whether something can be asked for again.</summary>
internal sealed record ClientRefresh(bool RefreshSupport = false);

/// <summary>What a client can do with a document.</summary>
internal sealed record ClientTextDocument
{
    /// <summary>About completion.</summary>
    public ClientCompletion? Completion { get; init; }

    /// <summary>About symbols.</summary>
    public ClientDocumentSymbol? DocumentSymbol { get; init; }

    /// <summary>About folding.</summary>
    public ClientFolding? FoldingRange { get; init; }

    /// <summary>About code actions.</summary>
    public ClientCodeAction? CodeAction { get; init; }
}

/// <summary>About completion.</summary>
internal sealed record ClientCompletion(ClientCompletionItem? CompletionItem = null);

/// <summary>About items of completion.</summary>
internal sealed record ClientCompletionItem(bool SnippetSupport = false);

/// <summary>About symbols.</summary>
internal sealed record ClientDocumentSymbol(bool HierarchicalDocumentSymbolSupport = false);

/// <summary>About folding.</summary>
internal sealed record ClientFolding(bool LineFoldingOnly = false);

/// <summary>About code actions; the literals tell kinds apart from bare commands.</summary>
internal sealed record ClientCodeAction(JsonElement? CodeActionLiteralSupport = null);

/// <summary>What a client can do with the protocol itself.</summary>
internal sealed record ClientGeneral(IReadOnlyList<string>? PositionEncodings = null);

/// <summary>Result of <c>initialize</c>.</summary>
internal sealed record InitializeResult(ServerCapabilities Capabilities, ServerIdentity ServerInfo);

/// <summary>Name and version of the server.</summary>
internal sealed record ServerIdentity(string Name, string Version);
