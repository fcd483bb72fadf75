using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary>A piece of what an author wrote. Immutable.</summary>
/// <param name="Span">Where it stands.</param>
public abstract record SyntaxNode(SourceSpan Span);

/// <summary>A name, where it is declared or used.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Text">The name.</param>
public sealed record NameSyntax(SourceSpan Span, string Text) : SyntaxNode(Span);

/// <summary>A text in quotes, unescaped.</summary>
/// <param name="Span">Where it stands, with its quotes.</param>
/// <param name="Value">Its characters.</param>
public sealed record TextSyntax(SourceSpan Span, string Value) : SyntaxNode(Span);

/// <summary>A whole number.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Value">Its value.</param>
public sealed record NumberSyntax(SourceSpan Span, long Value) : SyntaxNode(Span);

/// <summary>A length of time, such as <c>30s</c>.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Value">Its value.</param>
public sealed record DurationSyntax(SourceSpan Span, TimeSpan Value) : SyntaxNode(Span);

/// <summary>A day, such as <c>2026-10-01</c>.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Value">Its value.</param>
public sealed record DateSyntax(SourceSpan Span, DateOnly Value) : SyntaxNode(Span)
{
    /// <summary>Whether no calendar has it; the value then means nothing.</summary>
    public bool IsError { get; init; }
}

/// <summary>A time of day from midnight; <c>24:00</c> is the end of the day.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Value">Its value.</param>
public sealed record TimeSyntax(SourceSpan Span, TimeSpan Value) : SyntaxNode(Span)
{
    /// <summary>Whether no clock shows it; the value then means nothing.</summary>
    public bool IsError { get; init; }
}

/// <summary>A type as written: <c>text up to 40</c>, <c>Customer?</c>.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Name">Name of the type.</param>
/// <param name="UpTo">Bound of its length.</param>
/// <param name="Optional">Whether a <c>?</c> follows.</param>
public sealed record TypeSyntax(SourceSpan Span, NameSyntax Name, NumberSyntax? UpTo, bool Optional) : SyntaxNode(Span)
{
    /// <summary>Where <c>secret</c> stands before it; null when it is not secret.</summary>
    public SourceSpan? Secret { get; init; }

    /// <summary>Most items of a <c>list of</c> the type; null where it is no list.</summary>
    public NumberSyntax? ItemsMax { get; init; }
}

/// <summary>A name with a type: a field or a parameter.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
public sealed record FieldSyntax(SourceSpan Span, NameSyntax Name, TypeSyntax Type) : SyntaxNode(Span)
{
    /// <summary>The word <c>encrypted</c>; null where it does not stand.</summary>
    public SourceSpan? Encrypted { get; init; }
}
