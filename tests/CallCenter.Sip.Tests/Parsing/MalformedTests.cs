using System.Text;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip.Tests.Parsing;

public sealed class MalformedTests
{
    private const string Sound =
        "INVITE sip:b@h SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK1\r\nFrom: <sip:a@h>;tag=1\r\nTo: <sip:b@h>\r\n"
        + "Call-ID: 1\r\nCSeq: 1 INVITE\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n";

    [Fact]
    public void The_message_all_others_are_made_of_is_sound() => Assert.Null(Parse(Sound).Fault);

    [Theory]
    [InlineData("CSeq: 1 INVITE", "CSeq: 1 BYE", 400)]
    [InlineData("CSeq: 1 INVITE", "CSeq: -1 INVITE", 400)]
    [InlineData("CSeq: 1 INVITE", "CSeq: 4294967296 INVITE", 400)]
    [InlineData("CSeq: 1 INVITE", "CSeq: 1", 400)]
    [InlineData("CSeq: 1 INVITE", "CSeq: 1 INVITE\r\nCSeq: 2 INVITE", 400)]
    [InlineData("Max-Forwards: 70", "Max-Forwards: 256", 400)]
    [InlineData("Max-Forwards: 70", "Max-Forwards: x", 400)]
    [InlineData("Content-Length: 0", "Content-Length: 1", 400)]
    [InlineData("Content-Length: 0", "Content-Length: -5", 400)]
    [InlineData("Content-Length: 0", "Content-Length: 0\r\nl: 1", 400)]
    [InlineData("Content-Length: 0", "no colon here", 400)]
    [InlineData("Content-Length: 0", ": no name", 400)]
    [InlineData("SIP/2.0\r\nVia", "SIP/7.0\r\nVia", 505)]
    [InlineData("INVITE sip:b@h SIP", "INVITE sip:b @h SIP", 400)]
    [InlineData("INVITE sip:b@h SIP", "INVITE <sip:b@h> SIP", 400)]
    [InlineData("From: <sip:a@h>;tag=1", "From: <sip:a@h", 400)]
    [InlineData("From: <sip:a@h>;tag=1", "From: \"open <sip:a@h>;tag=1", 400)]
    [InlineData("From: <sip:a@h>;tag=1", "From: <sip:a@h>;tag=", 400)]
    [InlineData("From: <sip:a@h>;tag=1", "From: <sip:a@h>;tag=\"1\"", 400)]
    [InlineData("To: <sip:b@h>", "To: ", 400)]
    [InlineData("To: <sip:b@h>", "To: <>", 400)]
    [InlineData("Call-ID: 1", "Call-ID: ", 400)]
    [InlineData("Call-ID: 1\r\n", "", 400)]
    [InlineData("\r\n\r\n", "\r\n", 400)]
    [InlineData("z9hG4bK1", "z9hG4bK1, SIP/2.0/UDP", 400)]
    [InlineData("z9hG4bK1", "z9hG4bK1;;rport", 400)]
    [InlineData("z9hG4bK1", "z9hG4bK1,", 400)]
    [InlineData("SIP/2.0/UDP h", "SIP/3.0/UDP h", 400)]
    [InlineData("Content-Length: 0", "Contact: *\r\nContent-Length: 0", 400)]
    [InlineData("Content-Length: 0", "Contact: <sip:a@h>;=1\r\nContent-Length: 0", 400)]
    [InlineData("Content-Length: 0", "Contact: <sip:a@h>, \r\nContent-Length: 0", 400)]
    [InlineData("Content-Length: 0", "Contact: sip:a@h?Route=x\r\nContent-Length: 0", 400)]
    [InlineData("Content-Length: 0", "Contact:\r\nContent-Length: 0", 400)]
    [InlineData("Content-Length: 0", "Subject: a\0b\r\nContent-Length: 0", 400)]
    public void A_fault_in_a_request_that_can_be_answered_is_named(string part, string instead, int code)
    {
        var result = Parse(Replaced(part, instead));
        Assert.Equal(code, result.Fault?.Code);
        Assert.IsType<SipRequest>(result.Message);
    }

