using CallCenter.Sip.Messages;
using CallCenter.Sip.Tests.Network;

namespace CallCenter.Sip.Tests.Dialogs;

/// <summary>RFC 3891 section 3, and the attended transfer of RFC 5589 section 7.</summary>
public sealed class ReplacesTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    // Twelve Call-IDs fall on both loops: the new call must be found on the loop of the old one by every later message.
    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_call_takes_the_place_of_another_wherever_its_call_id_falls(int number)
    {
        var pair = new Pair();
        var caller = pair.Connected();
        var old = pair.B.Session;
        var peer = new RawPeer(pair);
        var callId = $"attended-{number}";
        peer.Send(RawPeer.Request("INVITE", callId, extra: Replaces(old), branch: "z9hG4bKi"));
        Assert.Equal(old, pair.B.Sessions[0]);
        Assert.Equal("SIP/2.0 200 OK", peer.LastStatus);
        var tag = peer.TagOfB();
        peer.Send(RawPeer.Request("INVITE", callId, extra: Replaces(old), branch: "z9hG4bKi")); // Repeated: the same transaction.
        Assert.Equal(2, pair.B.Sessions.Count);
        peer.Send(RawPeer.Request("ACK", callId, toTag: tag, branch: "z9hG4bKa"));
        Assert.Equal("ended RemoteBye 0", pair.A.Text);
        Assert.Equal("invited | ended Replaced 0 | confirmed", pair.B.Text);
        Assert.Equal(SipSessionState.Ended, caller.State);
        Assert.Equal(SipSessionState.Confirmed, pair.B.Session.State);
        Assert.Same(old.Loop, pair.B.Session.Loop);
        pair.B.Session.Hangup();
        pair.World.Run(0.1);
        peer.Send(ReferTests.Answer(peer.Last, "200 OK"));
        peer.Send(RawPeer.Request("BYE", callId, toTag: tag, branch: "z9hG4bKb", sequence: 2));
        Assert.StartsWith("SIP/2.0 481 ", peer.LastStatus, StringComparison.Ordinal);
        pair.AssertNothingLeft();
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void One_may_call_oneself_to_join_two_calls(int number)
    {
        // A has two calls at B, and asks B to join them: B calls itself, and one end is a stray. Its gate lets nobody else do that.
        var gate = new Door();
        var pair = new Pair(options: new SipEndpointOptions { Listen = Pair.AddressA, Gate = gate });
        var first = pair.Connected();
        var second = pair.CallFromA(loop: number % 2);
        pair.World.Run(0.2);
        var replaced = pair.B.Sessions[1];
        SipReferral? referral = null;
        gate.IsShut = true;
        pair.B.WhenReferred = it =>
        {
            referral = it;
            it.Accept();
            pair.EndpointB.Invite(
                pair.LoopsB[number / 2 % 2],
                new OutboundInvite
                {
                    Target = SipUri.Create("b", Pair.AddressB),
                    From = SipUri.Create("b", Pair.AddressB),
                    Sdp = "offer",
                    Replaces = it.Target.Replaces,
                    IsToOurselves = true,
                },
                pair.B);
        };
        first.Refer(new OutboundRefer { Target = new SipReferTarget { Uri = second.RemoteContact!, Replaces = second.AsReplaces } }, pair.A.Hear);
        pair.World.Run(0.2);
        Assert.Equal(SipSessionState.Ended, replaced.State);
        Assert.Equal(SipSessionState.Ended, second.State);
        Assert.Equal(SipSessionState.Confirmed, pair.B.Session.State);
        Assert.Contains("answered answer", pair.B.Text, StringComparison.Ordinal);
        referral!.Finish(200);
        pair.World.Run(0.2);
        Assert.Contains("refer Done 200 OK", pair.A.Text, StringComparison.Ordinal);
        pair.B.Session.Hangup();
        first.Hangup();
        pair.World.Run(1);
        Assert.Contains("ended RemoteBye 0", pair.B.Text, StringComparison.Ordinal);
        pair.AssertNothingLeft();
    }

    // RFC 5589 section 7, with every hop losing a quarter and doubling a quarter of what it carries.
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Two_calls_are_joined_over_a_bad_network(int seed)
    {
        var pair = new Pair();
        var first = pair.Connected();
        var second = pair.CallFromA(loop: seed % 2);
        pair.World.Run(0.2);
        var replaced = pair.B.Sessions[1];
        var random = new Random(seed);
        pair.Wire.Fate = _ => random.Next(4) switch { 0 => Wire.Lost, 1 => Wire.Twice, 2 => Wire.LateBy(0.3), _ => Wire.Delivered };
        SipSession? joining = null;
        pair.B.WhenReferred = it =>
        {
            it.Accept();
            joining = pair.EndpointB.Invite(
                pair.LoopsB[seed / 2 % 2],
                new OutboundInvite
                {
                    Target = SipUri.Create("b", Pair.AddressB),
                    From = SipUri.Create("b", Pair.AddressB),
                    Sdp = "offer",
                    Replaces = it.Target.Replaces,
                    IsToOurselves = true,
                },
                pair.B);
        };
        first.Refer(new OutboundRefer { Target = new SipReferTarget { Uri = second.RemoteContact!, Replaces = second.AsReplaces } }, pair.A.Hear);
        pair.World.Run(31);
        Assert.Equal(SipSessionState.Confirmed, joining?.State);
        Assert.Equal(SipSessionState.Ended, replaced.State);
        Assert.Equal(SipSessionState.Ended, second.State);
        Assert.Single(pair.B.Referrals);
        pair.B.Referrals[0].Finish(200);
        joining!.Hangup();
        first.Hangup();
        pair.World.Run(64);
        Assert.Single(pair.A.Lines, static line => line == "refer Done 200 OK");
        pair.Wire.Fate = static _ => Wire.Delivered;
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_call_of_ours_that_rings_may_be_taken_over()
    {
        var pair = new Pair();
        var peer = new RawPeer(pair);
        var ringing = pair.EndpointB.Invite(
            pair.LoopsB[0],
            new OutboundInvite { Target = SipUri.Create("carol", RawPeer.Address), From = SipUri.Create("b", Pair.AddressB), Sdp = "offer" },
            pair.B);
        pair.World.Run(0.1);
        var invite = peer.Last;
        peer.Send(ReferTests.Answer(invite, "180 Ringing").Replace("<sip:carol@10.0.0.3:5060>\r\n", "<sip:carol@10.0.0.3:5060>;tag=early\r\n", StringComparison.Ordinal));
        Assert.Equal(SipSessionState.Early, ringing.State);
        pair.B.WhenInvited = static session => session.Answer("answer");
        peer.Send(RawPeer.Request("INVITE", "other", extra: $"Replaces: {ringing.CallId};to-tag={TagOf(invite)};from-tag=early;early-only\r\n", branch: "z9hG4bKi"));
        Assert.Equal("provisional 180 | invited | ended Replaced 0", pair.B.Text);
        Assert.Contains(peer.Received, static text => text.StartsWith("CANCEL ", StringComparison.Ordinal));
        Assert.Contains(peer.Received, static text => text.StartsWith("SIP/2.0 200 OK", StringComparison.Ordinal));
    }

    [Fact]
    public void A_caller_who_has_not_been_answered_is_not_replaced()
    {
        var pair = new Pair();
        pair.CallFromA();
        pair.World.Run(0.1);
        pair.B.Session.Provisional(180);
        var peer = new RawPeer(pair);
        peer.Send(RawPeer.Request("INVITE", extra: Replaces(pair.B.Session)));
        Assert.StartsWith("SIP/2.0 481 ", peer.LastStatus, StringComparison.Ordinal);
    }

    [Fact]
    public void Early_only_leaves_an_answered_call_alone()
    {
        var (_, peer) = Refused(static session => $"Replaces: {session.AsReplacesHere()};early-only\r\n");
        Assert.StartsWith("SIP/2.0 486 ", peer.LastStatus, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_at_once_make_no_sense()
    {
        var (_, peer) = Refused(static session => $"Replaces: {session.AsReplacesHere()}\r\nReplaces: other;to-tag=1;from-tag=2\r\n");
        Assert.StartsWith("SIP/2.0 400 ", peer.LastStatus, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Replaces: nowhere;to-tag=1;from-tag=2\r\n", "481")]
    [InlineData("Replaces: nowhere;to-tag=1\r\n", "400")]
    [InlineData("Replaces: nowhere\r\n", "400")]
    [InlineData("Replaces: nowhere;to-tag=1;from-tag=2\r\nJoin: nowhere;to-tag=1;from-tag=2\r\n", "400")]
    [InlineData("Require: replaces\r\nReplaces: nowhere;to-tag=1;from-tag=2\r\n", "481")]
    [InlineData("Require: replaces, teleport\r\nReplaces: nowhere;to-tag=1;from-tag=2\r\n", "420")]
    public void What_names_no_call_is_refused(string header, string status)
    {
        for (var number = 0; number < 6; number++)
        {
            var (pair, peer) = Refused(_ => header, $"refused-{number}");
            Assert.StartsWith($"SIP/2.0 {status} ", peer.LastStatus, StringComparison.Ordinal);
            Assert.Equal(1, pair.EndpointB.Counters.SessionsActive);
        }
    }

    [Fact]
    public void A_call_that_is_just_ending_is_declined()
    {
        var pair = new Pair();
        pair.Connected();
        var old = pair.B.Session;
        pair.Wire.Fate = static packet => packet.Subject == "BYE" ? Wire.Lost : Wire.Delivered;
        var header = Replaces(old);
        old.Hangup();
        var peer = new RawPeer(pair);
        peer.Send(RawPeer.Request("INVITE", extra: header));
        Assert.StartsWith("SIP/2.0 603 ", peer.LastStatus, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_who_may_takes_a_place()
    {
        var pair = new Pair();
        var caller = pair.Connected();
        pair.B.LetsReplace = false;
        var peer = new RawPeer(pair);
        peer.Send(RawPeer.Request("INVITE", extra: Replaces(pair.B.Session)));
        Assert.StartsWith("SIP/2.0 403 ", peer.LastStatus, StringComparison.Ordinal);
        Assert.Equal(SipSessionState.Confirmed, caller.State);
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_call_that_is_refused_replaces_nothing()
    {
        var pair = new Pair();
        var caller = pair.Connected();
        pair.B.WhenInvited = static session => session.Reject(486);
        var peer = new RawPeer(pair);
        peer.Send(RawPeer.Request("INVITE", extra: Replaces(pair.B.Session)));
        Assert.StartsWith("SIP/2.0 486 ", peer.LastStatus, StringComparison.Ordinal);
        Assert.Equal(SipSessionState.Confirmed, caller.State);
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Theory]
    [InlineData("12adf2f34456gs5;to-tag=12345;from-tag=54321", "12adf2f34456gs5", "12345", "54321", false)]
    [InlineData("98asjd8@test ; from-tag=5;early-only ; to-tag = 6", "98asjd8@test", "6", "5", true)]
    public void The_header_is_read(string text, string callId, string toTag, string fromTag, bool earlyOnly)
    {
        Assert.True(SipReplaces.TryParse(text, out var replaces));
        Assert.Equal(new SipReplaces(callId, toTag, fromTag, earlyOnly), replaces);
        Assert.True(SipReplaces.TryParse(replaces.ToString(), out var again));
        Assert.Equal(replaces, again);
    }

    // RFC 3515 section 2.1 prints the third.
    [Theory]
    [InlineData("sip:alice@atlanta.example.com", "sip:alice@atlanta.example.com", null)]
    [InlineData("<sip:bob@biloxi.example.com?Accept-Contact=sip:bobsdesk.biloxi.example.com&Call-ID%3D55432%40alicepc.atlanta.example.com>", "sip:bob@biloxi.example.com", null)]
    [InlineData("<sip:dave@denver.example.org?Replaces=12345%40192.168.118.3%3Bto-tag%3D12345%3Bfrom-tag%3D5FFE-3994>", "sip:dave@denver.example.org", "12345@192.168.118.3;to-tag=12345;from-tag=5FFE-3994")]
    [InlineData("<sip:what?@denver.example.org;transport=tcp?User-to-User=31323334%3Bencoding%3Dhex>", "sip:what?@denver.example.org;transport=tcp", null)]
    [InlineData("<tel:+8613800000001>", "tel:+8613800000001", null)]
    public void Whom_a_request_names_is_read(string text, string uri, string? replaces)
    {
        Assert.True(SipReferTarget.TryParse(text, out var target));
        Assert.Equal(uri, target.Uri.ToString());
        Assert.Equal(replaces, target.Replaces?.ToString());
        Assert.True(SipReferTarget.TryParse(target.ToString(), out var again));
        Assert.Equal(target.Uri, again.Uri);
        Assert.Equal(target.Replaces, again.Replaces);
        Assert.Equal(target.UserToUser, again.UserToUser);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Whatever_stands_there_is_read_or_refused(int seed)
    {
        const string Signs = "<>?&=%;:@,\"\\ \r\n\0sip:a@b?Replaces=%3Bto-tag=1from-tagUser-to-User=é客%zz%0";
        var random = new Random(seed);
        for (var i = 0; i < 5_000; i++)
        {
            var text = string.Create(random.Next(80), random, static (span, random) =>
            {
                foreach (ref var one in span)
                {
                    one = Signs[random.Next(Signs.Length)];
                }
            });
            var whole = random.Next(2) == 0 ? text : $"<sip:a@b?Replaces={text}>";
            if (SipReferTarget.TryParse(whole, out var target))
            {
                Assert.DoesNotContain('\n', target.ToString());
                Assert.True(SipReferTarget.TryParse(target.ToString(), out _));
            }

            if (SipReplaces.TryParse(text, out var replaces))
            {
                Assert.True(SipReplaces.TryParse(replaces.ToString(), out _));
            }
        }
    }

    [Fact]
    public void A_line_break_in_a_target_makes_no_header()
    {
        Assert.True(SipReferTarget.TryParse("<sip:x@y?User-to-User=31%0D%0AVia:%20evil>", out var target));
        Assert.Empty(target.UserToUser);
    }

    private static (Pair Pair, RawPeer Peer) Refused(Func<SipSession, string> header, string callId = "c1")
    {
        var pair = new Pair();
        pair.Connected();
        var peer = new RawPeer(pair);
        peer.Send(RawPeer.Request("INVITE", callId, extra: header(pair.B.Session)));
        return (pair, peer);
    }

    private static string Replaces(SipSession session) => $"Replaces: {session.AsReplacesHere()}\r\n";

    private static string TagOf(string request)
    {
        var line = request.Split("\r\n").First(static line => line.StartsWith("From:", StringComparison.Ordinal));
        return line[(line.IndexOf(";tag=", StringComparison.Ordinal) + 5)..];
    }
}

/// <summary>A gate that may be shut.</summary>
internal sealed class Door : ISipGate
{
    public bool IsShut { get; set; }

    public GateVerdict Judge(SipRequest invite) => IsShut ? GateVerdict.Refuse(new SipRefusal(403, [])) : GateVerdict.Admit();
}

/// <summary>How others name a call to us.</summary>
internal static class ReplacesOfSession
{
    public static SipReplaces AsReplacesHere(this SipSession session) => new(session.CallId, session.LocalTag, session.Invite!.FromTag);
}
