using System.Text;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Tests.Network;

namespace CallCenter.Sip.Tests.Fuzz;

/// <summary>A whole endpoint in virtual time whose peer says nearly right things inside and outside calls.</summary>
public sealed class EndpointFuzzTests
{
    private const string Sdp = "v=0\r\no=- 1 1 IN IP4 10.0.0.3\r\ns=-\r\nc=IN IP4 10.0.0.3\r\nt=0 0\r\nm=audio 4000 RTP/AVP 8\r\n";

    private readonly Pair _pair = new();
    private readonly RawPeer _peer;

    public EndpointFuzzTests()
    {
        _peer = new RawPeer(_pair);
        _pair.B.WhenInvited = static session =>
        {
            session.Provisional(180);
            session.Answer("answer");
        };
        _pair.B.WhenReferred = static referral => referral.Reject(603);
    }

    [Theory]
    [MemberData(nameof(FuzzOptions.Seeds), MemberType = typeof(FuzzOptions))]
    public void No_request_nearly_right_harms_the_endpoint_or_stays_in_it(int seed)
    {
        var random = new Random(seed);
        for (var call = 0; call < 40; call++)
        {
            var tag = Connect($"call{call}");
            for (var count = 0; count < 40; count++)
            {
                // The numbers rise, or whatever follows the highest one is only ever refused as late.
                var requests = Requests($"call{call}", tag, start: count * 20).Select(Encoding.UTF8.GetBytes);
                Say(new MessageMutator([.. requests], random).Next());
            }

            _peer.Received.Clear();
        }

        EndAll(_pair.B, _pair.B.Sessions);
        Assert.All(["info", "reinvited", "updated", "referred", "ended RemoteBye"], Reached(_pair.B));
    }

    [Theory]
    [MemberData(nameof(FuzzOptions.Seeds), MemberType = typeof(FuzzOptions))]
    public void No_response_nearly_right_harms_the_endpoint_or_stays_in_it(int seed)
    {
        var random = new Random(seed);
        var sessions = new List<SipSession>();
        for (var call = 0; call < 60; call++)
        {
            _peer.Received.Clear();
            sessions.Add(_pair.EndpointA.Invite(
                _pair.LoopsA[0],
                new OutboundInvite { Target = SipUri.Create("carol", RawPeer.Address), From = SipUri.Create("alice", Pair.AddressA), Sdp = "offer" },
                _pair.A));
            _pair.World.Run(0.05);
            var invite = _peer.LastOf("INVITE");
            var mutator = new MessageMutator([.. Responses(invite).Select(Encoding.UTF8.GetBytes)], random);
            for (var count = 0; count < 20; count++)
            {
                _pair.Wire.Carry(RawPeer.Address, Pair.AddressA, SipTransportKind.Udp, mutator.Next());
                _pair.World.Run(0.05);
            }
        }

        EndAll(_pair.A, sessions);
        Assert.All(["provisional 180", "provisional 183", "answered", "ended"], Reached(_pair.A));
    }

    private string Connect(string callId)
    {
        _peer.Send(RawPeer.Request("INVITE", callId, extra: "Content-Type: application/sdp\r\n", branch: $"z9hG4bK{callId}", body: Sdp));
        var tag = _peer.TagOfB();
        _peer.Send(RawPeer.Request("ACK", callId, tag, branch: $"z9hG4bK{callId}a"));
        return tag;
    }

    private void Say(byte[] message)
    {
        _pair.Wire.Carry(RawPeer.Address, Pair.AddressB, SipTransportKind.Udp, message);
        _pair.World.Run(0.05);
        Assert.DoesNotContain(_pair.B.Log, line => line.StartsWith(nameof(SipLogLevel.Error), StringComparison.Ordinal));
    }

    // What no message reaches is not tested by them.
    private static Action<string> Reached(Diary side) =>
        word => Assert.Contains(side.Lines, line => line.StartsWith(word, StringComparison.Ordinal));

