using System.Net;
using CallCenter.Sip;
using CallCenter.Telephony.Loops;
using CallCenter.Telephony.Trunks;

namespace CallCenter.Telephony.Calls;

/// <summary>A party other than the caller: its session and voice path, reporting to whoever it belongs to.</summary>
internal sealed partial class PartyLeg : ISipSessionHandler, IMediaOwner
{
    private const int ServiceUnavailable = 503;

    /// <summary>How long a party that another has taken the place of may take to leave by itself.</summary>
    private static readonly TimeSpan FarewellMax = TimeSpan.FromSeconds(2);

    private readonly TelephonyLoop _home;
    private readonly KeySources _keySources;
    private SipSession? _session;
    private ISipTimer? _respondTimer;
    private bool _hasResponded;
    private bool _hasLeft;
    private bool _hasEnded;
    private string? _problem;

    private PartyLeg(ILegUser user, TelephonyLoop home, DialTarget? target, IPAddress peer, SipTransportKind signalling)
    {
        User = user;
        _home = home;
        Target = target;
        _keySources = new KeySources(home.Loop.Time);
        Voice = new VoicePath(home, this, peer, home.SrtpOf(target?.Trunk).For(signalling, home.Media));
    }

    /// <summary>Whom it tells what happens.</summary>
    public ILegUser User { get; set; }

    /// <summary>On whose behalf it is called, and who keeps its account; null for a party that called us.</summary>
    public ICallOrigin? Origin { get; set; }

    /// <summary>Its signalling.</summary>
    public SipSession Session => _session!;

    public VoicePath Voice { get; }

    /// <summary>By which way the party is called; its trunk has a line taken for this. Null for a party that called us.</summary>
    public DialTarget? Target { get; }

    /// <summary>Whether the party is still there.</summary>
    public bool IsThere => !_hasLeft && !_hasEnded;

    /// <summary>Sends the INVITE; null when there is no port, and then the trunk has its line back.</summary>
    /// <param name="user">Who wants it.</param>
    /// <param name="caller">On whose behalf.</param>
    /// <param name="target">Whom to call.</param>
    /// <param name="wish">How.</param>
    public static PartyLeg? TryStart(ILegUser user, ICallOrigin caller, DialTarget target, LegWish wish)
    {
        // A host that is a name is reached as the Internet is: by the route to any far address (RFC 5737 documentation net).
        var peer = target.Peer?.Address ?? IPAddress.Parse("192.0.2.1");
        var leg = new PartyLeg(user, caller.Home, target, peer, target.Signalling) { Origin = caller };
        if (leg.Voice.Offer(caller.Codec) is not { } offer)
        {
            target.Trunk?.GiveBack();
            return null;
        }

        var identity = CallerIdentityPolicy.Of(target.Trunk?.Binding, caller.Caller, wish.Present, caller.Home.LocalEndPointTowards(peer));
        var invite = new OutboundInvite
        {
            Target = target.Uri,
            From = identity.From,
            FromDisplay = identity.Display,
            Headers = [.. identity.Headers, .. wish.Headers, .. wish.Diverts ? caller.DiversionTo(target.Uri) : []],
            Replaces = wish.Replaces,
            IsToOurselves = wish.IsToOurselves,
            Routes = target.Routes,
            NextHop = target.NextHop,
            Credentials = target.Trunk?.Binding.Credentials,
            Sdp = offer,
        };
        leg._session = caller.Home.Invite(target.Telephone is { } telephone ? invite.To(telephone) : invite, leg);
        if (target.Trunk is { } trunk)
        {
            leg._respondTimer = caller.Home.Loop.Schedule(trunk.Binding.RespondMax, static self => ((PartyLeg)self!).OnRespondTimer(), leg);
        }

        return leg;
    }

    /// <summary>Takes a call that asks for a party's place. Null when it cannot be joined; it has been refused then.</summary>
    public static PartyLeg? TryReceive(ILegUser user, TelephonyLoop home, SipSession session)
    {
        var leg = new PartyLeg(user, home, null, session.RemoteEndPoint?.Address ?? IPAddress.Loopback, session.InviteTransport)
        {
            _session = session,
        };
        session.Handler = leg;
        if (leg.Voice.Answer(session.RemoteSdp) is { } failure)
        {
            leg.Voice.Close();
            session.Handler = null;
            session.Reject(failure, headers: leg.Voice.Warning);
            return null;
        }

        session.Answer(leg.Voice.LocalSdp!);
        return leg;
    }

    /// <summary>The attempt failed for a reason that is the trunk's.</summary>
    public void Fail(FailoverStep step, SipEnd end)
    {
        Target?.Trunk?.NoteFailure(end.Code > 0 ? $"{end.Code} {end.Reason}".TrimEnd() : end.Reason ?? end.Kind.ToString());
        if (step == FailoverStep.NextAndDoubt && Target?.Address is { } address)
        {
            _home.Watch.NoteUnanswered(address);
        }
    }

    /// <summary>The transfer is over: hang up if the party is still there, and give the port back.</summary>
    /// <param name="reasonHeader">Value of the Reason of the CANCEL or BYE (RFC 3326); null for none.</param>
    public void Leave(string? reasonHeader = null)
    {
        if (_hasLeft)
        {
            return;
        }

        _hasLeft = true;
        _respondTimer?.Cancel();
        Target?.Trunk?.GiveBack();
        HearNoMore();
        Voice.Close();
        if (!_hasEnded)
        {
            _session?.Hangup(reasonHeader);
        }
    }

    /// <summary>Another has taken the party's place: it hears nothing more, and is hung up when it does not leave by itself.</summary>
    public void Depart()
    {
        if (_hasLeft)
        {
            return;
        }

        _hasLeft = true;
        Target?.Trunk?.GiveBack();
        HearNoMore();
        Voice.Close();
        if (!_hasEnded)
        {
            _home.Loop.Schedule(FarewellMax, static self => ((PartyLeg)self!).Session.Hangup(), this);
        }
    }

    private void NoteResponse()
    {
        if (!_hasResponded && Target?.Address is { } address)
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
            User.OnLegEnded(this, new SipEnd(SipEndKind.Timeout, 0, $"no response within {Target!.Trunk!.Binding.RespondMax.TotalSeconds} s"));
        }
    }
}
