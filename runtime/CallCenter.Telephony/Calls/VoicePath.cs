using System.Net;
using CallCenter.Media;
using CallCenter.Media.Codecs;
using CallCenter.Media.Sdp;
using CallCenter.Sip.Messages;
using CallCenter.Telephony.Loops;

namespace CallCenter.Telephony.Calls;

/// <summary>One party's voice: its leg and the state of offer and answer (RFC 3264).</summary>
/// <param name="home">Where it lives.</param>
/// <param name="owner">Whom the leg's events concern.</param>
/// <param name="peer">Address of the party's signalling, which decides what address of ours it is told.</param>
/// <param name="security">How the party's voice may travel.</param>
internal sealed class VoicePath(TelephonyLoop home, IMediaOwner owner, IPAddress peer, SdpSecurity security)
{
    private const int BadRequest = 400;
    private const int NotAcceptableHere = 488;
    private const int ServiceUnavailable = 503;
    private const int IncompatibleMedia = 304; // Media type not available, in the words of RFC 3261.

    private SdpOrigin? _origin;
    private bool _offered;
    private AudioDirection _wanted = AudioDirection.SendReceive;

    /// <summary>The leg; null before the first offer or answer.</summary>
    public MediaLeg? Leg { get; private set; }

    /// <summary>The agreed codec; null before there is an agreement.</summary>
    public AudioCodec? Codec => Leg?.Negotiated?.Codec;

    /// <summary>Whether the party has put us on hold: it wants to hear nothing (RFC 3264 section 8.4).</summary>
    public bool IsHeld => Leg?.Negotiated is { } audio && !audio.Direction.HasFlag(AudioDirection.SendOnly);

    /// <summary>Whether we have put the party on hold, or are about to.</summary>
    public bool Holds => _wanted == AudioDirection.SendOnly;

    /// <summary>Why the last offer was refused, in one sentence; null when none was.</summary>
    public string? Problem { get; private set; }

    /// <summary>The same for the peer (RFC 3261 section 20.43).</summary>
    public IReadOnlyList<SipHeader>? Warning => Problem is null
        ? null
        : [new SipHeader("Warning", $"{IncompatibleMedia} {home.LocalEndPointTowards(peer)} \"{Problem.Replace('"', '\'').Replace('\\', '/')}\"")];

    /// <summary>What to send as our SDP; null before the first offer or answer.</summary>
    public string? LocalSdp { get; private set; }

    /// <summary>Where the other side is to send: our port, at the address it reaches us by.</summary>
    private IPEndPoint Told => new(home.LocalEndPointTowards(peer).Address, Leg!.LocalEndPoint.Port);

    /// <summary>What the leg has counted; null before it exists.</summary>
    public LegStatistics? Statistics => Leg?.Statistics;

    /// <summary>Answers an offer, or makes one when the INVITE brought none. Null when done, else the SIP status that says why not.</summary>
    public int? Answer(string? offer)
    {
        if (!Open())
        {
            return ServiceUnavailable;
        }

        if (offer is null)
        {
            LocalSdp = SdpOfferer.Offer(Told, _origin!, Order(Codec), _wanted, security, Leg!.Negotiated);
            _offered = true;
            return null;
        }

        var agreement = SdpAnswerer.Answer(offer, Told, _origin!, home.Codecs, _wanted, security);
        if (agreement.Audio is null)
        {
            Problem = agreement.Problem;
            return agreement.Failure == SdpFailure.Malformed ? BadRequest : NotAcceptableHere;
        }

        _offered = false;
        LocalSdp = agreement.Sdp;
        Leg!.Connect(agreement.Audio);
        return null;
    }

    /// <summary>Our answer was acknowledged; takes the peer's answer when ours was an offer. False when there is no agreement.</summary>
    public bool Confirm(string? ackSdp)
    {
        if (!_offered)
        {
            return true;
        }

        return ackSdp is not null && ReadAnswer(ackSdp);
    }

    /// <summary>Makes an offer for an outbound call; null when no port is free.</summary>
    public string? Offer(AudioCodec? preferred)
    {
        if (!Open())
        {
            return null;
        }

        _offered = true;
        return LocalSdp = SdpOfferer.Offer(Told, _origin!, Order(preferred), _wanted, security, Leg!.Negotiated);
    }

    /// <summary>Makes the offer that puts the party on hold or takes it back (RFC 3264 section 8.4); null before there is an agreement.</summary>
    public string? OfferHold(bool hold)
    {
        if (Codec is null)
        {
            return null;
        }

        _wanted = hold ? AudioDirection.SendOnly : AudioDirection.SendReceive;
        return Offer(Codec);
    }

    /// <summary>What became of an offer of ours; refused, everything stays as it was.</summary>
    public void OnOfferResult(int code, string? sdp)
    {
        if (code is >= 200 and < 300 && sdp is not null)
        {
            ReadAnswer(sdp);
            return;
        }

        _offered = false;
        _wanted = Leg?.Negotiated?.Direction == AudioDirection.SendOnly ? AudioDirection.SendOnly : AudioDirection.SendReceive;
    }

    /// <summary>Takes the peer's answer to our offer; false when it shares no codec with us.</summary>
    public bool ReadAnswer(string sdp)
    {
        if (Leg is null || SdpOfferer.ReadAnswer(sdp, security).Audio is not { } audio)
        {
            return false;
        }

        _offered = false;
        Leg.Connect(audio);
        return true;
    }

    /// <summary>Gives the port back; statistics stay readable.</summary>
    public void Close() => Leg?.Close();

    private bool Open()
    {
        if (Leg is not null)
        {
            return true;
        }

        Leg = home.Media.Open(home.Events, owner);
        if (Leg is null)
        {
            return false;
        }

        _origin = new SdpOrigin((ulong)home.Loop.Time.GetUtcNow().ToUnixTimeMilliseconds());
        return true;
    }

    /// <summary>All codecs that may be spoken, the one that saves transcoding first.</summary>
    private IReadOnlyList<AudioCodec> Order(AudioCodec? preferred)
    {
        var allowed = home.Codecs ?? AudioCodec.Usable;
        return preferred is null || !allowed.Contains(preferred) ? allowed : [preferred, .. allowed.Where(codec => codec != preferred)];
    }
}
