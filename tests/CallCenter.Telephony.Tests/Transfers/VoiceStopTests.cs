using CallCenter.Telephony.Calls;
using Xunit;

namespace CallCenter.Telephony.Tests.Transfers;

/// <summary>A party whose voice stops is hung up in order; who may be silent is not.</summary>
public sealed class VoiceStopTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);

    private static async Task WaitAsync(TelephoneCall call)
    {
        await call.AnswerAsync();
        await call.WaitAsync(TimeSpan.FromMinutes(1));
        call.Hangup(CallEnder.Flow);
    }

    [Fact]
    public async Task A_caller_whose_voice_stops_is_hung_up_and_one_on_hold_or_never_heard_is_not()
    {
        await using var stage = new Stage(options => options with { RtpTimeout = Limit });
        stage.Flow = WaitAsync;
        var mute = stage.Agent.Begin(stage.Address, "hotline");
        mute.Voice.IsMute = true;
        await mute.HearsAsync("answered");
        var stopping = await stage.Caller.CallAsync(stage.Address, "hotline");
        var holding = await stage.Other.CallAsync(stage.Address, "hotline");
        await Patience.UntilAsync(() => stage.Calls.Count(call => call.VoiceStatistics?.PacketsReceived > 5) >= 2, () => "nobody is heard");
        holding.Offer("sendonly");
        await holding.HearsAsync("offered 200");
        holding.Voice.Far = null;
        stopping.Voice.Far = null;

        await stopping.HearsAsync("ended RemoteBye");
        await Patience.UntilAsync(() => stage.Endings.Count == 1, () => "no call has ended");
        var ending = stage.Endings[0];
        Assert.Equal((CallEnder.Network, true, 200), (ending.Ender, ending.HasVoiceStopped, ending.Status));
        Assert.StartsWith("RTP time-out", ending.Reason, StringComparison.Ordinal);
        await Task.Delay(Limit / 2, TestContext.Current.CancellationToken);
        Assert.True(holding.IsUp, holding.Text);
        Assert.Equal(1, stage.Endings.Count(one => one.HasVoiceStopped));
        holding.Hangup();
        mute.Hangup();
        await stage.QuietAsync();
    }

    [Fact]
    public async Task A_callee_whose_voice_stops_is_hung_up_and_the_transfer_is_over()
    {
        await using var stage = new Stage(options => options with { RtpTimeout = Limit });
        var (caller, agent) = await stage.TalkingAsync();

        agent.Voice.Far = null;

        await agent.HearsAsync("ended RemoteBye");
        await caller.HearsAsync("ended RemoteBye");
        await stage.QuietAsync();
        Assert.Equal(CallEnder.Flow, Assert.Single(stage.Endings).Ender);
    }
}
