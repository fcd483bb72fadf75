using CallCenter.Abstractions.Calls;
using CallCenter.Sip;
using CallCenter.Telephony.Progress;

namespace CallCenter.Telephony.Calls;

/// <summary>What a flow is told of the final answer of whom it wanted to talk to.</summary>
internal static class TransferOutcomes
{
    public static TransferOutcome Of(SipEnd end) => end.Kind switch
    {
        SipEndKind.Timeout or SipEndKind.TransportError => TransferOutcome.Unreachable,
        _ => ReleaseCause.OutcomeOf(ReleaseCause.Of(end)) ?? end.Code switch
        {
            486 or 600 => TransferOutcome.Busy,
            408 or 480 or 487 => TransferOutcome.NoAnswer,
            403 or 603 or 607 => TransferOutcome.Rejected,
            404 or 410 or 484 or 604 or (>= 500 and < 600 and not 580) => TransferOutcome.Unreachable,
            _ => TransferOutcome.Failed,
        },
    };
}
