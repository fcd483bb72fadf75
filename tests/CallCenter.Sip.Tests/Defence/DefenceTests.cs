using System.Globalization;
using System.Net;
using CallCenter.Sip.Tests.Network;

namespace CallCenter.Sip.Tests.Defence;

/// <summary>Who is throttled, who is banned and who never is, in virtual time. B defends itself; C is a stranger.</summary>
public sealed class DefenceTests
{
    private static readonly SipDefenceOptions Rules = new() { RequestsPerSecond = 10, RequestsBurst = 20, ExcessBurst = 50, MalformedBurst = 5, FailedAuthenticationsBurst = 3 };

    private static IPAddress C => RawPeer.Address.Address;

    [Theory]
    [InlineData("friendly-scanner")]
    [InlineData("sipcli/v1.8")]
    [InlineData("SIPVicious 0.3.4")]
    [InlineData("VaxSIPUserAgent/3.1")]
    public void A_scanner_that_says_its_name_is_banned_with_its_first_word_and_gets_no_answer(string agent)
    {
        var (pair, c) = Defended();
        c.Send(RawPeer.Request("OPTIONS", extra: $"User-Agent: {agent}\r\n"));
        Assert.Empty(c.Received);
        var ban = Assert.Single(pair.EndpointB.Defence.Bans());
        Assert.Equal(SipBanReason.Scanner, ban.Reason);
        Assert.Equal("10.0.0.3/32", ban.Source.ToString());
        Assert.Equal(pair.World.GetUtcNow().AddSeconds(-0.09), ban.Since, TimeSpan.FromMilliseconds(20));
        Assert.Equal(TimeSpan.FromMinutes(10), ban.Until - ban.Since);
        Assert.Contains(pair.B.Log, line => line.StartsWith("Warning: 10.0.0.3 is banned for 00:10:00: it calls itself by the name of a scanner (", StringComparison.Ordinal));
        c.Send(RawPeer.Request("OPTIONS", branch: "z9hG4bKother"));
        Assert.Empty(c.Received);
        Assert.Equal(1, pair.EndpointB.Defence.Bans()[0].Dropped);
        Assert.Equal(1, pair.EndpointB.Defence.Banned);
    }

    [Fact]
    public void A_ban_ends_and_the_next_one_lasts_twice_as_long()
    {
        var (pair, c) = Defended();
        c.Send(RawPeer.Request("OPTIONS", extra: "User-Agent: friendly-scanner\r\n"));
        pair.World.Run(601);
        Assert.Empty(pair.EndpointB.Defence.Bans());
        c.Send(RawPeer.Request("OPTIONS"));
        Assert.StartsWith("SIP/2.0 200", c.LastStatus, StringComparison.Ordinal);
        c.Send(RawPeer.Request("OPTIONS", extra: "User-Agent: friendly-scanner\r\n", branch: "z9hG4bK3"));
        var ban = Assert.Single(pair.EndpointB.Defence.Bans());
        Assert.Equal(TimeSpan.FromMinutes(20), ban.Until - ban.Since);
    }

    [Fact]
    public void A_ban_is_lifted_by_hand_and_made_by_hand()
    {
        var (pair, c) = Defended();
        pair.EndpointB.Defence.Ban(C, TimeSpan.FromHours(1));
        c.Send(RawPeer.Request("OPTIONS"));
        Assert.Empty(c.Received);
        Assert.Equal(SipBanReason.ByHand, Assert.Single(pair.EndpointB.Defence.Bans()).Reason);
        Assert.True(pair.EndpointB.Defence.Lift(C));
        Assert.False(pair.EndpointB.Defence.Lift(C));
        c.Send(RawPeer.Request("OPTIONS"));
        Assert.Single(c.Received);
    }

