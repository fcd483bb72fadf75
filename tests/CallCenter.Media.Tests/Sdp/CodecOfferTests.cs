using System.Net;
using CallCenter.Media.Codecs;
using CallCenter.Media.Sdp;
using CallCenter.Media.Tests.Codecs;
using Xunit;

namespace CallCenter.Media.Tests.Sdp;

public sealed class CodecOfferTests
{
    private static readonly IPEndPoint Local = IPEndPoint.Parse("192.0.2.9:20000");

    private const string Chromium =
        "m=audio 9 RTP/AVP 111 63 9 0 8 13 110 126\nc=IN IP4 198.51.100.3\na=rtpmap:111 opus/48000/2\na=rtcp-fb:111 transport-cc\n" +
        "a=fmtp:111 minptime=10;useinbandfec=1\na=rtpmap:63 red/48000/2\na=fmtp:63 111/111\na=rtpmap:9 G722/8000\n" +
        "a=rtpmap:0 PCMU/8000\na=rtpmap:8 PCMA/8000\na=rtpmap:13 CN/8000\na=rtpmap:110 telephone-event/48000\na=rtpmap:126 telephone-event/8000\n";

    [Fact]
    public void All_codecs_are_offered_and_answered_under_the_numbers_of_the_offer()
    {
        foreach (var name in Voices.Coded)
        {
            _ = Voices.Codec(name);
        }

        var offer = SdpOfferer.Offer(Local, new(1), [AudioCodec.Opus, AudioCodec.G722, AudioCodec.G729, AudioCodec.Pcma]);

        Assert.Equal(
            "m=audio 20000 RTP/AVP 107 9 18 8 101 102\r\na=rtpmap:107 opus/48000/2\r\na=fmtp:107 useinbandfec=1\r\n" +
            "a=rtpmap:9 G722/8000\r\na=rtpmap:18 G729/8000\r\na=fmtp:18 annexb=no\r\na=rtpmap:8 PCMA/8000\r\n" +
            "a=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\na=rtpmap:102 telephone-event/48000\r\na=fmtp:102 0-15\r\n" +
            "a=ptime:20\r\na=sendrecv\r\n",
            offer[offer.IndexOf("m=audio", StringComparison.Ordinal)..]);

        var answer = SdpAnswerer.Answer(Offer(Chromium), Local, new(2), [AudioCodec.Opus]);
        var audio = answer.Audio!;
        Assert.Equal((AudioCodec.Opus, 111, 110, 48_000), (audio.Codec, audio.AudioPayloadType, audio.KeyPayloadType, audio.KeyClockRate));
        Assert.Equal("minptime=10;useinbandfec=1", audio.Parameters);
        Assert.Contains("m=audio 20000 RTP/AVP 111 110\r\na=rtpmap:111 opus/48000/2\r\na=fmtp:111 useinbandfec=1\r\n", answer.Sdp, StringComparison.Ordinal);
        Assert.Contains("a=rtpmap:110 telephone-event/48000\r\na=fmtp:110 0-15\r\n", answer.Sdp, StringComparison.Ordinal);

        var read = SdpOfferer.ReadAnswer(answer.Sdp!).Audio!;
        Assert.Equal((AudioCodec.Opus, 111, 110), (read.Codec, read.AudioPayloadType, read.KeyPayloadType));
    }

    [Fact]
    public void Without_a_wish_G711_is_taken_before_what_costs_coding()
    {
        var audio = SdpAnswerer.Answer(Offer(Chromium), Local, new(1)).Audio!;
        Assert.Equal((AudioCodec.Pcmu, 0, 126, 8000), (audio.Codec, audio.AudioPayloadType, audio.KeyPayloadType, audio.KeyClockRate));
    }

    [Fact]
    public void Keys_are_offered_for_each_clock()
    {
        Assert.DoesNotContain("telephone-event/48000", SdpOfferer.Offer(Local, new(1), [AudioCodec.Pcma, AudioCodec.G722]), StringComparison.Ordinal);
        Assert.Contains(" 107 102\r\n", SdpOfferer.Offer(Local, new(1), [AudioCodec.Opus]), StringComparison.Ordinal);

        // A telephone that names events of another clock only: better those than none.
        var audio = SdpAnswerer.Answer(Offer("m=audio 9 RTP/AVP 96 97\na=rtpmap:96 opus/48000/2\na=rtpmap:97 telephone-event/8000\n"), Local, new(1), [AudioCodec.Opus]).Audio!;
        Assert.Equal((97, 8000), (audio.KeyPayloadType, audio.KeyClockRate));
    }

    [Theory]
    [InlineData("", 20)]
    [InlineData("a=ptime:40\n", 40)]
    [InlineData("a=ptime:10\n", 10)]
    [InlineData("a=ptime:30\na=maxptime:20\n", 20)]
    [InlineData("a=maxptime:10\n", 10)]
    [InlineData("a=maxptime:150\n", 20)]
    [InlineData("a=ptime:25\n", 20)]
    [InlineData("a=ptime:200\n", 60)]
    [InlineData("a=ptime:20.0\n", 20)]
    [InlineData("a=ptime:4\n", 10)]
    [InlineData("a=ptime:none\na=maxptime:-3\n", 20)]
    public void Packets_are_as_long_as_asked_within_what_is_taken(string lines, int milliseconds)
    {
        Assert.Equal(milliseconds, SdpAnswerer.Answer(Offer("m=audio 9 RTP/AVP 8\n" + lines), Local, new(1)).Audio!.PacketMilliseconds);
        Assert.Equal(
            20,
            SdpAnswerer.Answer(Offer("m=audio 9 RTP/AVP 96\na=rtpmap:96 opus/48000/2\n" + lines), Local, new(1), [AudioCodec.Opus]).Audio!.PacketMilliseconds);
    }

    [Theory]
    [InlineData("opus/48000")]
    [InlineData("opus/48000/2")]
    [InlineData("OPUS/48000/2")]
    public void Names_are_read_as_telephones_write_them(string encoding) =>
        Assert.Equal(
            AudioCodec.Opus,
            SdpAnswerer.Answer(Offer($"m=audio 9 RTP/AVP 96\na=rtpmap:96 {encoding}\n"), Local, new(1), [AudioCodec.Opus]).Audio!.Codec);

    [Theory]
    [InlineData("opus/16000/2")]
    [InlineData("opus/48000/3")]
    [InlineData("G722/16000")]
    [InlineData("PCMA/8000/2")]
    [InlineData("G729")]
    [InlineData("/")]
    public void What_is_another_codec_under_the_name_is_not_taken(string encoding) =>
        Assert.Null(SdpAnswerer.Answer(Offer($"m=audio 9 RTP/AVP 96\na=rtpmap:96 {encoding}\n"), Local, new(1), AudioCodec.All).Audio);

    private static string Offer(string media) => $"v=0\no=- 1 1 IN IP4 198.51.100.3\ns=-\nc=IN IP4 198.51.100.3\nt=0 0\n{media}";
}
