using System.Diagnostics.CodeAnalysis;

namespace CallCenter.Journal;

/// <summary>An open journal, or why not.</summary>
/// <param name="Journal">The journal; null when there is a problem.</param>
/// <param name="Problem">A sentence; null when there is none.</param>
public sealed record CallJournalResult(CallJournal? Journal, string? Problem)
{
    /// <summary>Whether the journal is open.</summary>
    [MemberNotNullWhen(true, nameof(Journal))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool IsOpen => Journal is not null;
}