    [Fact]
    public void A_flood_of_requests_is_answered_to_its_share_then_dropped_and_then_its_source_is_banned()
    {
        var (pair, c) = Defended();
        for (var i = 0; i < 40; i++)
        {
            Post(pair, RawPeer.Request("OPTIONS", branch: $"z9hG4bK{i}"));
        }

        pair.World.Run(0.1);
        Assert.Equal(20, c.Received.Count);
        Assert.Equal(20, pair.EndpointB.Defence.Throttled);
        Assert.Empty(pair.EndpointB.Defence.Bans());
        for (var i = 0; i < 100; i++)
        {
            Post(pair, RawPeer.Request("OPTIONS", branch: $"z9hG4bKmore{i}"));
        }

        pair.World.Run(0.1);
        Assert.Equal(SipBanReason.Flood, Assert.Single(pair.EndpointB.Defence.Bans()).Reason);
    }

    [Fact]
    public void What_a_source_may_do_comes_back_with_time()
    {
        var (pair, c) = Defended();
        for (var i = 0; i < 30; i++)
        {
            Post(pair, RawPeer.Request("OPTIONS", branch: $"z9hG4bK{i}"));
        }

        pair.World.Run(1);
        Assert.Equal(20, c.Received.Count);
        for (var i = 0; i < 5; i++)
        {
            Post(pair, RawPeer.Request("OPTIONS", branch: $"z9hG4bKlater{i}"));
        }

        pair.World.Run(0.1);
        Assert.Equal(25, c.Received.Count);
    }

    [Fact]
    public void Another_source_is_served_while_one_is_held_back()
    {
        var (pair, c) = Defended();
        for (var i = 0; i < 300; i++)
        {
            Post(pair, RawPeer.Request("INVITE", callId: $"c{i}", branch: $"z9hG4bK{i}"));
        }

        pair.B.WhenInvited = static session => session.Answer("answer");
        var call = pair.CallFromA();
        pair.World.Run(1);
        Assert.Equal(SipSessionState.Confirmed, call.State);
        Assert.NotEmpty(pair.EndpointB.Defence.Bans());
    }

    [Fact]
    public void Calls_in_progress_do_not_count_as_requests()
    {
        var (pair, _) = Defended(Rules with { RequestsPerSecond = 1, RequestsBurst = 1 });
        var session = pair.Connected();
        for (var i = 0; i < 20; i++)
        {
            session.Reinvite("again");
            pair.World.Run(0.2);
        }

        Assert.Equal(20, pair.A.Lines.Count(static line => line.StartsWith("reinvite 200", StringComparison.Ordinal)));
        Assert.Equal(0, pair.EndpointB.Defence.Throttled);
    }

    [Fact]
    public void A_trusted_source_is_never_held_back()
    {
        var (pair, c) = Defended(Rules with { Trusted = [IPNetwork.Parse("10.0.0.0/24")] });
        for (var i = 0; i < 500; i++)
        {
            Post(pair, RawPeer.Request("OPTIONS", branch: $"z9hG4bK{i}", extra: "User-Agent: friendly-scanner\r\n"));
        }

        pair.World.Run(0.1);
        Assert.Equal(500, c.Received.Count);
        Assert.Empty(pair.EndpointB.Defence.Bans());
    }

    [Fact]
    public void An_address_trusted_later_loses_its_ban()
    {
        var (pair, c) = Defended();
        c.Send(RawPeer.Request("OPTIONS", extra: "User-Agent: friendly-scanner\r\n"));
        Assert.Single(pair.EndpointB.Defence.Bans());
        pair.EndpointB.Defence.Trust(C);
        Assert.Empty(pair.EndpointB.Defence.Bans());
        c.Send(RawPeer.Request("OPTIONS"));
        Assert.Single(c.Received);
    }

    [Fact]
    public void Rubbish_is_answered_a_few_times_and_then_bans_its_source()
    {
        var (pair, c) = Defended();
        for (var i = 0; i < 10; i++)
        {
            c.Send("INVITE sip:bob@10.0.0.2 SIP/2.0\r\nVia: rubbish\r\n\r\n");
        }

        Assert.Equal(SipBanReason.Malformed, Assert.Single(pair.EndpointB.Defence.Bans()).Reason);
    }

