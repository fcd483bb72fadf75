using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Symbols;

namespace CallCenter.Workspace.Telling;

/// <summary>What is told about what stands at a place.</summary>
/// <param name="At">What it is told about.</param>
/// <param name="Markdown">What is told, as Markdown.</param>
public sealed record Hover(SourceSpan At, string Markdown);

/// <summary>What is passed where a call is being written.</summary>
/// <param name="Label">The whole of it: <c>find(number: phone) : Customer?</c>.</param>
/// <param name="Parameters">Each parameter as it stands in the label.</param>
/// <param name="Active">Position of the one that is being written; beyond the last where too many are.</param>
/// <param name="Documentation">What its author says about it; empty for nothing.</param>
public sealed record SignatureHelp(string Label, ImmutableArray<string> Parameters, int Active, string Documentation);

/// <summary>A declaration, or a named part of one, as an outline shows it.</summary>
/// <param name="Name">Its name; that of a test, and the words of <c>project</c> and <c>inbound</c>.</param>
/// <param name="Kind">What an author calls it, as in <see cref="Symbols.SymbolWords"/>.</param>
/// <param name="Span">All of it.</param>
/// <param name="NameSpan">Its name, or its first word.</param>
/// <param name="Children">What has a name inside it, in order.</param>
public sealed record OutlineItem(string Name, string Kind, SourceSpan Span, SourceSpan NameSpan, ImmutableArray<OutlineItem> Children);

/// <summary>A line that an editor shows above another.</summary>
/// <param name="At">What it is about.</param>
/// <param name="Text">What it says: a bound, or how often something is used.</param>
/// <param name="Symbol">What is used; null where the line is about a bound.</param>
public sealed record Lens(SourceSpan At, string Text, Symbol? Symbol);
