using CallCenter.Sip.Dialogs;
using CallCenter.Sip.Transport;

namespace CallCenter.Sip;

/// <summary>Calls with telephones of our own, whose Contact may lead nowhere: they are reached by the way they came.</summary>
public sealed partial class SipSession
{
    // RFC 3581 section 1 and RFC 5626 section 3.3: a NAT lets in only what comes back by the same way.
    private SipFlow? WayToTelephone(Dialog dialog)
    {
        if (dialog.Routes.Count > 0)
        {
            return null;
        }

        var flow = _wish?.Telephone is { } telephone ? telephone.WayBack
            : Identity is not null && Invite is { IsDirect: true } invite ? invite.Flow
            : null;
        return flow is { Kind: SipTransportKind.Udp } ? flow : null;
    }
}
