using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Written;

/// <summary>A word, a mark or a literal.</summary>
/// <param name="span">Where it stands.</param>
/// <param name="kind">What it is.</param>
/// <param name="commentsBefore">Comments between it and the token before.</param>
/// <param name="lineBreaksBefore">Line breaks between it and the token or comment before.</param>
public sealed class WrittenToken(SourceSpan span, WrittenKind kind, ImmutableArray<WrittenComment> commentsBefore, int lineBreaksBefore) : WrittenPart
{
    /// <summary>Where it stands.</summary>
    public SourceSpan Span { get; } = span;

    /// <summary>What it is.</summary>
    public WrittenKind Kind { get; } = kind;

    /// <summary>Its characters; empty for the end of the file.</summary>
    public string Text { get; } = span.Text;

    /// <summary>Comments between it and the token before.</summary>
    public ImmutableArray<WrittenComment> CommentsBefore { get; } = commentsBefore;

    /// <summary>Line breaks between it and the token or comment before.</summary>
    public int LineBreaksBefore { get; } = lineBreaksBefore;

    /// <inheritdoc/>
    public override IEnumerable<WrittenToken> Tokens => [this];
}

/// <summary>A <c>//</c> or <c>///</c> comment.</summary>
/// <param name="Span">Where it stands, white space at its end left out.</param>
/// <param name="LineBreaksBefore">Line breaks between it and what stands before; none when it is at the end of a line of code.</param>
public sealed record WrittenComment(SourceSpan Span, int LineBreaksBefore);

/// <summary>What a token is.</summary>
public enum WrittenKind
{
    /// <summary>A word of the language. Where it stands as a name, its node is a <c>Name</c>, <c>Word</c> or <c>TypeName</c>.</summary>
    Keyword,

    /// <summary>A name.</summary>
    Name,

    /// <summary>A bracket, an operator or another mark.</summary>
    Mark,

    /// <summary>A number, an amount, a moment or a length of time.</summary>
    Literal,

    /// <summary>A text between quotes.</summary>
    Text,

    /// <summary>A text between <c>"""</c>.</summary>
    BlockText,

    /// <summary>The end of the file; it carries the comments before it.</summary>
    End,
}
