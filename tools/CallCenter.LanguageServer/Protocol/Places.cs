namespace CallCenter.LanguageServer.Protocol;

/// <summary>A place between two characters.</summary>
/// <param name="Line">0-based line.</param>
/// <param name="Character">0-based offset in the line, in units of the encoding agreed on.</param>
internal readonly record struct Position(int Line, int Character);

/// <summary>From one place to another.</summary>
internal readonly record struct Range(Position Start, Position End);

/// <summary>A stretch of a document.</summary>
internal sealed record Location(string Uri, Range Range);

/// <summary>A text for a stretch.</summary>
internal sealed record TextEdit(Range Range, string NewText);

/// <summary>Edits by document.</summary>
/// <param name="Changes">For clients that know no versions; null otherwise.</param>
/// <param name="DocumentChanges">For clients that do; null otherwise.</param>
internal sealed record WorkspaceEdit(IReadOnlyDictionary<string, IReadOnlyList<TextEdit>>? Changes, IReadOnlyList<TextDocumentEdit>? DocumentChanges);

/// <summary>Edits of one document in one version.</summary>
internal sealed record TextDocumentEdit(OptionalVersionedTextDocument TextDocument, IReadOnlyList<TextEdit> Edits);

/// <summary>A document.</summary>
internal sealed record TextDocumentIdentifier(string Uri);

/// <summary>A document in one version.</summary>
internal sealed record VersionedTextDocument(string Uri, int Version);

/// <summary>A document in one version; in none when it is not open.</summary>
internal sealed record OptionalVersionedTextDocument(string Uri, int? Version)
{
    /// <summary>Null has to be written: the protocol wants it.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)]
    public int? Version { get; init; } = Version;
}

/// <summary>Parameters that name a document.</summary>
internal interface IDocumentParams
{
    /// <summary>The document.</summary>
    TextDocumentIdentifier TextDocument { get; }
}

/// <summary>Parameters that name a document and nothing else.</summary>
internal sealed record DocumentParams(TextDocumentIdentifier TextDocument) : IDocumentParams;

/// <summary>Parameters that name a place in a document.</summary>
internal sealed record PositionParams(TextDocumentIdentifier TextDocument, Position Position) : IDocumentParams;

/// <summary>Parameters of a method that has none.</summary>
internal sealed record NoParams;

/// <summary>A text as Markdown or plain.</summary>
/// <param name="Kind"><c>markdown</c> or <c>plaintext</c>.</param>
/// <param name="Value">The text.</param>
internal sealed record MarkupContent(string Kind, string Value)
{
    /// <summary>A text as Markdown.</summary>
    public static MarkupContent Markdown(string text) => new("markdown", text);
}
