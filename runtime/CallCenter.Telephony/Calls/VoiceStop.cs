using CallCenter.Media.Sdp;
using CallCenter.Sip;

namespace CallCenter.Telephony.Calls;

/// <summary>What becomes of a party whose voice has stopped for <see cref="TelephonyOptions.RtpTimeout"/>: it is hung up in order.</summary>
internal static class VoiceStop
{
    /// <summary>What the BYE says: recovery on timer expiry (RFC 3326, ITU-T Q.850).</summary>
    public const string ReasonHeader = "Q.850;cause=102;text=\"RTP time-out\"";

    /// <summary>What the record says.</summary>
    public const string Problem = "RTP time-out: the party's voice stopped and did not come back.";

    /// <summary>
    /// Whether it ends the party's call. A voice that was never heard may belong to somebody who only listens; one with keys of its
    /// own must keep proving that it is there (RFC 7675).
    /// </summary>
    public static bool Ends(SipSession session, VoicePath voice) =>
        session.State == SipSessionState.Confirmed
        && voice.Leg is { } leg
        && (leg.Negotiated?.Protection is DtlsProtection || leg.Statistics.PacketsReceived > 0);
}