    [Fact]
    public void A_caller_whose_call_was_acknowledged_cannot_be_silenced_by_forged_datagrams()
    {
        var (pair, _) = Defended();
        var session = pair.Connected();
        for (var i = 0; i < 200; i++)
        {
            pair.Wire.Carry(Pair.AddressA, Pair.AddressB, SipTransportKind.Udp, "rubbish\r\n\r\n"u8.ToArray());
            pair.Wire.Carry(Pair.AddressA, Pair.AddressB, SipTransportKind.Udp, System.Text.Encoding.ASCII.GetBytes(RawPeer.Request("OPTIONS", branch: $"z9hG4bK{i}", extra: "User-Agent: sipvicious\r\n")));
        }

        pair.World.Run(1);
        Assert.Empty(pair.EndpointB.Defence.Bans());
        session.Hangup();
        pair.World.Run(1);
        Assert.Contains(pair.B.Lines, static line => line.StartsWith("ended RemoteBye", StringComparison.Ordinal));
    }

    [Fact]
    public void A_scanner_behind_the_address_of_a_known_peer_gets_no_answer()
    {
        var (pair, c) = Defended();
        pair.EndpointB.Defence.ReportGood(C);
        c.Send(RawPeer.Request("OPTIONS", extra: "User-Agent: friendly-scanner\r\n"));
        Assert.Empty(c.Received);
        c.Send(RawPeer.Request("OPTIONS", branch: "z9hG4bKtelephone"));
        Assert.StartsWith("SIP/2.0 200", c.LastStatus, StringComparison.Ordinal);
    }

    [Fact]
    public void Calls_of_forged_senders_have_one_share_together_and_a_known_caller_his_own()
    {
        var (pair, _) = Defended(Rules with { StrangerCallsPerSecond = 10 });
        pair.Connected().Hangup();
        pair.World.Run(40);
        var before = pair.EndpointB.Counters.SessionsStarted;
        for (var i = 0; i < 500; i++)
        {
            var forged = new IPEndPoint(new IPAddress([11, 0, (byte)(i >> 8), (byte)(i & 255)]), 5060);
            pair.Wire.Carry(forged, Pair.AddressB, SipTransportKind.Udp, System.Text.Encoding.ASCII.GetBytes(RawPeer.Request("INVITE", callId: $"f{i}", branch: $"z9hG4bKf{i}")));
        }

        pair.World.Run(0.1);
        Assert.InRange(pair.EndpointB.Counters.SessionsStarted - before, 40, 60);
        var call = pair.CallFromA();
        pair.World.Run(0.2);
        Assert.Equal(SipSessionState.Confirmed, call.State);
    }

    [Fact]
    public void Guessing_passwords_bans_whoever_does_it()
    {
        var (pair, _) = Defended();
        for (var i = 0; i < 3; i++)
        {
            pair.EndpointB.Defence.ReportFailedAuthentication(C);
        }

        Assert.Empty(pair.EndpointB.Defence.Bans());
        pair.EndpointB.Defence.ReportFailedAuthentication(C);
        Assert.Equal(SipBanReason.FailedAuthentication, Assert.Single(pair.EndpointB.Defence.Bans()).Reason);
    }

    [Fact]
    public void Asking_for_many_users_and_reaching_none_is_a_scan()
    {
        var (pair, c) = Defended();
        pair.B.WhenInvited = static session => session.Reject(404);
        for (var i = 0; i < 70 && pair.EndpointB.Defence.Bans().Count == 0; i++)
        {
            c.Send(RawPeer.Request("INVITE", callId: $"c{i}", branch: $"z9hG4bK{i}").Replace("sip:bob@10.0.0.2 SIP", $"sip:{100 + i}@10.0.0.2 SIP", StringComparison.Ordinal));
            pair.World.Run(0.9);
        }

        Assert.Equal(SipBanReason.UserScan, Assert.Single(pair.EndpointB.Defence.Bans()).Reason);
        Assert.InRange(pair.World.Now, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(45));
    }

