using CallCenter.Sip.Messages;
using CallCenter.Sip.Tests.Network;

namespace CallCenter.Sip.Tests.Dialogs;

/// <summary>Requests of ours inside a dialog that do not change it.</summary>
public sealed class DialogRequestTests
{
    [Fact]
    public void Its_outcome_is_told_once()
    {
        var pair = new Pair();
        var caller = pair.Connected();
        List<int> codes = [];
        Assert.True(caller.Request(SipMethod.Options, done: outcome => codes.Add(outcome.Code)));
        Assert.True(caller.Request(SipMethod.Message, [new SipHeader("Subject", "x")], "text/plain", "你好"u8.ToArray(), outcome => codes.Add(outcome.Code)));
        pair.World.Run(1);
        Assert.Equal([200, 405], codes);
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_peer_that_does_not_answer_has_lost_the_call()
    {
        var pair = new Pair();
        var caller = pair.Connected();
        pair.Wire.Fate = static packet => packet.Subject == "OPTIONS" ? Wire.Lost : Wire.Delivered;
        List<int> codes = [];
        caller.Request(SipMethod.Options, done: outcome => codes.Add(outcome.Code));
        pair.World.Run(40);
        Assert.Equal([408], codes);
        Assert.Equal("ended Timeout 408", pair.A.Text);
        Assert.Equal("ended RemoteBye 0", pair.B.Text);
        pair.AssertNothingLeft();
    }

    [Fact]
    public void Only_so_many_are_under_way()
    {
        var pair = new Pair();
        var caller = pair.Connected();
        for (var i = 0; i < SipLimits.RequestsMax; i++)
        {
            Assert.True(caller.Request(SipMethod.Options));
        }

        Assert.False(caller.Request(SipMethod.Options));
        pair.World.Run(1);
        Assert.True(caller.Request(SipMethod.Options));
        caller.Hangup();
        Assert.False(caller.Request(SipMethod.Options));
        pair.AssertNothingLeft();
    }
}
