namespace CallCenter.LanguageServer.Protocol;

/// <summary>Result of <c>textDocument/completion</c>.</summary>
internal sealed record LspCompletionList(bool IsIncomplete, IReadOnlyList<CompletionItem> Items);

/// <summary>Something that may stand where somebody writes.</summary>
internal sealed record CompletionItem
{
    /// <summary>What the list of choices shows.</summary>
    public required string Label { get; init; }

    /// <summary>A <c>CompletionItemKind</c> of the protocol.</summary>
    public int? Kind { get; init; }

    /// <summary>Its type, or what it takes.</summary>
    public string? Detail { get; init; }

    /// <summary>What is to be known about it; told when the item is looked at.</summary>
    public MarkupContent? Documentation { get; init; }

    /// <summary>Its place among the others.</summary>
    public string? SortText { get; init; }

    /// <summary>What the begun word is compared with.</summary>
    public string? FilterText { get; init; }

    /// <summary>2 when the text has gaps to fill.</summary>
    public int? InsertTextFormat { get; init; }

    /// <summary>What is written when it is chosen.</summary>
    public TextEdit? TextEdit { get; init; }

    /// <summary>Says to the server which one it is.</summary>
    public CompletionMark? Data { get; init; }
}

/// <summary>Which item of which answer.</summary>
internal sealed record CompletionMark(long List, int Item);
