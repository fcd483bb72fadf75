using System.Net;
using CallCenter.Media;
using CallCenter.Sip;
using CallCenter.Sip.Messages;
using CallCenter.Telephony.Loops;

namespace CallCenter.Telephony.Calls;

/// <summary>The party a flow called: its session and voice path, reporting to the transfer that wanted it.</summary>
internal sealed class OutboundLeg : ISipSessionHandler, IMediaOwner
{
    private readonly TransferOperation _transfer;
    private SipSession? _session;
    private bool _hasLeft;
    private bool _hasEnded;

    private OutboundLeg(TransferOperation transfer, TelephonyLoop home, IPAddress peer)
    {
        _transfer = transfer;
        Voice = new VoicePath(home, this, peer);
    }

    public VoicePath Voice { get; }

    /// <summary>Sends the INVITE; null when there is no port.</summary>
    /// <param name="transfer">Who wants it.</param>
    /// <param name="caller">On whose behalf.</param>
    /// <param name="target">Whom to call.</param>
    /// <param name="present">The caller number that is presented; empty for the caller's own.</param>
    public static OutboundLeg? TryStart(TransferOperation transfer, TelephoneCall caller, SipUri target, string present)
    {
        // A host that is a name is reached as the Internet is: by the route to any far address (RFC 5737 documentation net).
        var peer = target.ToEndPoint()?.Address ?? IPAddress.Parse("192.0.2.1");
        var leg = new OutboundLeg(transfer, caller.Home, peer);
        if (leg.Voice.Offer(caller.Codec) is not { } offer)
        {
            return null;
        }

        var number = present.Length > 0 ? present : caller.From.Length > 0 ? caller.From : "anonymous";
        var from = SipUri.Create(number, caller.Home.LocalEndPointTowards(peer));
        leg._session = caller.Home.Invite(new OutboundInvite { Target = target, From = from, Sdp = offer }, leg);
        return leg;
    }

    /// <summary>The transfer is over: hang up if the party is still there, and give the port back.</summary>
    public void Leave()
    {
        _hasLeft = true;
        Voice.Close();
        if (!_hasEnded)
        {
            _session?.Hangup();
        }
    }

    public void OnMedia(in MediaEvent e)
    {
    }

    public void OnProvisional(SipSession session, int code, string? sdp)
    {
        if (!_hasLeft && code is >= 180 and < 200)
        {
            _transfer.OnProgress(sdp is not null && Voice.ReadAnswer(sdp));
        }
    }

    public void OnAnswered(SipSession session, string? sdp)
    {
        if (_hasLeft)
        {
            session.Hangup();
        }
        else if (sdp is null ? Voice.Codec is null : !Voice.ReadAnswer(sdp))
        {
            _transfer.OnNoCommonCodec();
        }
        else
        {
            _transfer.OnAnswered();
        }
    }

    public void OnConfirmed(SipSession session, string? ackSdp)
    {
    }

    public void OnOffer(SipSession session, SipOffer offer)
    {
        if (Voice.Answer(offer.Sdp) is { } failure)
        {
            session.RejectOffer(failure);
        }
        else
        {
            session.AcceptOffer(Voice.LocalSdp!);
        }
    }

    public void OnOfferResult(SipSession session, int code, string? sdp)
    {
    }

    public void OnInfo(SipSession session, string? contentType, ReadOnlyMemory<byte> body, string? infoPackage)
    {
    }

    public void OnEnded(SipSession session, SipEnd end)
    {
        _hasEnded = true;
        if (!_hasLeft)
        {
            _transfer.OnCalleeEnded(end);
        }
    }
}
