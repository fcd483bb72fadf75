using CallCenter.Abstractions.Calls;

namespace CallCenter.Telephony.Calls;

/// <summary>How a transfer ended, with what the record keeps of it.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Status">Final SIP status of the other party; 0 when there was none.</param>
/// <param name="Talked">How long both talked.</param>
/// <param name="Problem">One sentence when something is not set up as it should be.</param>
public readonly record struct TransferResult(TransferOutcome Outcome, int Status, TimeSpan Talked, string? Problem = null)
{
    /// <summary>Which ways were tried and what became of each, such as <c>unicom 503, telecom 200</c>; empty when none was.</summary>
    public string Attempts { get; init; } = "";
}
