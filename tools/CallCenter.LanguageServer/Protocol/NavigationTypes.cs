namespace CallCenter.LanguageServer.Protocol;

/// <summary>Parameters of <c>textDocument/references</c>.</summary>
internal sealed record ReferenceParams(TextDocumentIdentifier TextDocument, Position Position, ReferenceContext? Context = null) : IDocumentParams;

/// <summary>Whether the declaration belongs to the references.</summary>
internal sealed record ReferenceContext(bool IncludeDeclaration = false);

/// <summary>A name like the one under the cursor. <paramref name="Kind"/>: 2 read, 3 write.</summary>
internal sealed record DocumentHighlight(Range Range, int Kind);

/// <summary>Parameters of <c>textDocument/rename</c>.</summary>
internal sealed record RenameParams(TextDocumentIdentifier TextDocument, Position Position, string NewName) : IDocumentParams;

/// <summary>What a rename would change, and the name there is.</summary>
internal sealed record PrepareRename(Range Range, string Placeholder);

/// <summary>Something declared in a document, with what is declared in it.</summary>
internal sealed record DocumentSymbol
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>More about it.</summary>
    public string? Detail { get; init; }

    /// <summary>A <c>SymbolKind</c> of the protocol.</summary>
    public required int Kind { get; init; }

    /// <summary>All of it.</summary>
    public required Range Range { get; init; }

    /// <summary>Its name.</summary>
    public required Range SelectionRange { get; init; }

    /// <summary>What is declared in it.</summary>
    public IReadOnlyList<DocumentSymbol>? Children { get; init; }
}

/// <summary>Something declared anywhere.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">A <c>SymbolKind</c> of the protocol.</param>
/// <param name="Location">Where.</param>
/// <param name="ContainerName">In what.</param>
internal sealed record SymbolInformation(string Name, int Kind, Location Location, string? ContainerName);

/// <summary>Parameters of <c>workspace/symbol</c>.</summary>
internal sealed record WorkspaceSymbolParams(string Query);

/// <summary>Parameters of <c>textDocument/formatting</c>; the options of the editor change nothing: there is one layout.</summary>
internal sealed record FormattingParams(TextDocumentIdentifier TextDocument) : IDocumentParams;

/// <summary>Parameters of <c>textDocument/codeAction</c>.</summary>
internal sealed record CodeActionParams(TextDocumentIdentifier TextDocument, Range Range, CodeActionContext? Context = null) : IDocumentParams;

/// <summary>Which kinds of actions are wanted; all when null.</summary>
internal sealed record CodeActionContext(IReadOnlyList<string>? Only = null);

/// <summary>Something the editor can do.</summary>
/// <param name="Title">What it does.</param>
/// <param name="Kind">Such as <c>quickfix</c>.</param>
/// <param name="Diagnostics">The messages it takes away.</param>
/// <param name="IsPreferred">Whether it is the likeliest of several.</param>
/// <param name="Edit">The change.</param>
internal sealed record CodeAction(string Title, string Kind, IReadOnlyList<LspDiagnostic>? Diagnostics, bool? IsPreferred, WorkspaceEdit Edit);
