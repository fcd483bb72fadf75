using System.Text;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip.Tests.Parsing;

public sealed class MessageTests
{
    [Fact]
    public void The_invite_of_rfc_3261_section_24_2_is_understood()
    {
        var invite = Examples.Request(Examples.Invite);
        Assert.Equal(SipMethod.Invite, invite.Method);
        Assert.Equal("sip:bob@192.0.2.4", invite.RequestUri!.ToString());
        Assert.Equal("3848276298220188511@atlanta.example.com", invite.CallId);
        Assert.Equal(2u, invite.Sequence);
        Assert.Equal("9fxced76sl", invite.FromTag);
        Assert.Equal("", invite.ToTag);
        Assert.Equal("Alice", invite.FromDisplay);
        Assert.Equal("alice", invite.From!.User);
        Assert.Equal("atlanta.example.com", invite.From.Host);
        Assert.Equal(["<sip:ss2.biloxi.example.com;lr>", "<sip:ss1.atlanta.example.com;lr>"], invite.List(HeaderName.RecordRoute));
        Assert.StartsWith("v=0\r\n", invite.Sdp, StringComparison.Ordinal);
        Assert.Equal("z9hG4bK2d4790.1", invite.TextOf(invite.Essentials.Via.Branch));
        Assert.Equal("ss2.biloxi.example.com:5060", invite.TextOf(invite.Essentials.Via.SentBy));
    }

    [Fact]
    public void A_response_of_ours_to_it_is_understood_and_keeps_every_via()
    {
        var invite = Examples.Request(Examples.Invite);
        var writer = MessageWriter.Rent();
        new OutgoingResponse(invite, 200) { ToTag = "314159", HasRecordRoute = true, Contact = "<sip:bob@192.0.2.4>", Sdp = "v=0\r\n" }.Write(ref writer);
        var response = Assert.IsType<SipResponse>(MessageParser.Parse(writer.Written, isStream: true).Message);
        writer.Dispose();
        Assert.Equal(200, response.Code);
        Assert.Equal("OK", response.Reason);
        Assert.Equal("314159", response.ToTag);
        Assert.Equal(3, response.List(HeaderName.Via).Count);
        Assert.Equal(invite.List(HeaderName.Via).Skip(1), response.List(HeaderName.Via).Skip(1));
        Assert.Equal(invite.List(HeaderName.RecordRoute), response.List(HeaderName.RecordRoute));
        Assert.Equal("v=0\r\n", response.Sdp);
    }

    [Fact]
    public void Compact_names_folded_lines_and_odd_blanks_mean_the_same()
    {
        var request = Examples.Request(Examples.Tortuous);
        Assert.Equal("98asjd8", request.FromTag);
        Assert.Equal("1918181833n", request.ToTag);
        Assert.Equal("0ha0isndaksdj@192.0.2.1", request.CallId);
        Assert.Equal(9u, request.Sequence);
        Assert.Equal("J Rosenberg \\\"", request.FromDisplay);
        Assert.Equal("390skdjuw", request.TextOf(request.Essentials.Via.Branch));
        Assert.Equal("192.0.2.2", request.TextOf(request.Essentials.Via.Host));
        Assert.Equal("newfangled value   continued newfangled value", request.Header("NewFangledHeader"));
        Assert.Equal(["<sip:services.example.com;lr;unknownwith=value;unknown-no-value>"], request.List(HeaderName.Route));
        Assert.Equal("v=0\r\n", request.Sdp);
    }

