using System.Net;
using CallCenter.Media.Sdp;
using Xunit;

namespace CallCenter.Media.Tests.Sdp;

/// <summary>
/// The offers and answers printed in RFC 4317, read as they are but for the host names, which stand for addresses here.
/// iLBC and video are what we do not have: they are refused as RFC 3264 section 6 says, and audio goes on without them.
/// </summary>
public sealed class PrintedOfferTests
{
    private const string Refused488 = "488";
    private static readonly IPEndPoint Local = IPEndPoint.Parse("192.0.2.9:20000");

    /// <summary>What each answer of ours accepts: codec and where to send it, then the sections of the answer.</summary>
    public static TheoryData<string, string> Answers => new()
    {
        { "2.1-offer", "PCMU to 192.0.2.101:49170 SendReceive; audio 20000, video 0" },
        { "2.2-offer", "PCMU to 192.0.2.101:49170 SendReceive; audio 20000, video 0" },
        { "2.2-second-offer", "PCMU to 192.0.2.101:51372 SendReceive; audio 20000, video 0" },
        { "2.3-offer", "PCMU to 192.0.2.101:49170 SendReceive; audio 20000, video 0" },
        { "2.4-offer", "PCMU to 192.0.2.101:49170 SendReceive; audio 20000, audio 0" }, // Keys in a stream of their own are refused.
        { "2.5-offer", Refused488 },
        { "2.5-second-offer", Refused488 },
        { "2.6-offer", "PCMU to 192.0.2.101:49170 SendReceive; audio 20000, audio 0" },
        { "2.7-offer", Refused488 },
        { "2.7-second-offer", Refused488 },
        { "2.8-offer", "PCMU to 192.0.2.101:49170 SendReceive; audio 20000, video 0" },
        { "3.1-offer", "PCMU to 192.0.2.101:49170 SendReceive; audio 20000" },
        { "3.1-second-offer", Refused488 },
        { "3.2-offer", "PCMU to 192.0.2.101:49170 SendReceive; audio 20000, audio 0" },
        { "3.2-second-offer", Refused488 },
        { "4.1-offer", "PCMU to 192.0.2.101:49170 SendReceive; audio 20000" },
        { "4.1-second-offer", Refused488 },
        { "4.2-offer", "PCMU to 192.0.2.101:49170 SendReceive; audio 20000" },
        { "4.2-second-offer", "PCMU to 192.0.2.101:49170 SendReceive; audio 20000, video 0" },
        { "4.3-offer", Refused488 },
        { "4.3-second-offer", Refused488 },
        { "5.1-offer", Refused488 }, // No media at all: nothing to talk with.
        { "5.1-second-offer", Refused488 },
        { "5.2-offer", Refused488 },
        { "5.2-second-offer", Refused488 },
        { "5.3-offer", Refused488 },
        { "5.3-second-offer", Refused488 },
    };