    [Fact]
    public void A_site_of_many_telephones_that_come_back_at_once_is_no_scan()
    {
        var (pair, c) = Defended(Rules with { RequestsBurst = 200 });
        for (var i = 0; i < 60; i++)
        {
            Post(pair, RawPeer.Request("REGISTER", callId: $"r{i}", branch: $"z9hG4bK{i}").Replace("To: <sip:bob@", $"To: <sip:{i}@", StringComparison.Ordinal));
        }

        pair.World.Run(1);
        pair.EndpointB.Defence.ReportGood(C); // The first of them is registered.
        for (var i = 0; i < 120; i++)
        {
            c.Send(RawPeer.Request("REGISTER", callId: $"again{i}", branch: $"z9hG4bKagain{i}").Replace("To: <sip:bob@", $"To: <sip:{i}@", StringComparison.Ordinal));
            pair.World.Run(0.5);
        }

        Assert.Empty(pair.EndpointB.Defence.Bans());
    }

    [Fact]
    public void Forged_sources_without_number_leave_a_known_peer_its_share()
    {
        var (pair, _) = Defended();
        var session = pair.Connected();
        for (var i = 0; i < 200_000; i++)
        {
            var source = new IPEndPoint(new IPAddress([11, (byte)(i >> 16), (byte)((i >> 8) & 255), (byte)(i & 255)]), 5060);
            pair.EndpointB.Defence.ReportMalformed(source.Address, isProved: false);
        }

        Assert.InRange(pair.EndpointB.Defence.Bans().Count, 0, SipLimits.BansMax);
        session.Hangup();
        pair.B.WhenInvited = static again => again.Answer("answer");
        var next = pair.CallFromA();
        pair.World.Run(1);
        Assert.Equal(SipSessionState.Confirmed, next.State);
    }

    [Fact]
    public void One_subscriber_of_ipv6_is_one_source_whatever_address_he_takes()
    {
        var (pair, _) = Defended();
        for (var i = 1; i <= 4; i++)
        {
            pair.EndpointB.Defence.ReportFailedAuthentication(IPAddress.Parse($"2001:db8:1:2::{i.ToString(CultureInfo.InvariantCulture)}"));
        }

        Assert.Equal("2001:db8:1:2::/64", Assert.Single(pair.EndpointB.Defence.Bans()).Source.ToString());
    }

    [Fact]
    public void The_network_of_the_ipv6_loopback_is_a_source_like_any_other()
    {
        var (pair, _) = Defended();
        var loopback = IPAddress.IPv6Loopback;
        pair.EndpointB.Defence.ReportFailedAuthentication(loopback);
        Assert.Empty(pair.EndpointB.Defence.Bans());
        for (var i = 0; i < 4; i++)
        {
            pair.EndpointB.Defence.ReportFailedAuthentication(loopback);
        }

        Assert.Equal("::/64", Assert.Single(pair.EndpointB.Defence.Bans()).Source.ToString());
    }

    [Fact]
    public void Without_rules_nobody_is_held_back()
    {
        var pair = new Pair();
        var c = new RawPeer(pair);
        for (var i = 0; i < 100; i++)
        {
            c.Send(RawPeer.Request("OPTIONS", branch: $"z9hG4bK{i}", extra: "User-Agent: friendly-scanner\r\n"));
        }

        Assert.Equal(100, c.Received.Count);
    }

    private static (Pair Pair, RawPeer C) Defended(SipDefenceOptions? rules = null)
    {
        var pair = new Pair(options: new SipEndpointOptions { Listen = Pair.AddressA, Defence = rules ?? Rules });
        return (pair, new RawPeer(pair));
    }

    private static void Post(Pair pair, string message) =>
        pair.Wire.Carry(RawPeer.Address, Pair.AddressB, SipTransportKind.Udp, System.Text.Encoding.ASCII.GetBytes(message));
}
