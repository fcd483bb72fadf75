using System.Text;
using CallCenter.Abstractions.Calls;
using CallCenter.Media.Prompts;
using CallCenter.Telephony.Calls;
using Xunit;

namespace CallCenter.Telephony.Tests.Transfers;

/// <summary>Keys that come or go by INFO.</summary>
public sealed class KeyTests
{
    [Fact]
    public async Task A_key_by_info_is_a_key()
    {
        await using var stage = new Stage();
        var keys = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        stage.Flow = async call =>
        {
            await call.AnswerAsync();
            var question = new DigitsQuestion { Prompts = [], LengthMin = 4, LengthMax = 4, FirstKey = TimeSpan.FromSeconds(5), NextKey = TimeSpan.FromSeconds(5) };
            keys.SetResult((await call.CollectAsync(Playlist.Empty, question)).Digits);
        };
        var caller = await stage.Caller.CallAsync(stage.Address, "hotline");
        Press(caller, "4711");
        Assert.Equal("4711", await keys.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_telephone_without_events_gets_the_callers_keys_by_info()
    {
        await using var stage = new Stage();
        stage.Agent.HasKeys = false;
        stage.Caller.HasKeys = false;
        var (caller, agent) = await stage.TalkingAsync();
        Press(caller, "5");
        await agent.HearsAsync("info Signal=5");
        Press(agent, "#");
        await caller.HearsAsync("info Signal=#");
    }

    [Fact]
    public async Task A_key_by_info_goes_on_as_event_to_who_takes_events()
    {
        await using var stage = new Stage();
        stage.Caller.HasKeys = false;
        var (caller, agent) = await stage.TalkingAsync();
        Press(caller, "7");
        await Patience.UntilAsync(() => agent.Voice.Keys == "7", () => $"the agent heard `{agent.Voice.Keys}`. {agent.Text}");
        Assert.DoesNotContain("info", agent.Text, StringComparison.Ordinal);
    }

    private static void Press(PhoneCall call, string keys)
    {
        foreach (var key in keys)
        {
            call.Do(session => session.SendInfo(InfoKey.RelayType, Encoding.ASCII.GetBytes($"Signal={key}\r\nDuration=160\r\n")));
        }
    }
}
