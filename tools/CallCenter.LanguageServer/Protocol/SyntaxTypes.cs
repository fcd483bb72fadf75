namespace CallCenter.LanguageServer.Protocol;

/// <summary>Lines that fold into their first.</summary>
/// <param name="StartLine">0-based line that stays.</param>
/// <param name="EndLine">0-based last line that goes.</param>
/// <param name="Kind"><c>comment</c>, or null.</param>
internal sealed record FoldingRange(int StartLine, int EndLine, string? Kind);

/// <summary>Parameters of <c>textDocument/selectionRange</c>.</summary>
internal sealed record SelectionRangeParams(TextDocumentIdentifier TextDocument, IReadOnlyList<Position> Positions) : IDocumentParams;

/// <summary>What is selected next when a selection grows.</summary>
internal sealed record SelectionRange(Range Range, SelectionRange? Parent);

/// <summary>Parameters of <c>textDocument/semanticTokens/full/delta</c>.</summary>
internal sealed record SemanticTokensDeltaParams(TextDocumentIdentifier TextDocument, string PreviousResultId) : IDocumentParams;

/// <summary>Parameters of <c>textDocument/semanticTokens/range</c>.</summary>
internal sealed record SemanticTokensRangeParams(TextDocumentIdentifier TextDocument, Range Range) : IDocumentParams;

/// <summary>Tokens, five numbers each, relative to the one before.</summary>
internal sealed record SemanticTokens(string? ResultId, IReadOnlyList<int> Data);

/// <summary>What differs from earlier tokens.</summary>
/// <param name="ResultId">Name of these tokens.</param>
/// <param name="Edits">What to change; null when <paramref name="Data"/> holds all anew.</param>
/// <param name="Data">All numbers, when the earlier tokens are not known any more.</param>
internal sealed record SemanticTokensDelta(string ResultId, IReadOnlyList<SemanticTokensEdit>? Edits, IReadOnlyList<int>? Data);

/// <summary>Numbers that stand in place of others.</summary>
internal sealed record SemanticTokensEdit(int Start, int DeleteCount, IReadOnlyList<int> Data);