    [Theory]
    [InlineData("Via: SIP/2.0/UDP h", "Via: SIP/2.0/UDP")]
    [InlineData("Via: SIP/2.0/UDP h", "Via: SIP/2.0/UDP h:0")]
    [InlineData("Via: SIP/2.0/UDP h", "Via: SIP/2.0/UDP h:70000")]
    [InlineData("Via: SIP/2.0/UDP h", "Via: HTTP/1.1/UDP h")]
    [InlineData("Via: SIP/2.0/UDP h", "Via: SIP/2.0/UDP [::1")]
    [InlineData("Via: ", "X-Via: ")]
    [InlineData("INVITE sip:b@h SIP/2.0", "INVITE sip:b@h")]
    [InlineData("INVITE sip:b@h SIP/2.0", "INVITE")]
    [InlineData("INVITE sip:b@h SIP/2.0", "IN\u0001VITE sip:b@h SIP/2.0")]
    [InlineData("INVITE sip:b@h SIP/2.0", "SIP/2.0 99 Low")]
    [InlineData("INVITE sip:b@h SIP/2.0", "SIP/2.0 700 High")]
    [InlineData("INVITE sip:b@h SIP/2.0", "SIP/2.0 2000 Long")]
    [InlineData("INVITE sip:b@h SIP/2.0\r\n", "INVITE sip:b@h SIP/2.0\n")]
    public void What_cannot_be_answered_is_nothing_but_a_fault(string part, string instead)
    {
        var result = Parse(Replaced(part, instead));
        Assert.NotNull(result.Fault);
        Assert.Null(result.Message);
    }

    [Fact]
    public void Every_size_has_a_limit()
    {
        Assert.Equal(SipFault.TooManyHeaders, Parse(Replaced("Content-Length: 0", string.Concat(Enumerable.Repeat("X: 1\r\n", 200)) + "Content-Length: 0")).Fault);
        Assert.Equal(SipFault.HeaderTooLong, Parse(Replaced("Content-Length: 0", $"X: {new string('x', 9000)}\r\nContent-Length: 0")).Fault);
        Assert.Equal(SipFault.UriTooLong, Parse(Replaced("sip:b@h SIP", $"sip:{new string('x', 3000)}@h SIP")).Fault);
        Assert.Equal(SipFault.BadCallId, Parse(Replaced("Call-ID: 1", $"Call-ID: {new string('x', 300)}")).Fault);
        Assert.Equal(SipFault.BadFrom, Parse(Replaced("tag=1", $"tag={new string('x', 300)}")).Fault);
        Assert.Equal(SipFault.BadVia, Parse(Replaced("branch=z9hG4bK1", $"branch={new string('x', 300)}")).Fault);
        Assert.Equal(SipFault.TooLong, Parse(Sound + new string('x', 70_000)).Fault);
    }

    [Fact]
    public void A_datagram_may_be_longer_than_its_body_and_may_leave_the_length_out()
    {
        Assert.Equal("", Encoding.UTF8.GetString(Parse(Sound + "trailing").Message!.Body.Span));
        Assert.Equal("all", Encoding.UTF8.GetString(Parse(Replaced("Content-Length: 0\r\n", "") + "all").Message!.Body.Span));
        Assert.Equal(SipFault.NoLength, MessageParser.Parse(Encoding.UTF8.GetBytes(Replaced("Content-Length: 0\r\n", "")), isStream: true).Fault);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void No_mutation_makes_the_parser_throw(int seed)
    {
        var random = new Random(seed);
        byte[][] seeds = [Encoding.UTF8.GetBytes(Examples.Invite), Encoding.UTF8.GetBytes(Examples.Tortuous), Encoding.UTF8.GetBytes(Sound)];
        var understood = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = Mutation.Of(seeds[random.Next(seeds.Length)], random);
            var result = MessageParser.Parse(bytes, isStream: random.Next(2) == 0);
            Assert.True(result.Message is not null || result.Fault is not null);
            _ = StreamFramer.Next(bytes);
            if (result.Message is { } message)
            {
                understood++;
                ReadAll(message);
            }
        }

        Assert.InRange(understood, 1_000, 19_999);
    }

    private static void ReadAll(SipMessage message)
    {
        for (var i = 0; i < message.HeaderCount; i++)
        {
            _ = message.HeaderAt(i);
        }

        _ = (message.CallId, message.FromTag, message.ToTag, message.From, message.FromDisplay, message.To, message.Sdp, message.Body.Length);
        _ = message.List(HeaderName.Via).Count + message.List(HeaderName.Contact).Count;
        if (message is SipRequest request)
        {
            _ = request.RequestUri;
            var writer = MessageWriter.Rent();
            new OutgoingResponse(request, 400) { ToTag = "t" }.Write(ref writer);
            writer.Dispose();
            _ = Sip.Dialogs.Dialog.OfServer(request, "t").Route();
            _ = new Sip.Transactions.TransactionKeys(static _ => { }).OfServer(request, request.Method);
        }
    }

    private static string Replaced(string part, string instead)
    {
        Assert.Contains(part, Sound, StringComparison.Ordinal);
        return Sound.Replace(part, instead, StringComparison.Ordinal);
    }

    private static ParseResult Parse(string text) => MessageParser.Parse(Encoding.UTF8.GetBytes(text), isStream: false);
}
