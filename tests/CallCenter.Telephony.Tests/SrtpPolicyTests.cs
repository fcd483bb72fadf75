using CallCenter.Media.Sdp;
using CallCenter.Sip;
using CallCenter.Telephony.Protection;
using Xunit;

namespace CallCenter.Telephony.Tests;

public sealed class SrtpPolicyTests
{
    private const VoiceTransports All = VoiceTransports.Plain | VoiceTransports.Sdes | VoiceTransports.Dtls;

    [Theory]
    [InlineData(SipTransportKind.Udp, false)]
    [InlineData(SipTransportKind.Tcp, false)]
    [InlineData(SipTransportKind.Ws, false)]
    [InlineData(SipTransportKind.Tls, true)]
    [InlineData(SipTransportKind.Wss, true)]
    public void Keys_stand_in_SDP_only_where_signalling_is_encrypted(SipTransportKind signalling, bool mayShow)
    {
        Assert.Equal(mayShow ? All : VoiceTransports.Plain | VoiceTransports.Dtls, new SrtpPolicy().Accepted(signalling));
        Assert.Equal(mayShow ? VoiceTransports.Sdes | VoiceTransports.Dtls : VoiceTransports.Dtls, new SrtpPolicy(SrtpUse.Required).Accepted(signalling));
        Assert.Equal(All, new SrtpPolicy(KeysInClear: true).Accepted(signalling));
        Assert.Equal(VoiceTransports.Plain, new SrtpPolicy(SrtpUse.Off, KeysInClear: true).Accepted(signalling));
    }

    [Theory]
    [InlineData(SrtpUse.Off, SipTransportKind.Wss, VoiceTransports.Plain)]
    [InlineData(SrtpUse.Optional, SipTransportKind.Udp, VoiceTransports.Plain)]
    [InlineData(SrtpUse.Optional, SipTransportKind.Tls, VoiceTransports.Plain)]
    [InlineData(SrtpUse.Optional, SipTransportKind.Ws, VoiceTransports.Dtls)]
    [InlineData(SrtpUse.Optional, SipTransportKind.Wss, VoiceTransports.Dtls)]
    [InlineData(SrtpUse.Required, SipTransportKind.Wss, VoiceTransports.Dtls)]
    [InlineData(SrtpUse.Required, SipTransportKind.Tls, VoiceTransports.Sdes)]
    [InlineData(SrtpUse.Required, SipTransportKind.Udp, VoiceTransports.Dtls)]
    public void What_is_offered_follows_from_how_the_party_signals(SrtpUse use, SipTransportKind signalling, VoiceTransports offered)
    {
        Assert.Equal(offered, new SrtpPolicy(use).Offered(signalling));
        Assert.True(new SrtpPolicy(use).Accepted(signalling).HasFlag(offered)); // An answer must be able to be what we offered.
    }
}
