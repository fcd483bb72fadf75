using CallCenter.Sip.Tests.Network;

namespace CallCenter.Sip.Tests.Dialogs;

/// <summary>Bodies of INVITEs: SDP alone, among others, or something else (RFC 3261 section 8.2.3, RFC 5621).</summary>
public sealed class BodyTests
{
    private readonly Pair _pair = new();
    private readonly RawPeer _peer;

    public BodyTests()
    {
        _peer = new RawPeer(_pair);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("Content-Disposition: signal;handling=optional\r\n", true)]
    [InlineData("Content-Disposition: signal;handling=required\r\n", false)]
    public void Sdp_is_found_among_other_parts_unless_one_of_them_must_be_understood(string disposition, bool isTaken)
    {
        var body = $"""
            a preamble nobody reads
            --next
            Content-Type: application/ISUP;version=itu-t92+
            {disposition}
            01 00 49
            --next
            content-type: application/sdp ; charset=utf-8
            Content-Disposition: session

            v=0
            o=- 1 1 IN IP4 10.0.0.3
            --next--
            """.ReplaceLineEndings("\r\n");
        _peer.Send(RawPeer.Request("INVITE", extra: "Content-Type: multipart/mixed; boundary=\"next\"\r\n", body: body));
        if (isTaken)
        {
            Assert.Equal("invited v=0\r\no=- 1 1 IN IP4 10.0.0.3", _pair.B.Text);
            _pair.B.Session.Hangup();
        }
        else
        {
            Assert.Equal("SIP/2.0 415 Unsupported Media Type", _peer.LastStatus);
            Assert.Equal("application/sdp, multipart/mixed", _peer.Header("Accept"));
        }

        _pair.AssertNothingLeft();
    }

    [Theory]
    [InlineData("Content-Type: multipart/mixed;boundary=x\r\n", "--x\r\nContent-Type: text/plain\r\n\r\nhello\r\n--x--\r\n", "415")]
    [InlineData("Content-Type: multipart/mixed\r\n", "--x\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n--x--\r\n", "415")]
    [InlineData("Content-Type: multipart/mixed;boundary=x\r\n", "--x\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n", "415")]
    [InlineData("Content-Type: multipart/mixed;boundary=x\r\n", "--x--x--x", "415")]
    [InlineData("Content-Type: text/plain\r\n", "hello", "415")]
    [InlineData("Content-Type: application/sdp\r\nContent-Encoding: gzip\r\n", "offer", "415")]
    [InlineData("Content-Type: text/plain\r\nContent-Disposition: render;handling=optional\r\n", "hello", "100")]
    public void What_is_not_understood_is_refused_unless_it_is_optional(string headers, string body, string code)
    {
        _peer.Send(RawPeer.Request("INVITE", extra: headers, body: body));
        Assert.StartsWith($"SIP/2.0 {code} ", _peer.Last, StringComparison.Ordinal);
        if (_pair.B.Sessions is [var session])
        {
            Assert.Null(session.RemoteSdp);
            session.Hangup();
        }

        _pair.AssertNothingLeft();
    }

    [Fact]
    public void A_body_of_very_many_parts_is_not_searched_to_its_end()
    {
        var parts = string.Concat(Enumerable.Repeat("--x\r\nContent-Type: text/plain\r\n\r\n.\r\n", 40));
        _peer.Send(RawPeer.Request("INVITE", extra: "Content-Type: multipart/mixed;boundary=x\r\n", body: $"{parts}--x\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n--x--\r\n"));
        Assert.Equal("SIP/2.0 415 Unsupported Media Type", _peer.LastStatus);
        _pair.AssertNothingLeft();
    }
}
