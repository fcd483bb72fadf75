using CallCenter.Sip;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Loops;

namespace CallCenter.Telephony;

/// <content>Calls that come in, and those that come in another's place.</content>
public sealed partial class TelephonyHost
{
    /// <summary>
    /// Who may take another's place: ourselves, a telephone that has proved who it is, whoever writes from where the one writes
    /// who is replaced, and a trunk for its own calls (RFC 3891 section 3).
    /// </summary>
    bool ISipApplication.MayReplace(SipSession replaced, ReplacingCall call)
    {
        ArgumentNullException.ThrowIfNull(replaced);
        ArgumentNullException.ThrowIfNull(call);
        if (replaced.Handler is not (PartyLeg or TelephoneCall { LetsCallerChange: true }))
        {
            return false;
        }

        return call.IsOurs
            || call.Identity is not null
            || call.Source.Address.Equals(replaced.RemoteEndPoint?.Address)
            || (Trunks.Of(call.Source, null) is { IsByAddress: true, Trunk: { } trunk } && trunk == Trunks.Of(replaced.RemoteEndPoint, null).Trunk);
    }

    void ISipApplication.OnInvite(SipSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        switch (session.Replaced?.Handler)
        {
            case PartyLeg leg:
                leg.User.OnReplacing(leg, session);
                break;
            case TelephoneCall call:
                call.Replace(session);
                break;
            default:
                _acceptor.OnCall(new TelephoneCall(_loops[((CallLoop)session.Loop).Index], session));
                break;
        }
    }
}
