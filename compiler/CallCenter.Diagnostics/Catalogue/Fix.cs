using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Diagnostics.Catalogue;

/// <summary>A text that stands in place of a stretch of a file.</summary>
/// <param name="Span">What goes; empty where something is only put in.</param>
/// <param name="Text">What comes.</param>
public sealed record FixEdit(SourceSpan Span, string Text);

/// <summary>What an editor can do about a message at a word of the author.</summary>
/// <param name="Title">What it does, such as "Write `Support`".</param>
/// <param name="Edits">The changes; none touches another.</param>
public sealed record Fix(string Title, ImmutableArray<FixEdit> Edits);
