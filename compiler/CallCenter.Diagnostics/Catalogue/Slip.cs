using CallCenter.Diagnostics.Text;

namespace CallCenter.Diagnostics.Catalogue;

/// <summary>What an author has mistyped, or brought along from another language, and what he meant.</summary>
/// <param name="Kind">What kind of slip it is.</param>
/// <param name="Span">What stands there; empty where something is missing.</param>
/// <param name="Text">What belongs there, with the white space it needs; empty where something is too much.</param>
public sealed record Slip(SlipKind Kind, SourceSpan Span, string Text);

/// <summary>Kinds of slips.</summary>
public enum SlipKind
{
    /// <summary>One thing stands for another: <c>=</c> for <c>==</c>.</summary>
    Instead,

    /// <summary>Something is missing: an arrow, a brace.</summary>
    Missing,

    /// <summary>Something is too much: a colon, a brace.</summary>
    TooMuch,

    /// <summary>A comment as other languages write it.</summary>
    Comment,
}
