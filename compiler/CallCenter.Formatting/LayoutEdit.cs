using CallCenter.Diagnostics.Text;

namespace CallCenter.Formatting;

/// <summary>A stretch of a file, and what to put there.</summary>
/// <param name="Span">What is taken out; may be empty.</param>
/// <param name="Text">What is put there; may be empty.</param>
public sealed record LayoutEdit(SourceSpan Span, string Text);
