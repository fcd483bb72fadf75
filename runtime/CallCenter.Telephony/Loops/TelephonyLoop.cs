using System.Net;
using CallCenter.Media;
using CallCenter.Media.CallProgress;
using CallCenter.Media.Codecs;
using CallCenter.Media.Listening;
using CallCenter.Media.Prompts;
using CallCenter.Media.Recognition;
using CallCenter.Media.Recording;
using CallCenter.Sip;
using CallCenter.Sip.Messages;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Protection;
using CallCenter.Telephony.Trunks;

namespace CallCenter.Telephony.Loops;

/// <summary>A call loop with what the calls on it use: media events, the SIP endpoint, recorders, tones.</summary>
internal sealed class TelephonyLoop
{
    private readonly TelephonyHost _host;

    public TelephonyLoop(TelephonyHost host, CallLoop loop)
    {
        _host = host;
        Loop = loop;
        Events = host.Media.CreateEventQueue(loop.Wake);
    }

    public CallLoop Loop { get; }

    public MediaEventQueue Events { get; }

    public MediaEngine Media => _host.Media;

    public ListeningHost Listening => _host.Listening;

    /// <summary>What is listened for while somebody outside is called; null for nothing.</summary>
    public CallProgressOptions? CallProgress => _host.Options.CallProgress;

    /// <summary>Understands what callers say; null when nobody does.</summary>
    public ISpeechRecognizer? Recognizer => _host.Options.Recognizer;

    public KeyWays Keys => _host.Options.Keys;

    public TalkRecordings? Recordings => _host.Recordings;

    public RecorderHost Recorders => _host.Recorders;

    public string RecordingsFolder => _host.Options.RecordingsFolder;

    public Tones Tones => _host.Tones;

    /// <summary>Music of a name, or the usual one where there is none of that name.</summary>
    public AudioClip Music(string name, AudioCodec? codec) => _host.Music(name, codec);

    public TrunkSet Trunks => _host.Trunks;

    public TrunkWatch Watch => _host.Watch;

    public DialPlan DialPlan => _host.DialPlan;

    /// <summary>Whether blind transfers ask the caller's side to call the target.</summary>
    public bool RefersBlindTransfers => _host.Options.RefersBlindTransfers;

    /// <summary>Whether voice is encrypted with a trunk's parties, or without one with anybody's.</summary>
    public SrtpPolicy SrtpOf(TrunkState? trunk) => trunk?.Binding.Srtp ?? _host.Options.Srtp;

    /// <summary>The codecs that may be spoken, best first; null for the usual choice.</summary>
    public IReadOnlyList<AudioCodec>? Codecs => _host.Options.Codecs;

    /// <summary>Where we reach ourselves by datagram.</summary>
    public IPEndPoint OwnEndPoint
    {
        get
        {
            var bound = _host.LocalEndPoint;
            return bound.Address.Equals(IPAddress.Any) ? new IPEndPoint(IPAddress.Loopback, bound.Port)
                : bound.Address.Equals(IPAddress.IPv6Any) ? new IPEndPoint(IPAddress.IPv6Loopback, bound.Port)
                : bound;
        }
    }

    /// <summary>Whether an address that a peer names is one of ours.</summary>
    public bool IsOurs(SipUri uri, IPEndPoint? peer) => _host.Endpoint.IsOwn(uri, peer?.Address ?? IPAddress.Loopback);

    /// <summary>Whether a caller may hand a call of ours to somebody else.</summary>
    public bool MayRefer(SipSession session, TrunkState? trunk) => ReferRule.Allows(
        _host.Options.ReferFrom,
        session.Identity is not null ? ReferSources.Telephones : trunk is not null ? ReferSources.Trunks : ReferSources.Strangers);

    /// <summary>Whether a party that was called, or came in another's place, may hand a call of ours to somebody else.</summary>
    public bool MayRefer(PartyLeg leg) =>
        ReferRule.Allows(_host.Options.ReferFrom, leg.Target?.Trunk is not null ? ReferSources.Trunks : ReferSources.Telephones);

    /// <summary>Our SIP address as a peer reaches it.</summary>
    public IPEndPoint LocalEndPointTowards(IPAddress peer) => _host.Endpoint.LocalEndPointTowards(peer);

    public SipSession Invite(OutboundInvite invite, ISipSessionHandler handler) => _host.Endpoint.Invite(Loop, invite, handler);

    /// <summary>Hands what the pacing thread reported to the calls it concerns.</summary>
    public void Poll()
    {
        while (Events.TryRead(out var e))
        {
            ((IMediaOwner)e.Owner).OnMedia(e);
        }
    }
}
