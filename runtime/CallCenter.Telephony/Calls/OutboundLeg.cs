using System.Net;
using CallCenter.Media;
using CallCenter.Sip;
using CallCenter.Telephony.Loops;
using CallCenter.Telephony.Trunks;

namespace CallCenter.Telephony.Calls;

/// <summary>The party a flow called: its session and voice path, reporting to the transfer that wanted it.</summary>
internal sealed class OutboundLeg : ISipSessionHandler, IMediaOwner
{
    private const int ServiceUnavailable = 503;

    private readonly TransferOperation _transfer;
    private SipSession? _session;
    private bool _hasLeft;
    private bool _hasEnded;

    private readonly TelephonyLoop _home;
    private ISipTimer? _respondTimer;
    private bool _hasResponded;

    private OutboundLeg(TransferOperation transfer, TelephonyLoop home, DialTarget target, IPAddress peer)
    {
        _transfer = transfer;
        _home = home;
        Target = target;
        Voice = new VoicePath(home, this, peer);
    }

    public VoicePath Voice { get; }

    /// <summary>By which way the party is called; its trunk has a line taken for this.</summary>
    public DialTarget Target { get; }

    /// <summary>Sends the INVITE; null when there is no port, and then the trunk has its line back.</summary>
    /// <param name="transfer">Who wants it.</param>
    /// <param name="caller">On whose behalf.</param>
    /// <param name="target">Whom to call.</param>
    /// <param name="present">The caller number that is presented; empty for the caller's own.</param>
    public static OutboundLeg? TryStart(TransferOperation transfer, TelephoneCall caller, DialTarget target, string present)
    {
        // A host that is a name is reached as the Internet is: by the route to any far address (RFC 5737 documentation net).
        var peer = target.Peer?.Address ?? IPAddress.Parse("192.0.2.1");
        var leg = new OutboundLeg(transfer, caller.Home, target, peer);
        if (leg.Voice.Offer(caller.Codec) is not { } offer)
        {
            target.Trunk?.GiveBack();
            return null;
        }

        var identity = CallerIdentityPolicy.Of(target.Trunk?.Binding, caller.Caller, present, caller.Home.LocalEndPointTowards(peer));
        var invite = new OutboundInvite
        {
            Target = target.Uri,
            From = identity.From,
            FromDisplay = identity.Display,
            Headers = identity.Headers,
            Routes = target.Route is { } route ? [route] : [],
            NextHop = target.NextHop,
            Credentials = target.Trunk?.Binding.Credentials,
            Sdp = offer,
        };
        leg._session = caller.Home.Invite(invite, leg);
        if (target.Trunk is { } trunk)
        {
            leg._respondTimer = caller.Loop.Schedule(trunk.Binding.RespondMax, static self => ((OutboundLeg)self!).OnRespondTimer(), leg);
        }

        return leg;
    }

    /// <summary>The attempt failed for a reason that is the trunk's.</summary>
    public void Fail(FailoverStep step, SipEnd end)
    {
        Target.Trunk?.NoteFailure(end.Code > 0 ? $"{end.Code} {end.Reason}".TrimEnd() : end.Reason ?? end.Kind.ToString());
        if (step == FailoverStep.NextAndDoubt && Target.Address is { } address)
        {
            _home.Watch.NoteUnanswered(address);
        }
    }

    /// <summary>The transfer is over: hang up if the party is still there, and give the port back.</summary>
    public void Leave()
    {
        if (_hasLeft)
        {
            return;
        }

        _hasLeft = true;
        _respondTimer?.Cancel();
        Target.Trunk?.GiveBack();
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
        NoteResponse();
        if (!_hasLeft && code is >= 180 and < 200)
        {
            _transfer.OnProgress(sdp is not null && Voice.ReadAnswer(sdp));
        }
    }

    public void OnAnswered(SipSession session, string? sdp)
    {
        NoteResponse();
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
        _respondTimer?.Cancel();
        if (end.Kind == SipEndKind.Rejected && end.Code != ServiceUnavailable)
        {
            NoteResponse();
        }

        if (!_hasLeft)
        {
            _transfer.OnCalleeEnded(end);
        }
    }

    private void NoteResponse()
    {
        if (!_hasResponded && Target.Address is { } address)
        {
            _hasResponded = true;
            _home.Watch.NoteAnswered(address);
        }
    }

    // Not even 100: whoever waits on the line should not wait the half minute of RFC 3261's timer B for a dead trunk.
    private void OnRespondTimer()
    {
        _respondTimer = null;
        if (!_hasLeft && !_hasEnded && _session is { State: SipSessionState.Inviting })
        {
            _transfer.OnCalleeEnded(new SipEnd(SipEndKind.Timeout, 0, $"no response within {Target.Trunk!.Binding.RespondMax.TotalSeconds} s"));
        }
    }
}
