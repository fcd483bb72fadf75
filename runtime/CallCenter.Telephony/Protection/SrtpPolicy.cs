using CallCenter.Media;
using CallCenter.Media.Sdp;
using CallCenter.Sip;

namespace CallCenter.Telephony.Protection;

/// <summary>The one place that decides how voice travels: by what is set, and by how the signalling of the party travels.</summary>
/// <param name="Use">Whether voice is encrypted.</param>
/// <param name="KeysInClear">Whether keys may stand in SDP that itself is not encrypted (RFC 4568 section 7 forbids it); for networks nobody else is in.</param>
public sealed record SrtpPolicy(SrtpUse Use = SrtpUse.Optional, bool KeysInClear = false)
{
    /// <summary>What a party may offer us.</summary>
    /// <param name="signalling">How its signalling travels.</param>
    public VoiceTransports Accepted(SipTransportKind signalling)
    {
        var protectedOnes = VoiceTransports.Dtls | (MayShowKeys(signalling) ? VoiceTransports.Sdes : VoiceTransports.None);
        return Use switch
        {
            SrtpUse.Off => VoiceTransports.Plain,
            SrtpUse.Required => protectedOnes,
            _ => VoiceTransports.Plain | protectedOnes,
        };
    }

    /// <summary>What we offer a party. Whose signalling is WebSocket is a browser, which knows DTLS only.</summary>
    /// <param name="signalling">How its signalling travels.</param>
    public VoiceTransports Offered(SipTransportKind signalling) => (Use, signalling) switch
    {
        (SrtpUse.Off, _) => VoiceTransports.Plain,
        (_, SipTransportKind.Ws or SipTransportKind.Wss) => VoiceTransports.Dtls,
        (SrtpUse.Required, _) => MayShowKeys(signalling) ? VoiceTransports.Sdes : VoiceTransports.Dtls,
        _ => VoiceTransports.Plain,
    };

    /// <summary>The protection of one dialog.</summary>
    internal SdpSecurity For(SipTransportKind signalling, MediaEngine media)
    {
        var accepted = Accepted(signalling);
        return new(accepted, Offered(signalling), accepted.HasFlag(VoiceTransports.Dtls) ? () => media.Fingerprint : null);
    }

    private bool MayShowKeys(SipTransportKind signalling) => KeysInClear || signalling is SipTransportKind.Tls or SipTransportKind.Wss;
}
