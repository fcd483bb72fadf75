using System.Collections.Immutable;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Formatting;

/// <summary>What formatting a file gave.</summary>
/// <param name="File">The file.</param>
/// <param name="Text">Its text in the one layout; null when it has errors.</param>
/// <param name="Errors">The errors that keep it from being formatted.</param>
public sealed record FormatResult(SourceFile File, string? Text, ImmutableArray<Diagnostic> Errors)
{
    /// <summary>Whether the text of the file would change.</summary>
    public bool Changes => Text is not null && !string.Equals(Text, File.Text, StringComparison.Ordinal);

    /// <summary>The white space to change, in order, none over another; an editor that changes no more keeps cursors and folds.</summary>
    public ImmutableArray<LayoutEdit> Edits() => Changes ? WhiteSpaceEdits.Of(File, Text!) : [];
}
