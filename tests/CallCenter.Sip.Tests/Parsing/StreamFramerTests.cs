using System.Text;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip.Tests.Parsing;

public sealed class StreamFramerTests
{
    [Theory]
    [InlineData("", StreamFrameKind.Incomplete, 0)]
    [InlineData("\r", StreamFrameKind.Incomplete, 0)]
    [InlineData("\r\n", StreamFrameKind.Incomplete, 0)]
    [InlineData("\r\n\r\nX", StreamFrameKind.Ping, 4)]
    [InlineData("\r\nINVITE", StreamFrameKind.Pong, 2)]
    [InlineData("INVITE x\r\nl: 4\r\n", StreamFrameKind.Incomplete, 0)]
    [InlineData("INVITE x\r\nl: 4\r\n\r\nab", StreamFrameKind.Incomplete, 22)]
    [InlineData("INVITE x\r\nl: 4\r\n\r\nabcdNEXT", StreamFrameKind.Message, 22)]
    [InlineData("INVITE x\r\ncontent-LENGTH : 0\r\n\r\nNEXT", StreamFrameKind.Message, 32)]
    [InlineData("INVITE x\r\n\r\n", StreamFrameKind.Unframed, 12)]
    [InlineData("INVITE x\r\nl: x\r\n\r\n", StreamFrameKind.Unframed, 18)]
    [InlineData("INVITE x\r\nl: 1\r\nl: 2\r\n\r\n", StreamFrameKind.Unframed, 24)]
    [InlineData("INVITE x\r\nl: 70000\r\n\r\n", StreamFrameKind.TooLong, 22)]
    [InlineData("INVITE x\r\nl: 4294967295\r\n\r\n", StreamFrameKind.TooLong, 27)]
    public void A_stream_is_cut_where_the_message_ends(string text, object kind, int length) =>
        Assert.Equal(new StreamFrame((StreamFrameKind)kind, length), StreamFramer.Next(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Headers_that_never_end_are_too_long() =>
        Assert.Equal(StreamFrameKind.TooLong, StreamFramer.Next(Encoding.ASCII.GetBytes(new string('x', SipLimits.StreamHeaderBytesMax + 1))).Kind);
}