    private static IEnumerable<string> Requests(string callId, string tag, int start)
    {
        const string Type = "Content-Type: application/sdp\r\n";
        string In(string method, int sequence, string extra = "", string body = "") =>
            RawPeer.Request(method, callId, tag, extra, $"z9hG4bK{callId}{method}{start + sequence}", start + sequence, body);
        yield return In("INFO", 10, "Content-Type: application/dtmf-relay\r\n", "Signal=5\r\nDuration=160");
        yield return In("INVITE", 3, Type + "Supported: timer, 100rel\r\nSession-Expires: 1800;refresher=uac\r\nMin-SE: 90\r\n", Sdp);
        yield return In("ACK", 3);
        yield return In("UPDATE", 4, Type + "Session-Expires: 90\r\n", Sdp);
        yield return In("PRACK", 5, "RAck: 1 1 INVITE\r\n");
        yield return In("REFER", 6, "Refer-To: <sip:dave@10.0.0.9?Replaces=a%40b%3Bto-tag%3D1%3Bfrom-tag%3D2>\r\nReferred-By: <sip:carol@10.0.0.3>\r\n");
        yield return In("NOTIFY", 7, "Event: refer;id=6\r\nSubscription-State: active;expires=60\r\nContent-Type: message/sipfrag\r\n", "SIP/2.0 100 Trying");
        yield return In("BYE", 9);
        yield return In("OPTIONS", 8, "Accept: application/sdp\r\n");
        yield return RawPeer.Request("INVITE", callId + "x", "", Type + $"Replaces: {callId};to-tag={tag};from-tag=carol\r\nRequire: replaces\r\n", "z9hG4bKr", 1, Sdp);
        yield return RawPeer.Request("INVITE", callId + "y", "", Type + "P-Asserted-Identity: <tel:+85212345678>\r\nPrivacy: id\r\nUser-to-User: 00ff;encoding=hex\r\nDiversion: <sip:a@h>;reason=no-answer;counter=2\r\nHistory-Info: <sip:a@h>;index=1\r\n", "z9hG4bKs", 1, Sdp);
        yield return RawPeer.Request("CANCEL", callId + "y", branch: "z9hG4bKs");
        yield return RawPeer.Request("REGISTER", callId, extra: "Authorization: Digest username=\"a\", realm=\"b\", nonce=\"c\", uri=\"sip:h\", response=\"d\"\r\nExpires: 60\r\n");
        yield return RawPeer.Request("SUBSCRIBE", callId, extra: "Event: presence\r\nExpires: 600\r\n");
    }

    private static IEnumerable<string> Responses(string invite)
    {
        const string Type = "Content-Type: application/sdp\r\n";
        yield return RawPeer.ResponseTo(invite, "180 Ringing", "c1");
        yield return RawPeer.ResponseTo(invite, "183 Session Progress", "c1", Type + "Require: 100rel\r\nRSeq: 1\r\n", Sdp);
        yield return RawPeer.ResponseTo(invite, "183 Session Progress", "c2", Type + "Require: 100rel\r\nRSeq: 7\r\n", Sdp);
        yield return RawPeer.ResponseTo(invite, "200 OK", "c1", Type + "Record-Route: <sip:p1;lr>, <sip:p2>\r\nSession-Expires: 90;refresher=uas\r\n", Sdp);
        yield return RawPeer.ResponseTo(invite, "200 OK", "c3", Type, Sdp);
        yield return RawPeer.ResponseTo(invite, "302 Moved Temporarily", "c1", "Contact: <sip:x@h>;q=0.5, <sip:y@h>\r\n");
        yield return RawPeer.ResponseTo(invite, "401 Unauthorized", "c1", "WWW-Authenticate: Digest realm=\"a\", nonce=\"b\", qop=\"auth,auth-int\", stale=true\r\n");
        yield return RawPeer.ResponseTo(invite, "422 Session Interval Too Small", "c1", "Min-SE: 600\r\n");
        yield return RawPeer.ResponseTo(invite, "491 Request Pending", "c1");
        yield return RawPeer.ResponseTo(invite, "503 Service Unavailable", "c1", "Retry-After: 10 (busy);duration=60\r\n");
    }

    private void EndAll(Diary side, List<SipSession> sessions)
    {
        Assert.DoesNotContain(side.Log, line => line.StartsWith(nameof(SipLogLevel.Error), StringComparison.Ordinal));
        foreach (var session in sessions)
        {
            session.Hangup();
        }

        _pair.World.Run(600);
        _pair.AssertNothingLeft();
    }
}
