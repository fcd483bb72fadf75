using CallCenter.Sip.Messages;
using CallCenter.Sip.Tests.Network;

namespace CallCenter.Sip.Tests.Dialogs;

/// <summary>Call flows of RFC 3515 section 4 and RFC 5589 section 6.</summary>
public sealed class ReferTests
{
    private static readonly OutboundRefer ToCarol = new() { Target = new SipReferTarget { Uri = SipUri.Parse("sip:carol@10.0.0.3") } };

    [Fact]
    public void The_one_who_asks_hears_how_far_it_is()
    {
        var pair = new Pair();
        var caller = pair.Connected();
        pair.B.WhenReferred = static referral => referral.Accept();
        Assert.True(caller.Refer(ToCarol with { ReferredBy = "<sip:alice@10.0.0.1>" }, pair.A.Hear));
        pair.World.Run(1);
        Assert.Equal("referred to <sip:carol@10.0.0.3> by <sip:alice@10.0.0.1>", pair.B.Text);
        pair.B.Referrals[0].Progress(180);
        pair.World.Run(1);
        pair.B.Referrals[0].Finish(200);
        pair.World.Run(1);
        Assert.Equal("refer Accepted 202 Accepted | refer Progress 100 Trying | refer Progress 180 Ringing | refer Done 200 OK", pair.A.Text);
        Assert.Equal(
            [
                "A>B REFER", "B>A 202 REFER", "B>A NOTIFY", "A>B 200 NOTIFY",
                "B>A NOTIFY", "A>B 200 NOTIFY", "B>A NOTIFY", "A>B 200 NOTIFY",
            ],
            pair.Wire.Seen);
        Assert.Equal(SipSessionState.Confirmed, caller.State);
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void The_callee_may_ask_too()
    {
        var pair = new Pair();
        var caller = pair.Connected();
        pair.A.WhenReferred = static referral => referral.Accept();
        pair.B.Session.Refer(ToCarol, pair.B.Hear);
        pair.World.Run(1);
        pair.A.Referrals[0].Finish(486);
        pair.World.Run(1);
        Assert.Equal("refer Accepted 202 Accepted | refer Progress 100 Trying | refer Failed 486 Busy Here", pair.B.Text);
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_refused_request_leaves_the_call_as_it_was()
    {
        var pair = new Pair();
        var caller = pair.Connected();
        caller.Refer(ToCarol, pair.A.Hear);
        pair.World.Run(1);
        Assert.Equal("refer Refused 603 Decline", pair.A.Text);
        Assert.Equal(SipSessionState.Confirmed, caller.State);
        Assert.Equal(SipSessionState.Confirmed, pair.B.Session.State);
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_request_nobody_answers_leaves_the_call_as_it_was()
    {
        var pair = new Pair();
        var caller = pair.Connected();
        pair.Wire.Fate = static packet => packet.Subject == "REFER" ? Wire.Lost : Wire.Delivered;
        caller.Refer(ToCarol, pair.A.Hear);
        pair.World.Run(40);
        Assert.Equal("refer Silent 0", pair.A.Text);
        Assert.Equal(SipSessionState.Confirmed, caller.State);
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_peer_that_agrees_and_then_says_nothing_is_given_up()
    {
        var pair = new Pair();
        var caller = pair.Connected();
        pair.B.WhenReferred = static referral => referral.Accept();
        pair.Wire.Fate = static packet => packet.Subject == "NOTIFY" ? Wire.Lost : Wire.Delivered;
        caller.Refer(ToCarol, pair.A.Hear);
        pair.World.Run(SipLimits.ReferralLifeMax + TimeSpan.FromSeconds(1));
        Assert.Equal("refer Accepted 202 Accepted | refer Silent 0", pair.A.Text);
        Assert.Equal(SipSessionState.Confirmed, caller.State);
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void An_application_that_never_decides_refuses()
    {
        var pair = new Pair();
        var caller = pair.Connected();
        pair.B.WhenReferred = static _ => { };
        caller.Refer(ToCarol, pair.A.Hear);
        pair.World.Run(30);
        Assert.Equal("refer Refused 603 Decline", pair.A.Text);
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void News_outlast_the_call()
    {
        var pair = new Pair();
        var caller = pair.Connected();
        pair.B.WhenReferred = static referral => referral.Accept();
        caller.Refer(ToCarol, pair.A.Hear);
        pair.World.Run(0.5);
        caller.Hangup();
        pair.World.Run(1);
        Assert.Equal("ended RemoteBye 0", pair.B.Lines[^1]);
        pair.B.Referrals[0].Progress(180);
        pair.World.Run(1);
        pair.B.Referrals[0].Finish(200);
        pair.World.Run(1);
        Assert.Equal("refer Accepted 202 Accepted | refer Progress 100 Trying | ended LocalBye 0 | refer Progress 180 Ringing | refer Done 200 OK", pair.A.Text);
        pair.AssertNothingLeft();
    }

    [Fact]
    public void Nobody_is_told_who_does_not_want_to_be()
    {
        var pair = new Pair();
        var caller = pair.Connected();
        pair.B.WhenReferred = static referral => referral.Accept();
        caller.Refer(ToCarol with { WantsNews = false }, pair.A.Hear);
        pair.World.Run(1);
        pair.B.Referrals[0].Finish(200);
        pair.World.Run(1);
        Assert.Equal("refer Unwatched 202 Accepted", pair.A.Text);
        Assert.Equal(0, pair.Wire.Count("B>A NOTIFY"));
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void Several_are_told_apart_and_too_many_are_refused()
    {
        var pair = new Pair();
        var caller = pair.Connected();
        pair.B.WhenReferred = static referral => referral.Accept();
        List<ReferNews> first = [];
        List<ReferNews> second = [];
        caller.Refer(ToCarol, first.Add);
        caller.Refer(ToCarol, second.Add);
        pair.World.Run(1);
        pair.B.Referrals[1].Finish(404);
        pair.B.Referrals[0].Finish(200);
        pair.World.Run(1);
        Assert.Equal((ReferStage.Done, 200), (first[^1].Stage, first[^1].Code));
        Assert.Equal((ReferStage.Failed, 404), (second[^1].Stage, second[^1].Code));
        Assert.All(Enumerable.Range(0, SipLimits.ReferralsMax), _ => Assert.True(caller.Refer(ToCarol, static _ => { })));
        Assert.False(caller.Refer(ToCarol, static _ => { }));
        pair.World.Run(1);
        caller.Hangup();
        pair.World.Run(300);
        pair.AssertNothingLeft();
    }

    [Fact]
    public void The_latest_news_are_told_while_one_word_is_under_way()
    {
        var pair = new Pair();
        var caller = pair.Connected();
        pair.B.WhenReferred = static referral =>
        {
            referral.Accept();
            referral.Progress(180);
            referral.Progress(183);
            referral.Finish(200);
            referral.Finish(486);
        };
        caller.Refer(ToCarol, pair.A.Hear);
        pair.World.Run(1);
        Assert.Equal("refer Accepted 202 Accepted | refer Progress 100 Trying | refer Done 200 OK", pair.A.Text);
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void A_third_of_all_packets_lost_changes_nothing_but_the_time(int seed)
    {
        var pair = new Pair();
        var caller = pair.Connected();
        var random = new Random(seed);
        pair.Wire.Fate = _ => random.Next(3) switch { 0 => Wire.Lost, 1 => Wire.Twice, _ => Wire.Delivered };
        pair.B.WhenReferred = static referral => referral.Accept();
        caller.Refer(ToCarol, pair.A.Hear);
        pair.World.Run(31);
        Assert.Single(pair.B.Referrals);
        pair.B.Referrals[0].Finish(200);
        pair.World.Run(31);
        Assert.Equal("refer Done 200 OK", pair.A.Lines[^1]);
        Assert.Single(pair.A.Lines, static line => line.StartsWith("refer Done", StringComparison.Ordinal));
        caller.Hangup();
        pair.World.Run(60);
        pair.Wire.Fate = static _ => Wire.Delivered;
        pair.AssertNothingLeft();
    }

    [Theory]
    [InlineData("", "400")]
    [InlineData("Refer-To: <sip:x@10.0.0.4>\r\nRefer-To: <sip:y@10.0.0.4>\r\n", "400")]
    [InlineData("Refer-To: <http://example.org>\r\n", "400")]
    [InlineData("Refer-To: <sip:x@10.0.0.4;method=MESSAGE>\r\n", "400")]
    [InlineData("Refer-To: <sip:x@10.0.0.4?Replaces=nonsense>\r\n", "400")]
    [InlineData("Refer-To: <sip:x@10.0.0.4>\r\n", "603")]
    public void What_cannot_be_called_is_refused(string headers, string status)
    {
        var (_, peer) = Call();
        peer.Send(RawPeer.Request("REFER", toTag: peer.TagOfB(), sequence: 2, branch: "z9hG4bKc2", extra: headers));
        Assert.StartsWith($"SIP/2.0 {status} ", peer.LastStatus, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("REFER", "Refer-To: <sip:x@10.0.0.4>\r\n", "403")]
    [InlineData("NOTIFY", "Event: refer\r\nSubscription-State: active\r\n", "481")]
    [InlineData("SUBSCRIBE", "Event: refer\r\n", "405")]
    public void Outside_a_call_nothing_of_it_is_served(string method, string headers, string status)
    {
        var pair = new Pair();
        var peer = new RawPeer(pair);
        peer.Send(RawPeer.Request(method, extra: headers));
        Assert.StartsWith($"SIP/2.0 {status} ", peer.LastStatus, StringComparison.Ordinal);
        pair.AssertNothingLeft();
    }

    [Theory]
    [InlineData("Event: presence\r\nSubscription-State: active\r\n", "489")]
    [InlineData("Event: refer\r\n", "400")]
    [InlineData("Event: refer;id=7\r\nSubscription-State: active\r\n", "481")]
    public void News_that_belong_to_nothing_are_refused(string headers, string status)
    {
        var (_, peer) = Call();
        peer.Send(RawPeer.Request("NOTIFY", toTag: peer.TagOfB(), sequence: 2, branch: "z9hG4bKc2", extra: headers, body: "SIP/2.0 200 OK\r\n"));
        Assert.StartsWith($"SIP/2.0 {status} ", peer.LastStatus, StringComparison.Ordinal);
    }

    [Fact]
    public void News_may_come_before_the_answer_to_the_request()
    {
        var (pair, peer) = Call();
        var tag = peer.TagOfB();
        pair.B.Session.Refer(ToCarol, pair.B.Hear);
        pair.World.Run(0.1);
        var refer = peer.Received.Last(static text => text.StartsWith("REFER", StringComparison.Ordinal));
        peer.Send(RawPeer.Request("NOTIFY", toTag: tag, sequence: 2, branch: "z9hG4bKc2", extra: "Event: refer\r\nSubscription-State: terminated;reason=noresource\r\n", body: "SIP/2.0 200 OK"));
        Assert.Equal("refer Done 200 OK", pair.B.Lines[^1]);
        peer.Send(Answer(refer, "202 Accepted"));
        Assert.Equal("refer Done 200 OK", pair.B.Lines[^1]);
    }

    [Fact]
    public void The_subscription_may_be_renewed_and_ended()
    {
        var (pair, peer) = Call();
        var tag = peer.TagOfB();
        pair.B.WhenReferred = static referral => referral.Accept();
        peer.Send(RawPeer.Request("REFER", toTag: tag, sequence: 2, branch: "z9hG4bKc2", extra: "Refer-To: <sip:x@10.0.0.4>\r\n"));
        peer.Send(Answer(peer.Last, "200 OK"));
        peer.Send(RawPeer.Request("SUBSCRIBE", toTag: tag, sequence: 3, branch: "z9hG4bKc3", extra: "Event: refer;id=2\r\nExpires: 100\r\n"));
        Assert.Contains("Expires: 100\r\n", peer.Received[^2], StringComparison.Ordinal);
        Assert.Contains("Subscription-State: active;expires=100\r\n", peer.Last, StringComparison.Ordinal);
        peer.Send(Answer(peer.Last, "200 OK"));
        peer.Send(RawPeer.Request("SUBSCRIBE", toTag: tag, sequence: 4, branch: "z9hG4bKc4", extra: "Event: refer;id=2\r\nExpires: 0\r\n"));
        Assert.Contains("Subscription-State: terminated;reason=timeout\r\n", peer.Last, StringComparison.Ordinal);
        peer.Send(Answer(peer.Last, "200 OK"));
        peer.Send(RawPeer.Request("SUBSCRIBE", toTag: tag, sequence: 5, branch: "z9hG4bKc5", extra: "Event: refer;id=2\r\nExpires: 100\r\n"));
        Assert.StartsWith("SIP/2.0 481 ", peer.LastStatus, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_wants_a_password_gets_it()
    {
        var (pair, peer) = Call();
        var tag = peer.TagOfB();
        pair.B.Session.Credentials = new CallCenter.Sip.Authentication.SipCredentials("bob", "secret");
        pair.B.Session.Refer(ToCarol, pair.B.Hear);
        pair.World.Run(0.1);
        peer.Send(Answer(peer.Last, "407 Proxy Authentication Required\r\nProxy-Authenticate: Digest realm=\"carol\", nonce=\"n1\", algorithm=SHA-256, qop=\"auth\""));
        Assert.StartsWith("REFER ", peer.Last, StringComparison.Ordinal);
        Assert.Contains("Proxy-Authorization: Digest ", peer.Last, StringComparison.Ordinal);
        var sequence = peer.Last.Split("CSeq: ")[1].Split(' ')[0];
        peer.Send(Answer(peer.Last, "202 Accepted"));
        peer.Send(RawPeer.Request("NOTIFY", toTag: tag, sequence: 2, branch: "z9hG4bKc2", extra: $"Event: refer;id={sequence}\r\nSubscription-State: terminated;reason=noresource\r\n", body: "SIP/2.0 200 OK"));
        Assert.Equal("refer Accepted 202 Accepted | refer Done 200 OK", string.Join(" | ", pair.B.Lines.TakeLast(2)));
    }

    [Fact]
    public void A_request_in_which_the_peer_lost_the_call_ends_it()
    {
        var (pair, peer) = Call();
        pair.B.Session.Refer(ToCarol, pair.B.Hear);
        pair.World.Run(0.1);
        peer.Send(Answer(peer.Last, "481 Call/Transaction Does Not Exist"));
        Assert.Equal("refer Refused 481 Call/Transaction Does Not Exist | ended Timeout 481 Call/Transaction Does Not Exist", string.Join(" | ", pair.B.Lines.TakeLast(2)));
    }

    /// <summary>C in a call with B.</summary>
    internal static (Pair Pair, RawPeer Peer) Call()
    {
        var pair = new Pair();
        var peer = new RawPeer(pair);
        pair.B.WhenInvited = static session => session.Answer("answer");
        peer.Send(RawPeer.Request("INVITE"));
        peer.Send(RawPeer.Request("ACK", toTag: peer.TagOfB(), branch: "z9hG4bKack"));
        Assert.Equal(SipSessionState.Confirmed, pair.B.Session.State);
        return (pair, peer);
    }

    /// <summary>A response of C to a request of B.</summary>
    internal static string Answer(string request, string status)
    {
        string[] copied = ["Via:", "From:", "To:", "Call-ID:", "CSeq:"];
        var lines = request.Split("\r\n").Where(line => copied.Any(name => line.StartsWith(name, StringComparison.Ordinal)));
        return $"SIP/2.0 {status}\r\n{string.Join("\r\n", lines)}\r\nContact: <sip:carol@10.0.0.3>\r\nContent-Length: 0\r\n\r\n";
    }
}
