using System.Net;
using CallCenter.Media.CallProgress;
using CallCenter.Media.Codecs;
using CallCenter.Media.Recognition;
using CallCenter.Media.Recording;
using CallCenter.Sip;
using CallCenter.Sip.Messages;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Protection;
using CallCenter.Telephony.Telephones;
using CallCenter.Telephony.Trunks;

namespace CallCenter.Telephony;

/// <summary>Where telephones reach us, and how many loops serve them.</summary>
public sealed record TelephonyOptions
{
    /// <summary>SIP address and port, UDP and TCP.</summary>
    public required IPEndPoint Sip { get; init; }

    /// <summary>Where SIP is listened for besides, by TLS and WebSocket.</summary>
    public IReadOnlyList<SipListener> Listeners { get; init; } = [];

    /// <summary>Certificates; null for none of our own and the authorities of the system.</summary>
    public SipTlsOptions? Tls { get; init; }

    /// <summary>How strangers are held back; trunks and the proxy are trusted besides. Null holds nobody back.</summary>
    public SipDefenceOptions? Defence { get; init; }

    /// <summary>First RTP port.</summary>
    public int RtpPortFirst { get; init; } = 16384;

    /// <summary>Last RTP port.</summary>
    public int RtpPortLast { get; init; } = 32767;

    /// <summary>Whether voice is encrypted, where a trunk does not say otherwise.</summary>
    public SrtpPolicy Srtp { get; init; } = new();

    /// <summary>How long a party's voice may stop before its call is ended; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</summary>
    public TimeSpan RtpTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The codecs that may be spoken, best first; null for all this machine can use, with G.711 wherever the caller has it.</summary>
    public IReadOnlyList<AudioCodec>? Codecs { get; init; }

    /// <summary>Where recordings are written.</summary>
    public required string RecordingsFolder { get; init; }

    /// <summary>How keys come and go.</summary>
    public KeyWays Keys { get; init; }

    /// <summary>Where recordings of whole calls lie; null when none are made.</summary>
    public TalkRecordingOptions? CallRecordings { get; init; }

    /// <summary>Trunks by name; the one named <c>main</c> takes numbers that no rule speaks of.</summary>
    public IReadOnlyList<TrunkBinding> Trunks { get; init; } = [];

    /// <summary>The proxy of all outbound calls, with <c>lr</c>; null for none.</summary>
    public SipUri? Proxy { get; init; }

    /// <summary>Where numbers go in place of <c>main</c>, and next hops of domains.</summary>
    public StaticRoutes Routes { get; init; } = StaticRoutes.None;

    /// <summary>Who may hand a call to somebody else by REFER.</summary>
    public ReferSources ReferFrom { get; init; } = ReferSources.Telephones;

    /// <summary>Whether a blind transfer of a flow asks the caller's side to call the target itself, where that is possible; otherwise both are always bridged.</summary>
    public bool RefersBlindTransfers { get; init; } = true;

    /// <summary>What is listened for while somebody outside is called, and when he answers; null listens to nothing.</summary>
    public CallProgressOptions? CallProgress { get; init; }

    /// <summary>Understands what callers say; null when nobody does. Not closed with the host.</summary>
    public ISpeechRecognizer? Recognizer { get; init; }

    /// <summary>The telephones that register with us; null for none, and then everybody may call.</summary>
    public TelephoneOptions? Telephones { get; init; }

    /// <summary>Number of call loops.</summary>
    public int LoopCount { get; init; } = Environment.ProcessorCount;
}
