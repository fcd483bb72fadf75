using System.Net;
using CallCenter.Media.Dtls;
using CallCenter.Media.Sdp;
using CallCenter.Media.Srtp;
using Xunit;

namespace CallCenter.Media.Tests.Sdp;

/// <summary>Protection in offers and answers: RFC 4568, RFC 5763, RFC 8839.</summary>
public sealed class SdpSecurityTests
{
    private const string Inline = "WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz"; // The key of the example of RFC 4568 §4.
    private const string OtherInline = "PS1uQCVeeCFCanVmcjkpPywjNWhcYD0mXXtxaVBR";
    private const VoiceTransports Everything = VoiceTransports.Plain | VoiceTransports.Sdes | VoiceTransports.Dtls;
    private static readonly IPEndPoint Local = new(IPAddress.Parse("192.0.2.9"), 20000);
    private static readonly CertificateFingerprint Ours = CertificateFingerprint.Of([1, 2, 3]);
    private static readonly CertificateFingerprint Theirs = CertificateFingerprint.Of([4, 5, 6]);

    private readonly SdpOrigin _origin = new(1);

    [Fact]
    public void Keys_in_an_offer_are_answered_with_keys_of_the_same_suite_under_the_same_tag()
    {
        var result = Answer(Security(Everything), Sdes($"a=crypto:7 AES_CM_128_HMAC_SHA1_32 inline:{Inline}|2^31\r\na=crypto:8 AES_CM_128_HMAC_SHA1_80 inline:{OtherInline}"));

        var protection = Assert.IsType<SdesProtection>(result.Audio!.Protection);
        Assert.Equal(SrtpSuite.Aes128Sha32, protection.Remote.Suite);
        Assert.Equal(Inline, Convert.ToBase64String(protection.Remote.KeyAndSalt));
        Assert.Equal(SrtpSuite.Aes128Sha32, protection.Local.Suite);
        Assert.Contains("m=audio 20000 RTP/SAVP 8", result.Sdp, StringComparison.Ordinal);
        Assert.Contains($"a=crypto:7 AES_CM_128_HMAC_SHA1_32 inline:{Convert.ToBase64String(protection.Local.KeyAndSalt)}\r\n", result.Sdp, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a=crypto:1 F8_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz")]
    [InlineData("a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz|2^20|1:4")]
    [InlineData("a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz|1:4;inline:PS1uQCVeeCFCanVmcjkpPywjNWhcYD0mXXtxaVBR|2:4")]
    [InlineData("a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz|2^10")]
    [InlineData("a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz UNENCRYPTED_SRTP")]
    [InlineData("a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz KDR=1")]
    [InlineData("a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:tooshort")]
    [InlineData("a=crypto:x AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz")]
    [InlineData("a=crypto:1 AES_CM_128_HMAC_SHA1_80")]
    public void A_line_that_cannot_be_used_is_passed_over_for_the_next(string line)
    {
        Assert.Equal(SdpFailure.NothingInCommon, Answer(Security(Everything), Sdes(line)).Failure);
        var result = Answer(Security(Everything), Sdes($"{line}\r\na=crypto:2 AES_CM_128_HMAC_SHA1_80 inline:{OtherInline} WSH=64"));
        Assert.Contains("a=crypto:2 ", result.Sdp, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_stay_until_the_far_side_changes_its_own()
    {
        var security = Security(Everything);
        var offer = Sdes($"a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:{Inline}");
        var first = Answer(security, offer).Audio!.Protection;
        var again = Answer(security, offer).Audio!.Protection;
        var rekeyed = Answer(security, Sdes($"a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:{OtherInline}")).Audio!.Protection;

        Assert.Equal(first, again);
        Assert.NotEqual(((SdesProtection)first!).Local, ((SdesProtection)rekeyed!).Local);
    }

    [Fact]
    public void Our_offer_of_keys_is_agreed_by_the_answer_to_one_of_its_lines()
    {
        var security = new SdpSecurity(Everything, VoiceTransports.Sdes, null);
        var offer = SdpOfferer.Offer(Local, _origin, security: security);
        Assert.Contains("RTP/SAVP", offer, StringComparison.Ordinal);
        Assert.Contains("a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:", offer, StringComparison.Ordinal);
        Assert.Contains("a=crypto:2 AES_CM_128_HMAC_SHA1_32 inline:", offer, StringComparison.Ordinal);

        var result = SdpOfferer.ReadAnswer(Sdes($"a=crypto:2 AES_CM_128_HMAC_SHA1_32 inline:{Inline}"), security);
        var agreed = Assert.IsType<SdesProtection>(result.Audio!.Protection);
        Assert.Contains(Convert.ToBase64String(agreed.Local.KeyAndSalt), offer.Split("a=crypto:2")[1], StringComparison.Ordinal);
        Assert.Null(SdpOfferer.ReadAnswer(Sdes($"a=crypto:3 AES_CM_128_HMAC_SHA1_32 inline:{Inline}"), security).Audio);
        Assert.Null(SdpOfferer.ReadAnswer(Plain, security).Audio);
    }

    [Theory]
    [InlineData(VoiceTransports.Plain, false, false, true)]
    [InlineData(VoiceTransports.Dtls, false, true, false)]
    [InlineData(VoiceTransports.Dtls | VoiceTransports.Sdes, true, true, false)]
    [InlineData(Everything, true, true, true)]
    public void Only_what_is_allowed_is_accepted(VoiceTransports accepted, bool sdes, bool dtls, bool plain)
    {
        Assert.Equal(sdes, Answer(Security(accepted), Sdes($"a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:{Inline}")).Audio is not null);
        Assert.Equal(dtls, Answer(Security(accepted), Browser()).Audio is not null);
        Assert.Equal(plain, Answer(Security(accepted), Plain).Audio is not null);
    }

    [Fact]
    public void A_browser_gets_an_answer_it_can_use()
    {
        var result = Answer(Security(Everything), Browser());

        var protection = Assert.IsType<DtlsProtection>(result.Audio!.Protection);
        Assert.Equal((DtlsRole.Client, Theirs), (protection.Role, protection.Fingerprint));
        Assert.Equal(AudioDirection.SendReceive, result.Audio.Direction); // 0.0.0.0 is no hold where checks find the address.
        string[] lines =
        [
            "a=ice-lite", "a=group:BUNDLE audio0", "m=audio 20000 UDP/TLS/RTP/SAVPF 0 126", "a=mid:audio0", "a=rtcp-mux", "a=setup:active",
            $"a=fingerprint:{Ours}", $"a=ice-ufrag:{protection.LocalIce.UserFragment}", $"a=ice-pwd:{protection.LocalIce.Password}",
            "a=candidate:1 1 UDP 2130706431 192.0.2.9 20000 typ host", "a=end-of-candidates", "a=rtpmap:126 telephone-event/8000",
        ];
        Assert.All(lines, line => Assert.Contains($"{line}\r\n", result.Sdp, StringComparison.Ordinal));
        Assert.Equal(1, result.Sdp!.Split("a=rtcp-mux").Length - 1);
        Assert.True(result.Sdp.IndexOf("a=ice-lite", StringComparison.Ordinal) < result.Sdp.IndexOf("m=audio", StringComparison.Ordinal));
        Assert.DoesNotContain("msid", result.Sdp, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a=rtcp-mux\r\n")]
    [InlineData("a=ice-pwd:thePasswordThePasswordThePass\r\n")]
    [InlineData("a=ice-ufrag:theU\r\n")]
    [InlineData("a=setup:actpass\r\n")]
    [InlineData("a=fingerprint:")]
    public void A_browsers_offer_without_one_of_its_parts_is_refused(string part) =>
        Assert.Equal(SdpFailure.NothingInCommon, Answer(Security(Everything), Browser().Replace(part, "a=x-", StringComparison.Ordinal)).Failure);

    [Theory]
    [InlineData("sha-1 AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD")]
    [InlineData("sha-256 AA:BB")]
    [InlineData("sha-256")]
    [InlineData("md5 AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99")]
    public void A_weak_or_broken_fingerprint_is_none(string text) => Assert.Null(CertificateFingerprint.Parse(text));

    [Fact]
    public void Roles_and_credentials_stay_until_ICE_restarts()
    {
        var security = Security(Everything);
        var first = (DtlsProtection)Answer(security, Browser()).Audio!.Protection!;
        var hold = (DtlsProtection)Answer(security, Browser().Replace("a=sendrecv", "a=sendonly", StringComparison.Ordinal)).Audio!.Protection!;
        var restarted = (DtlsProtection)Answer(security, Browser().Replace("theU", "newU", StringComparison.Ordinal)).Audio!.Protection!;

        Assert.Equal(first, hold);
        Assert.NotEqual(first.LocalIce, restarted.LocalIce);
        Assert.Equal((first.Role, first.Fingerprint, "newU"), (restarted.Role, restarted.Fingerprint, restarted.RemoteIce.UserFragment));
    }

    [Theory]
    [InlineData("active", DtlsRole.Server)]
    [InlineData("passive", DtlsRole.Client)]
    public void A_browser_that_is_called_is_offered_both_roles_and_chooses(string setup, DtlsRole role)
    {
        var security = new SdpSecurity(Everything, VoiceTransports.Dtls, () => Ours);
        var offer = SdpOfferer.Offer(Local, _origin, security: security);
        Assert.Contains("a=setup:actpass\r\n", offer, StringComparison.Ordinal);
        Assert.Contains("a=group:BUNDLE 0\r\n", offer, StringComparison.Ordinal);

        var answer = Browser().Replace("actpass", setup, StringComparison.Ordinal);
        var agreed = (DtlsProtection)SdpOfferer.ReadAnswer(answer, security).Audio!.Protection!;
        Assert.Equal(role, agreed.Role);
        Assert.Contains($"a=ice-pwd:{agreed.LocalIce.Password}", offer, StringComparison.Ordinal);

        // A later offer of ours leaves the roles as they are.
        Assert.Contains(role == DtlsRole.Client ? "a=setup:active\r\n" : "a=setup:passive\r\n", SdpOfferer.Offer(Local, _origin, security: security), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_of_the_session_count_for_its_sections()
    {
        var lines = Browser().Split("\r\n").ToList();
        var moved = lines.Where(line => line.StartsWith("a=ice-", StringComparison.Ordinal) || line.StartsWith("a=fingerprint", StringComparison.Ordinal)).ToList();
        lines.RemoveAll(moved.Contains);
        lines.InsertRange(lines.FindIndex(line => line.StartsWith("m=", StringComparison.Ordinal)), moved);

        Assert.Equal(Theirs, ((DtlsProtection)Answer(Security(Everything), string.Join("\r\n", lines)).Audio!.Protection!).Fingerprint);
    }

    private const string Plain = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 8 101\r\na=rtpmap:101 telephone-event/8000\r\n";

    private static string Sdes(string lines) => $"{Plain.Replace("RTP/AVP", "RTP/SAVP", StringComparison.Ordinal)}{lines}\r\n";

    // What Chromium writes, with the lines that mean nothing here.
    private static string Browser() =>
        "v=0\r\no=- 4611731400430051336 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE audio0\r\na=extmap-allow-mixed\r\na=msid-semantic: WMS s\r\n"
        + "m=audio 9 UDP/TLS/RTP/SAVPF 111 63 9 0 8 13 110 126\r\nc=IN IP4 0.0.0.0\r\na=rtcp:9 IN IP4 0.0.0.0\r\n"
        + "a=candidate:1 1 udp 2122260223 4d8c1e9e-9b5b-4a1c.local 51000 typ host\r\na=ice-ufrag:theU\r\na=ice-pwd:thePasswordThePasswordThePass\r\n"
        + $"a=ice-options:trickle\r\na=fingerprint:{Theirs}\r\na=setup:actpass\r\na=mid:audio0\r\n"
        + "a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level\r\na=sendrecv\r\na=msid:s t\r\na=rtcp-mux\r\na=rtcp-rsize\r\n"
        + "a=rtpmap:111 opus/48000/2\r\na=rtpmap:63 red/48000/2\r\na=rtpmap:9 G722/8000\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:8 PCMA/8000\r\n"
        + "a=rtpmap:13 CN/8000\r\na=rtpmap:110 telephone-event/48000\r\na=rtpmap:126 telephone-event/8000\r\na=ssrc:77 cname:x\r\n";

    private static SdpSecurity Security(VoiceTransports accepted) => new(accepted, VoiceTransports.Plain, () => Ours);

    private SdpResult Answer(SdpSecurity security, string offer) => SdpAnswerer.Answer(offer, Local, _origin, security: security);
}
