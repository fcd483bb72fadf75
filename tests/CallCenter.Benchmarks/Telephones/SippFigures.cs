using CallCenter.Benchmarks.Reporting;

namespace CallCenter.Benchmarks.Telephones;

/// <summary>What SIPp counted.</summary>
/// <param name="Created">Calls placed.</param>
/// <param name="Succeeded">Calls that went as the scenario says.</param>
/// <param name="Failed">Calls that did not.</param>
/// <param name="FailedBy">Those by what SIPp calls the reason: an unexpected message (a 503 or another refusal), or a time that was over.</param>
/// <param name="Retransmissions">Messages SIPp had to send again.</param>
/// <param name="ConcurrentMax">Most calls at a time.</param>
/// <param name="InviteToOk">From INVITE to 200.</param>
/// <param name="AckToBye">From ACK to BYE.</param>
/// <param name="Errors">The first of SIPp's complaints.</param>
internal sealed record SippFigures(
    int Created,
    int Succeeded,
    int Failed,
    IReadOnlyDictionary<string, int> FailedBy,
    int Retransmissions,
    int ConcurrentMax,
    Distribution? InviteToOk,
    Distribution? AckToBye,
    string Errors);
