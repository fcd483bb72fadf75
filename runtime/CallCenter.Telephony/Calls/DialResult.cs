using CallCenter.Abstractions.Calls;

namespace CallCenter.Telephony.Calls;

/// <summary>How calling a party ended, with what the record keeps of it.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Party">Number of the party within its call, from 1; 0 when nobody answered.</param>
/// <param name="Status">Final SIP status of the party; 0 when there was none.</param>
/// <param name="Problem">One sentence when something is not set up as it should be.</param>
public readonly record struct DialResult(DialOutcome Outcome, int Party, int Status, string? Problem = null)
{
    /// <summary>Which ways were tried and what became of each; empty when none was.</summary>
    public string Attempts { get; init; } = "";
}

/// <summary>How a conference ended, with what the record keeps of it.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Talked">How long it lasted.</param>
/// <param name="Problem">One sentence when it could not be.</param>
public readonly record struct ConferenceResult(ConferenceOutcome Outcome, TimeSpan Talked, string? Problem = null);
