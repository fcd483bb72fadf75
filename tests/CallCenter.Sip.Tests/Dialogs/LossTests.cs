using CallCenter.Sip.Tests.Network;

namespace CallCenter.Sip.Tests.Dialogs;

public sealed class LossTests
{
    [Fact]
    public void A_lost_invite_is_sent_again_until_timer_b()
    {
        var pair = new Pair();
        pair.Wire.Fate = static _ => Wire.Lost;
        pair.CallFromA();
        pair.World.Run(31.9);
        Assert.Equal(7, pair.Wire.Count("A>B INVITE")); // 0, 0.5, 1.5, 3.5, 7.5, 15.5 and 31.5 s.
        Assert.Empty(pair.A.Lines);
        pair.World.Run(0.2);
        Assert.Equal("ended Timeout 408", pair.A.Text);
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_lost_answer_is_sent_again_until_its_ack()
    {
        var pair = new Pair();
        var lost = 3;
        pair.Wire.Fate = packet => packet.Subject == "200 INVITE" && lost-- > 0 ? Wire.Lost : Wire.Delivered;
        pair.B.WhenInvited = static session => session.Answer("answer");
        pair.CallFromA();
        pair.World.Run(10);
        Assert.Equal("invited offer | confirmed", pair.B.Text);
        Assert.Equal(4, pair.Wire.Count("B>A 200 INVITE"));
        Assert.Equal(1, pair.Wire.Count("A>B ACK"));
        pair.B.Session.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_lost_ack_is_sent_again_for_each_repeated_answer()
    {
        var pair = new Pair();
        var lost = 2;
        pair.Wire.Fate = packet => packet.Subject == "ACK" && lost-- > 0 ? Wire.Lost : Wire.Delivered;
        pair.B.WhenInvited = static session => session.Answer("answer");
        pair.CallFromA();
        pair.World.Run(10);
        Assert.Equal("answered answer", pair.A.Text);
        Assert.Equal("invited offer | confirmed", pair.B.Text);
        Assert.Equal(3, pair.Wire.Count("A>B ACK"));
        pair.B.Session.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void An_answer_never_acknowledged_ends_the_call_with_bye()
    {
        var pair = new Pair();
        pair.Wire.Fate = static packet => packet.Subject == "ACK" ? Wire.Lost : Wire.Delivered;
        pair.B.WhenInvited = static session => session.Answer("answer");
        pair.CallFromA();
        pair.World.Run(33);
        Assert.Equal("invited offer | ended NoAck 0", pair.B.Text);
        Assert.Equal("answered answer | ended RemoteBye 0", pair.A.Text);
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_bye_waits_for_the_ack_of_the_answer()
    {
        var pair = new Pair();
        pair.Wire.Fate = static packet => packet.Subject == "ACK" ? Wire.LateBy(0.3) : Wire.Delivered;
        pair.B.WhenInvited = static session =>
        {
            session.Answer("answer");
            session.Hangup();
        };
        pair.CallFromA();
        pair.World.Run(0.1);
        Assert.Equal("invited offer | ended LocalBye 0", pair.B.Text);
        Assert.Equal(0, pair.Wire.Count("B>A BYE"));
        pair.World.Run(1);
        Assert.Equal(1, pair.Wire.Count("B>A BYE"));
        Assert.Equal("answered answer | ended RemoteBye 0", pair.A.Text);
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_lost_bye_is_sent_again_until_its_answer()
    {
        var pair = new Pair();
        var caller = pair.Connected();
        var lost = 2;
        pair.Wire.Fate = packet => packet.Subject == "BYE" && lost-- > 0 ? Wire.Lost : Wire.Delivered;
        caller.Hangup();
        pair.World.Run(20);
        Assert.Equal(3, pair.Wire.Count("A>B BYE"));
        Assert.Equal(1, pair.Wire.Count("B>A 200 BYE"));
        Assert.Equal("ended RemoteBye 0", pair.B.Text);
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_bye_nobody_answers_is_given_up()
    {
        var pair = new Pair();
        var caller = pair.Connected();
        pair.Wire.Fate = static packet => packet.Summary.StartsWith("A>B", StringComparison.Ordinal) ? Wire.Lost : Wire.Delivered;
        caller.Hangup();
        pair.World.Run(60);
        Assert.Equal(11, pair.Wire.Count("A>B BYE")); // Timer E: 0, .5, 1.5, 3.5, then every 4 s up to timer F.
        Assert.Equal("ended LocalBye 0", pair.A.Text);
        Assert.Equal(0, pair.EndpointA.Counters.SessionsActive);
        pair.B.Session.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_lost_rejection_is_sent_again_until_its_ack()
    {
        var pair = new Pair();
        var lost = 2;
        pair.Wire.Fate = packet => packet.Subject == "486 INVITE" && lost-- > 0 ? Wire.Lost : Wire.Delivered;
        pair.B.WhenInvited = static session => session.Reject(486);
        pair.CallFromA();
        pair.World.Run(10);
        Assert.Equal("ended Rejected 486 Busy Here", pair.A.Text);
        Assert.Equal(3, pair.Wire.Count("B>A 486 INVITE"));
        pair.AssertNothingLeft();
    }

    [Fact]
    public void Everything_may_come_twice()
    {
        var pair = new Pair();
        pair.Wire.Fate = static _ => Wire.Twice;
        pair.B.WhenInvited = static session => session.Answer("answer");
        var caller = pair.CallFromA();
        pair.World.Run(1);
        caller.SendInfo("text/plain", "1"u8.ToArray());
        pair.World.Run(1);
        caller.Hangup();
        pair.World.Run(1);
        Assert.Equal("answered answer | ended LocalBye 0", pair.A.Text);
        Assert.Equal("invited offer | confirmed | info text/plain 1 | ended RemoteBye 0", pair.B.Text);
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_ringing_that_overtakes_nothing_may_come_after_the_answer()
    {
        var pair = new Pair();
        pair.Wire.Fate = static packet => packet.Subject == "180 INVITE" ? Wire.LateBy(0.5) : Wire.Delivered;
        pair.B.WhenInvited = static session =>
        {
            session.Provisional(180);
            session.Answer("answer");
        };
        var caller = pair.CallFromA();
        pair.World.Run(2);
        Assert.Equal("answered answer", pair.A.Text);
        Assert.Equal(SipSessionState.Confirmed, caller.State);
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
    public void On_a_bad_network_every_call_ends_once_on_both_sides(int seed)
    {
        var random = new Random(seed);
        var pair = new Pair();
        pair.Wire.Fate = _ => random.NextDouble() switch
        {
            < 0.2 => Wire.Lost,
            < 0.3 => Wire.Twice,
            _ => Wire.LateBy(random.NextDouble() * 0.7),
        };
        pair.B.WhenInvited = session =>
        {
            session.Provisional(180);
            pair.World.After(TimeSpan.FromSeconds(random.NextDouble() * 3), () => session.Answer("answer"));
            pair.World.After(TimeSpan.FromSeconds(random.NextDouble() * 20), () => session.Hangup());
        };
        for (var call = 0; call < 40; call++)
        {
            var session = pair.CallFromA(loop: call % 2);
            pair.World.After(TimeSpan.FromSeconds(random.NextDouble() * 20), () => session.Reinvite("again"));
            pair.World.After(TimeSpan.FromSeconds(random.NextDouble() * 20), () => session.Hangup());
            pair.World.Run(random.NextDouble());
        }

        pair.AssertNothingLeft();
        Assert.Equal(40, pair.A.Lines.Count(static line => line.StartsWith("ended", StringComparison.Ordinal)));
        Assert.Equal(pair.B.Sessions.Count, pair.B.Lines.Count(static line => line.StartsWith("ended", StringComparison.Ordinal)));
    }
}
