using System.Net;
using CallCenter.Media.Sdp;
using Xunit;

namespace CallCenter.Media.Tests.Sdp;

public sealed class SdpParserTests
{
    // RFC 4566 §5.
    private const string OfTheStandard =
        "v=0\no=jdoe 2890844526 2890842807 IN IP4 10.47.16.5\ns=SDP Seminar\ni=A Seminar on the session description protocol\n" +
        "u=http://www.example.com/seminars/sdp.pdf\ne=j.doe@example.com (Jane Doe)\nc=IN IP4 224.2.17.12/127\n" +
        "t=2873397496 2873404696\na=recvonly\nm=audio 49170 RTP/AVP 0\nm=video 51372 RTP/AVP 99\na=rtpmap:99 h263-1998/90000\n";

    [Theory]
    [InlineData(OfTheStandard)]
    public void The_example_of_the_standard_is_read(string text)
    {
        foreach (var form in new[] { text, text.Replace("\n", "\r\n", StringComparison.Ordinal) })
        {
            Assert.True(SdpParser.TryParse(form, out var description, out _));
            Assert.Equal(("2890844526", "2890842807"), (description.SessionId, description.SessionVersion));
            Assert.Equal(IPAddress.Parse("224.2.17.12"), description.Connection);
            Assert.Equal([new("recvonly", "")], description.Attributes);
            Assert.Equal([("audio", 49170), ("video", 51372)], description.Media.Select(media => (media.Kind, media.Port)));
            Assert.Equal(["0"], description.Media[0].Formats);
            Assert.Equal([new("rtpmap", "99 h263-1998/90000")], description.Media[1].Attributes);
        }
    }

    [Theory]
    [InlineData("", "The SDP lacks its `v=` or `o=` line.")]
    [InlineData("v=0\n", "The SDP lacks its `v=` or `o=` line.")]
    [InlineData("v=1\no=- 1 1 IN IP4 1.2.3.4\n", "The SDP has version `1`; only 0 exists.")]
    [InlineData("hello\n", "The SDP line `hello` does not begin with a letter and `=`.")]
    [InlineData("v=0\no=- 1 1\n", "The SDP origin `- 1 1` has 3 parts instead of 6.")]
    [InlineData("v=0\no=- 1 1 IN IP4 1.2.3.4\nc=IN IP4 ::1\n", "The SDP connection address `::1` is not an IP4 address.")]
    [InlineData("v=0\no=- 1 1 IN IP4 1.2.3.4\nc=IN IP6 1.2.3.4\n", "The SDP connection address `1.2.3.4` is not an IP6 address.")]
    [InlineData("v=0\no=- 1 1 IN IP4 1.2.3.4\nc=ATM x\n", "The SDP connection `ATM x` is not `IN IP4 address` or `IN IP6 address`.")]
    [InlineData("v=0\no=- 1 1 IN IP4 1.2.3.4\nm=audio 70000 RTP/AVP 0\n", "The SDP media line `audio 70000 RTP/AVP 0` is not `media port protocol formats`.")]
    [InlineData("v=0\no=- 1 1 IN IP4 1.2.3.4\nm=audio\n", "The SDP media line `audio` is not `media port protocol formats`.")]
    public void What_is_wrong_is_said(string text, string problem)
    {
        Assert.False(SdpParser.TryParse(text, out _, out var said));
        Assert.Equal(problem, said);
    }

    [Fact]
    public void Size_is_limited()
    {
        const string Head = "v=0\no=- 1 1 IN IP4 1.2.3.4\n";

        Assert.False(SdpParser.TryParse(Head + new string('x', 70_000), out _, out var problem));
        Assert.StartsWith("The SDP has 700", problem, StringComparison.Ordinal);
        Assert.False(SdpParser.TryParse(Head + string.Concat(Enumerable.Repeat("b=AS:1\n", 2001)), out _, out problem));
        Assert.Equal("The SDP has more than 2000 lines.", problem);
        Assert.False(SdpParser.TryParse(Head + string.Concat(Enumerable.Repeat("a=x\n", 600)), out _, out problem));
        Assert.Equal("The SDP has more than 512 attributes.", problem);
        Assert.False(SdpParser.TryParse(Head + string.Concat(Enumerable.Repeat("m=audio 1 RTP/AVP 0\n", 33)), out _, out problem));
        Assert.StartsWith("The SDP has more than 32 media", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_texts_harm_nobody()
    {
        var random = new Random(5);
        for (var i = 0; i < 2000; i++)
        {
            var text = OfTheStandard.ToCharArray();
            for (var change = 0; change < 5; change++)
            {
                text[random.Next(text.Length)] = (char)random.Next(10, 128);
            }

            var isRead = SdpParser.TryParse(new string(text), out var description, out var problem);
            Assert.Equal((isRead, !isRead), (description is not null, problem is not null));
        }
    }
}
