using System.Net;
using CallCenter.Media.Codecs;
using CallCenter.Media.Sdp;
using Xunit;

namespace CallCenter.Media.Tests.Sdp;

public sealed class OfferAnswerTests
{
    private static readonly IPEndPoint Local = IPEndPoint.Parse("192.0.2.9:20000");

    [Fact]
    public void An_answer_names_one_codec_the_keys_and_this_side()
    {
        // RFC 4317 §2.1, the codecs a telephone offers.
        const string Offer =
            "v=0\r\no=alice 2890844526 2890844526 IN IP4 198.51.100.3\r\ns=\r\nc=IN IP4 198.51.100.3\r\nt=0 0\r\n" +
            "m=audio 49170 RTP/AVP 0 8 97 101\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:97 iLBC/8000\r\n" +
            "a=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\nm=video 51372 RTP/AVP 31 32\r\n";

        var result = SdpAnswerer.Answer(Offer, Local, new(7));

        Assert.Equal(new(IPEndPoint.Parse("198.51.100.3:49170"), G711.Pcmu, 0, 101), result.Audio);
        Assert.Equal(
            "v=0\r\no=- 7 1 IN IP4 192.0.2.9\r\ns=-\r\nc=IN IP4 192.0.2.9\r\nt=0 0\r\n" +
            "m=audio 20000 RTP/AVP 0 101\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\n" +
            "a=ptime:20\r\na=sendrecv\r\nm=video 0 RTP/AVP 31 32\r\n",
            result.Sdp);
    }

    [Fact]
    public void An_offer_and_its_answer_agree_for_both_sides()
    {
        var far = IPEndPoint.Parse("[2001:db8::7]:30000");
        var offer = SdpOfferer.Offer(Local, new(1), [G711.Pcmu, G711.Pcma]);

        var answered = SdpAnswerer.Answer(offer, far, new(2), [G711.Pcma]);
        var read = SdpOfferer.ReadAnswer(answered.Sdp!);

        Assert.Equal(new(Local, G711.Pcma, 8, 101), answered.Audio);
        Assert.Equal(new(far, G711.Pcma, 8, 101), read.Audio);
        Assert.Contains("c=IN IP6 2001:db8::7\r\n", answered.Sdp, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sendrecv", AudioDirection.SendReceive)]
    [InlineData("sendonly", AudioDirection.ReceiveOnly)]
    [InlineData("recvonly", AudioDirection.SendOnly)]
    [InlineData("inactive", AudioDirection.Inactive)]
    public void The_answer_mirrors_the_direction(string offered, AudioDirection ours)
    {
        var result = SdpAnswerer.Answer(Offer($"m=audio 4000 RTP/AVP 8\na={offered}\n"), Local, new(1));

        Assert.Equal(ours, result.Audio!.Direction);
        Assert.Equal(ours, SdpAnswerer.Mirror(SdpOfferer.ReadAnswer(result.Sdp!).Audio!.Direction));
    }

    [Fact]
    public void A_direction_above_the_media_counts_when_the_media_has_none()
    {
        Assert.Equal(AudioDirection.ReceiveOnly, Answer("a=sendonly\nm=audio 4000 RTP/AVP 8\n").Audio!.Direction);
        Assert.Equal(AudioDirection.SendReceive, Answer("a=sendonly\nm=audio 4000 RTP/AVP 8\na=sendrecv\n").Audio!.Direction);
    }

    [Fact]
    public void A_zero_address_is_the_old_way_to_hold()
    {
        var result = Answer("m=audio 4000 RTP/AVP 8\nc=IN IP4 0.0.0.0\n");

        Assert.Equal(AudioDirection.ReceiveOnly, result.Audio!.Direction);
        Assert.Contains("a=recvonly\r\n", result.Sdp, StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_grows_only_when_the_description_changes()
    {
        var origin = new SdpOrigin(5);
        var plain = Offer("m=audio 4000 RTP/AVP 8\n");
        var held = Offer("m=audio 4000 RTP/AVP 8\na=sendonly\n");

        var versions = new[] { plain, plain, held, held, plain }
            .Select(offer => SdpAnswerer.Answer(offer, Local, origin).Sdp!.Split("\r\n")[1]);

        Assert.Equal([1, 1, 2, 2, 3], versions.Select(line => int.Parse(line.Split(' ')[2], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("m=audio 4000 RTP/AVP 97\na=rtpmap:97 iLBC/8000\n")]
    [InlineData("m=audio 4000 UDP/TLS/RTP/SAVPF 0 8\n")]
    [InlineData("m=audio 0 RTP/AVP 0 8\n")]
    [InlineData("m=video 4000 RTP/AVP 0\n")]
    [InlineData("m=audio 4000 RTP/AVP 0\na=rtpmap:0 PCMU/16000\n")]
    [InlineData("")]
    public void Nothing_in_common_is_a_failure(string media)
    {
        var result = Answer(media);

        Assert.Equal((SdpFailure.NothingInCommon, null, null), (result.Failure, result.Audio, result.Sdp));
        Assert.NotNull(result.Problem);
    }

    [Fact]
    public void What_is_no_sdp_is_another_failure()
    {
        Assert.Equal(SdpFailure.Malformed, SdpAnswerer.Answer("x", Local, new(1)).Failure);
        Assert.Equal(SdpFailure.Malformed, SdpOfferer.ReadAnswer("x").Failure);
        Assert.Equal(SdpFailure.NothingInCommon, SdpOfferer.ReadAnswer(Offer("m=audio 0 RTP/AVP 8\n")).Failure);
    }

    [Fact]
    public void The_first_audio_that_can_be_used_is_taken_and_the_order_of_media_kept()
    {
        var result = Answer(
            "m=audio 4000 RTP/SAVP 8\nm=audio 5000 RTP/AVP 3 98 8\na=rtpmap:98 pcmu/8000/1\nm=audio 6000 RTP/AVP 8\nm=application 7000 udp wb\n");

        Assert.Equal(new(IPEndPoint.Parse("198.51.100.3:5000"), G711.Pcmu, 98, null), result.Audio);
        Assert.Equal(
            ["m=audio 0 RTP/SAVP 8", "m=audio 20000 RTP/AVP 98", "m=audio 0 RTP/AVP 8", "m=application 0 udp wb"],
            result.Sdp!.Split("\r\n").Where(line => line.StartsWith("m=", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_preference_of_this_side_goes_before_the_order_of_the_offer()
    {
        Assert.Equal(G711.Pcma, SdpAnswerer.Answer(Offer("m=audio 4000 RTP/AVP 0 8\n"), Local, new(1), [G711.Pcma, G711.Pcmu]).Audio!.Codec);
        Assert.Equal(SdpFailure.NothingInCommon, SdpAnswerer.Answer(Offer("m=audio 4000 RTP/AVP 0\n"), Local, new(1), [G711.Pcma]).Failure);
    }

    [Fact]
    public void This_side_can_hold_too()
    {
        var result = SdpAnswerer.Answer(Offer("m=audio 4000 RTP/AVP 8\n"), Local, new(1), wanted: AudioDirection.SendOnly);
        Assert.Equal(AudioDirection.SendOnly, result.Audio!.Direction);
        Assert.Contains("a=sendonly", SdpOfferer.Offer(Local, new(1), direction: AudioDirection.SendOnly), StringComparison.Ordinal);
    }

    private static SdpResult Answer(string media) => SdpAnswerer.Answer(Offer(media), Local, new(1));

    private static string Offer(string media) => $"v=0\no=- 1 1 IN IP4 198.51.100.3\ns=-\nc=IN IP4 198.51.100.3\nt=0 0\n{media}";
}
