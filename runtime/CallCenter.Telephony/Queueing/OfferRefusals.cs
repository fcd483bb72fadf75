using CallCenter.Abstractions.Calls;
using CallCenter.Sip;
using CallCenter.Telephony.Calls;

namespace CallCenter.Telephony.Queueing;

/// <summary>What the end of an agent's telephone says about him.</summary>
internal static class OfferRefusals
{
    public static OfferRefusal Of(SipEnd end) => TransferOutcomes.Of(end) switch
    {
        TransferOutcome.Busy => OfferRefusal.Busy,
        TransferOutcome.Rejected => OfferRefusal.Declined,
        TransferOutcome.NoAnswer => OfferRefusal.NoAnswer,
        _ => OfferRefusal.Unreachable,
    };
}