    /// <summary>What each printed answer would mean to us, had we made its offer.</summary>
    public static TheoryData<string, string> Agreements => new()
    {
        { "2.1-answer", "PCMU to 192.0.2.201:49174 SendReceive" },
        { "2.2-answer", "PCMU to 192.0.2.201:49172 SendReceive" },
        { "2.2-second-answer", "PCMU to 192.0.2.201:49172 SendReceive" },
        { "2.3-answer", Refused488 },
        { "2.4-answer", Refused488 },
        { "2.5-answer", Refused488 },
        { "2.5-second-answer", Refused488 },
        { "2.6-answer", Refused488 },
        { "2.7-answer", Refused488 },
        { "2.7-second-answer", Refused488 },
        { "2.8-answer", "PCMU to 192.0.2.201:49174 SendReceive" },
        { "3.1-answer", Refused488 },
        { "3.1-second-answer", Refused488 },
        { "3.2-answer", Refused488 },
        { "3.2-second-answer", "PCMU to 192.0.2.101:49170 SendReceive" },
        { "4.1-answer", Refused488 },
        { "4.1-second-answer", Refused488 },
        { "4.2-answer", "PCMU to 192.0.2.201:49172 SendReceive" },
        { "4.2-second-answer", "PCMU to 192.0.2.201:49172 SendReceive" },
        { "4.3-answer", Refused488 },
        { "4.3-second-answer", Refused488 },
        { "5.1-answer", Refused488 }, // No media at all: nothing to talk with.
        { "5.1-second-answer", Refused488 },
        { "5.2-answer", Refused488 },
        { "5.2-second-answer", Refused488 },
        { "5.3-answer", Refused488 },
        { "5.3-second-answer", Refused488 },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Every_printed_offer_is_answered_section_by_section(string name, string expected)
    {
        var offer = Read(name);
        var result = SdpAnswerer.Answer(offer, Local, new(7));
        Assert.Equal(expected, result.Audio is null ? Failed(result) : $"{Agreed(result)}; {Sections(result.Sdp!)}");
        if (result.Sdp is not null)
        {
            AssertFollows(offer, result.Sdp);
        }
    }

    [Theory]
    [MemberData(nameof(Agreements))]
    public void Every_printed_answer_is_understood(string name, string expected)
    {
        var result = SdpOfferer.ReadAnswer(Read(name));
        Assert.Equal(expected, result.Audio is null ? Failed(result) : Agreed(result));
    }

    [Theory] // The flows that use iLBC alone, with A-law under the same dynamic number.
    [InlineData("2.5-offer", "PCMA to 192.0.2.101:49170 SendReceive; audio 20000, video 0")]
    [InlineData("2.5-second-offer", "PCMA to 192.0.2.204:49178 SendReceive; audio 20000, video 0")]
    [InlineData("3.1-second-offer", "PCMA to 192.0.2.201:49170 SendReceive; audio 20000")]
    [InlineData("3.2-second-offer", "PCMA to 192.0.2.201:49172 ReceiveOnly; audio 20000, audio 0")]
    [InlineData("4.1-second-offer", "PCMA to 192.0.2.201:49170 SendReceive; audio 20000, audio 0")]
    [InlineData("4.3-second-offer", "PCMA to 192.0.2.201:49174 SendReceive; audio 20000, video 0")]
    [InlineData("5.2-offer", "PCMA to 0.0.0.0:23442 ReceiveOnly; audio 20000")]
    [InlineData("5.2-second-offer", "PCMA to 192.0.2.101:49170 SendReceive; audio 20000")]
    [InlineData("5.3-second-offer", "PCMA to 192.0.2.201:49172 SendReceive; audio 20000")]
    public void A_codec_is_known_by_its_name_and_not_by_its_number(string name, string expected)
    {
        var offer = Read(name).Replace("iLBC", "PCMA", StringComparison.Ordinal);
        var result = SdpAnswerer.Answer(offer, Local, new(7));
        Assert.Equal(expected, $"{Agreed(result)}; {Sections(result.Sdp!)}");
        Assert.Contains(" RTP/AVP 97\r\na=rtpmap:97 PCMA/8000\r\n", result.Sdp, StringComparison.Ordinal);
        AssertFollows(offer, result.Sdp!);
    }

    [Fact]
    public void None_is_left_out()
    {
        var names = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "rfc4317"), "*.sdp").Select(Path.GetFileNameWithoutExtension);
        Assert.Equal(names.Order(StringComparer.Ordinal), Answers.Concat(Agreements).Select(row => row.Data.Item1).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Media_that_name_a_host_are_refused_and_not_called_malformed()
    {
        var result = SdpAnswerer.Answer(Printed("2.1-offer"), Local, new(7));
        Assert.Equal(SdpFailure.NothingInCommon, result.Failure);
    }

    [Fact]
    public void A_mapped_address_is_reached_without_its_map()
    {
        const string Offer = "v=0\r\no=- 1 1 IN IP6 ::ffff:192.0.2.2\r\ns=-\r\nc=IN IP6 ::ffff:192.0.2.2\r\nt=0 0\r\nm=audio 6000 RTP/AVP 8\r\n";
        Assert.Equal(IPEndPoint.Parse("192.0.2.2:6000"), SdpAnswerer.Answer(Offer, Local, new(7)).Audio!.Remote);
    }

    // RFC 3264 section 6: as many sections as the offer, in its order; a refused one has port 0.
    private static void AssertFollows(string offer, string answer)
    {
        Assert.True(SdpParser.TryParse(offer, out var asked, out _));
        Assert.True(SdpParser.TryParse(answer, out var said, out _));
        Assert.Equal(asked.Media.Select(media => (media.Kind, media.Protocol)), said.Media.Select(media => (media.Kind, media.Protocol)));
        foreach (var (there, here) in asked.Media.Zip(said.Media))
        {
            Assert.True(here.Port == 0 || here.Formats.All(format => there.Formats.Contains(format)));
        }
    }

    private static string Agreed(SdpResult result) => $"{result.Audio!.Codec} to {result.Audio.Remote} {result.Audio.Direction}";

    private static string Failed(SdpResult result) => result.Failure == SdpFailure.NothingInCommon ? Refused488 : $"{result.Failure}: {result.Problem}";

    private static string Sections(string answer)
    {
        Assert.True(SdpParser.TryParse(answer, out var description, out _));
        return string.Join(", ", description.Media.Select(media => $"{media.Kind} {media.Port}"));
    }

    private static string Read(string name) => Printed(name)
        .Replace("otherhost.biloxi.example.com", "192.0.2.202", StringComparison.Ordinal)
        .Replace("mediaserver.biloxi.example.com", "192.0.2.203", StringComparison.Ordinal)
        .Replace("newhost.biloxi.example.com", "192.0.2.204", StringComparison.Ordinal)
        .Replace("placeholder.biloxi.example.com", "192.0.2.205", StringComparison.Ordinal)
        .Replace("host.biloxi.example.com", "192.0.2.201", StringComparison.Ordinal)
        .Replace("host.atlanta.example.com", "192.0.2.101", StringComparison.Ordinal);

    private static string Printed(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "rfc4317", name + ".sdp"));
}
