using CallCenter.Media.Dtls;
using CallCenter.Media.Ice;
using CallCenter.Media.Sdp;
using CallCenter.Media.Srtp;

namespace CallCenter.Media.Rtp;

/// <summary>An agreement on protection as the pacing thread uses it. A later agreement takes over what it leaves unchanged: counters of packets go on.</summary>
internal sealed class LegProtection
{
    private readonly SrtpPair? _pair;

    private LegProtection(SrtpPair? pair, DtlsDesk? desk, DtlsSession? dtls, IceResponder? ice)
    {
        _pair = pair;
        Desk = desk;
        Dtls = dtls;
        Ice = ice;
    }

    /// <summary>Keys of both directions; null until there are any.</summary>
    public SrtpPair? Pair => _pair ?? Dtls?.Pair;

    public DtlsDesk? Desk { get; }

    public DtlsSession? Dtls { get; }

    public IceResponder? Ice { get; }

    /// <summary>What <paramref name="agreed"/> needs; null for packets in the clear. Call loops.</summary>
    public static LegProtection? Of(VoiceProtection? agreed, LegProtection? before, DtlsDesk desk, RtpSocket socket) => agreed switch
    {
        SdesProtection sdes => new(
            new(
                before?._pair is { } a && a.Sender.Keys.Equals(sdes.Local) ? a.Sender : new(sdes.Local),
                before?._pair is { } b && b.Receiver.Keys.Equals(sdes.Remote) ? b.Receiver : new(sdes.Remote)),
            null,
            null,
            null),
        DtlsProtection dtls => new(
            null,
            desk,
            before?.Dtls is { } session && session.Serves(dtls.Role, dtls.Fingerprint) ? session : desk.Begin(dtls.Role, dtls.Fingerprint, socket),
            before?.Ice is { } ice && ice.Local == dtls.LocalIce && ice.Remote == dtls.RemoteIce ? ice : new(dtls.LocalIce, dtls.RemoteIce)),
        _ => null,
    };
}
