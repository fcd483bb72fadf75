using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;
using CallCenter.Workspace.Documents;

namespace CallCenter.Workspace.Renaming;

/// <summary>What a change of a name would do.</summary>
/// <param name="Edits">The changes, by file and place; empty where it is refused.</param>
/// <param name="Refusal">One sentence that says why it cannot be done; null where it can.</param>
public sealed record RenameResult(ImmutableArray<FileEdit> Edits, string? Refusal)
{
    /// <summary>One sentence about what lies outside of flow files and still has the old name; null where nothing does.</summary>
    public string? Hint { get; init; }

    internal static RenameResult Refused(string why) => new([], why);
}

/// <summary>A name that may be changed.</summary>
/// <param name="At">Where it stands; the default where there is none.</param>
/// <param name="Refusal">One sentence that says why it cannot be changed; null where it can.</param>
public sealed record RenameTarget(SourceSpan At, string? Refusal);