    [Theory]
    [InlineData("sip:alice@atlanta.com", "alice", "atlanta.com", null)]
    [InlineData("sip:alice:secretword@atlanta.com;transport=tcp", "alice", "atlanta.com", null)]
    [InlineData("sips:1212@gateway.com", "1212", "gateway.com", null)]
    [InlineData("sip:+1-212-555-1212:1234@gateway.com;user=phone", "+1-212-555-1212", "gateway.com", null)]
    [InlineData("sip:atlanta.com;method=REGISTER?to=alice%40atlanta.com", null, "atlanta.com", null)]
    [InlineData("sip:alice;day=tuesday@atlanta.com", "alice;day=tuesday", "atlanta.com", null)]
    [InlineData("sip:%61lice@atlanta.com:5070", "alice", "atlanta.com", 5070)]
    [InlineData("sip:[2001:db8::10]:5070;lr", null, "2001:db8::10", 5070)]
    [InlineData("tel:+358-555-1234567;postd=pp22", "+358-555-1234567", "", null)]
    public void Uris_come_apart_and_stay_as_written(string text, string? user, string host, int? port)
    {
        Assert.True(SipUri.TryParse(text, out var uri));
        Assert.Equal((user, host, port), (uri.User, uri.Host, uri.Port));
        Assert.Equal(text, uri.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("sip:")]
    [InlineData("sip:@host")]
    [InlineData("sip:a@")]
    [InlineData("sip:a@host:0")]
    [InlineData("sip:a@host:99999")]
    [InlineData("sip:a@host port")]
    [InlineData("sip:a@[::1")]
    [InlineData("http://host")]
    [InlineData("sip:a@host/path")]
    [InlineData("sip:a@h\r\nX: y")]
    [InlineData("tel:")]
    public void What_is_no_uri_is_refused(string text) => Assert.False(SipUri.TryParse(text, out _));

    [Fact]
    public void A_uri_made_of_parts_is_escaped()
    {
        Assert.Equal("sip:a%40b%20c@host:5070;lr", SipUri.Create("a@b c", "host", 5070, ";lr").ToString());
        Assert.Equal("sip:x@[::1]:5060", SipUri.Create("x", new System.Net.IPEndPoint(System.Net.IPAddress.IPv6Loopback, 5060)).ToString());
        Assert.Equal("a@b c", SipUri.Create("a@b c", "host").User);
    }

    [Fact]
    public void A_message_of_ours_is_understood_by_ourselves()
    {
        var request = new OutgoingRequest
        {
            Method = SipMethod.Invite,
            Uri = "sip:bob@10.0.0.2",
            Flow = Sip.Transport.SipFlow.None,
            SentBy = "[::1]:5060",
            Branch = "z9hG4bKx",
            From = "\"Ä, <x>\" <sip:a@h>;tag=f",
            To = "<sip:bob@10.0.0.2>",
            CallId = "id",
            Sequence = 7,
            Routes = ["<sip:p1;lr>", "<sip:p2;lr>"],
            Contact = "<sip:me>",
            Headers = [new SipHeader("X-Note", "1")],
            ContentType = "application/sdp",
            Body = "v=0"u8.ToArray(),
        };
        var read = Assert.IsType<SipRequest>(MessageParser.Parse(request.ToBytes(), isStream: true).Message);
        Assert.Equal("Ä, <x>", read.FromDisplay);
        Assert.Equal("[::1]", read.TextOf(read.Essentials.Via.Host));
        Assert.Equal(5060, read.Essentials.Via.Port);
        Assert.True(read.Essentials.Via.WantsRport);
        Assert.Equal(["<sip:p1;lr>", "<sip:p2;lr>"], read.List(HeaderName.Route));
        Assert.Equal("1", read.Header("x-note"));
        Assert.Equal("v=0", read.Sdp);
        var ack = Encoding.UTF8.GetString(request.ToAck("<sip:bob@10.0.0.2>;tag=t").ToBytes());
        Assert.StartsWith("ACK sip:bob@10.0.0.2 SIP/2.0\r\n", ack, StringComparison.Ordinal);
        Assert.Contains("CSeq: 7 ACK\r\n", ack, StringComparison.Ordinal);
        Assert.Contains("Route: <sip:p1;lr>\r\n", ack, StringComparison.Ordinal);
        Assert.DoesNotContain("X-Note", ack, StringComparison.Ordinal);
    }
}
