using CallCenter.Abstractions.Calls;
using CallCenter.Sip;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Messages.Values;

namespace CallCenter.Telephony.Progress;

/// <summary>
/// The cause of ITU-T Q.850 that a gateway tells beside its SIP status (Reason, RFC 3326). It says more than the status: 480
/// stands for a telephone that is off, a number that is vacant, and somebody who does not answer.
/// </summary>
internal static class ReleaseCause
{
    /// <summary>The cause; null when none was told.</summary>
    public static uint? Of(SipEnd end)
    {
        foreach (var value in end.Response?.List(HeaderName.Reason) ?? [])
        {
            if (HeaderValues.TryParse<ReasonValue>(value, out var reason)
                && string.Equals(reason.Protocol, "Q.850", StringComparison.OrdinalIgnoreCase) && reason.Cause is { } cause)
            {
                return cause;
            }
        }

        return null;
    }

    /// <summary>What the cause means for a flow; null for one that adds nothing to the status.</summary>
    public static TransferOutcome? OutcomeOf(uint? cause) => cause switch
    {
        17 => TransferOutcome.Busy,
        18 or 19 => TransferOutcome.NoAnswer,
        21 => TransferOutcome.Rejected,
        1 or 2 or 3 or 20 or 22 or 27 or 28 or 34 or 38 or 41 or 42 => TransferOutcome.Unreachable,
        _ => null,
    };
}
