using CallCenter.Abstractions.Calls;
using CallCenter.Media.CallProgress;
using CallCenter.Sip.Messages;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Tests.Transfers;
using Xunit;

namespace CallCenter.Telephony.Tests.Progress;

/// <summary>What a network says aloud ends a call that would ring on, and who answers is told.</summary>
public sealed class HeardProgressTests
{
    private static readonly short[] Vacant = Sounds.Speech(seed: 4, seconds: 4);
    private static readonly TimeSpan Ring = TimeSpan.FromSeconds(25);

    [Fact]
    public async Task An_announcement_that_the_number_is_vacant_ends_the_ringing_at_once()
    {
        await using var stage = new Stage(Listening);
        stage.Agent.WhenRinging = call => PlayEarly(call, [.. Sounds.Silence(1.5), .. Sounds.Tone(450, 5, on: 1, off: 4), .. Vacant, .. Sounds.Silence(1), .. Vacant]);
        var caller = await stage.Caller.CallAsync(stage.Address, "hotline");

        await caller.HearsAsync("ended RemoteBye");
        await (await stage.Agent.RingsAsync()).HearsAsync("ended");

        var result = Assert.Single(stage.Results);
        Assert.Equal((TransferOutcome.Unreachable, 0), (result.Outcome, result.Status));
        Assert.EndsWith("announced vacant", result.Attempts, StringComparison.Ordinal);
        Assert.Contains(stage.Changes, change => change.StartsWith("call progress: ringing tone at ", StringComparison.Ordinal));
        Assert.Contains(stage.Changes, change => change.StartsWith("call progress: announcement 空号 (vacant) at ", StringComparison.Ordinal));
        await stage.QuietAsync();
    }

    [Fact]
    public async Task A_busy_tone_in_early_media_is_busy()
    {
        await using var stage = new Stage(Listening);
        stage.Agent.WhenRinging = call => PlayEarly(call, Sounds.Tone(450, 20, on: 0.35, off: 0.35));
        var caller = await stage.Caller.CallAsync(stage.Address, "hotline");

        await caller.HearsAsync("ended RemoteBye");
        Assert.Equal(TransferOutcome.Busy, Assert.Single(stage.Results).Outcome);
        Assert.Contains(stage.Changes, change => change.StartsWith("call progress: busy tone at ", StringComparison.Ordinal));
        await stage.QuietAsync();
    }

    [Fact]
    public async Task Music_and_speech_that_nobody_knows_let_it_ring()
    {
        await using var stage = new Stage(Listening);
        stage.Agent.WhenRinging = call => PlayEarly(call, Sounds.Speech(seed: 77, seconds: 6));
        var caller = await stage.Caller.CallAsync(stage.Address, "hotline");
        var agent = await stage.Agent.RingsAsync();
        await Patience.UntilAsync(() => stage.Changes.Any(change => change.StartsWith("call progress: ", StringComparison.Ordinal)), () => "nothing is heard");

        Assert.Empty(stage.Results);
        agent.Voice.Recording = null;
        agent.Do(session => session.Answer(agent.Voice.Sdp()));
        await Stage.Talk(caller, Stage.CallerHertz, agent, Stage.AgentHertz);
        agent.Hangup();
        await caller.HearsAsync("ended RemoteBye");
        Assert.Equal(TransferOutcome.Completed, Assert.Single(stage.Results).Outcome);
        await stage.QuietAsync();
    }

    [Theory]
    [InlineData(0.7, 0, ProgressKind.Person)]
    [InlineData(5.5, 0.6, ProgressKind.Machine)]
    public async Task Who_has_answered_a_dialled_party_is_told(double spoken, double beep, ProgressKind expected)
    {
        await using var stage = new Stage(Listening);
        ProgressVerdict? told = null;
        short[] greeting = [.. Sounds.Silence(0.3), .. Sounds.Speech(5, spoken), .. Sounds.Silence(0.6), .. Sounds.Tone(1000, beep)];
        stage.Agent.WhenRinging = call =>
        {
            call.Answer();
            call.Voice.Recording = greeting;
        };
        stage.Flow = async call =>
        {
            await call.AnswerAsync();
            var dialled = await call.DialAsync(new DialRequest(stage.Agent.Uri.ToString(), Ring));
            told = await call.DetectAsync(dialled.Party, TimeSpan.FromSeconds(20));
            call.Hangup(CallEnder.Flow);
        };
        var caller = await stage.Caller.CallAsync(stage.Address, "hotline");
        await caller.HearsAsync("ended RemoteBye");

        Assert.Equal((expected, expected == ProgressKind.Machine), (told!.Kind, told.IsBehindBeep));
        Assert.Contains(stage.Changes, change => change.StartsWith($"call progress: answered by {ProgressVerdict.NameOf(expected)} at ", StringComparison.Ordinal));
        await stage.QuietAsync();
    }

    [Theory]
    [InlineData(480, 1, TransferOutcome.Unreachable)]
    [InlineData(480, 17, TransferOutcome.Busy)]
    [InlineData(480, 16, TransferOutcome.NoAnswer)]
    [InlineData(503, 21, TransferOutcome.Rejected)]
    public async Task The_cause_of_a_gateway_says_more_than_its_status(int status, int cause, TransferOutcome expected)
    {
        await using var stage = new Stage(Listening);
        stage.Agent.WhenRinging = call => call.Session!.Reject(status, headers: [new SipHeader("Reason", $"Q.850;cause={cause}")]);
        var caller = await stage.Caller.CallAsync(stage.Address, "hotline");

        await caller.HearsAsync("ended RemoteBye");
        Assert.Equal((expected, status), (stage.Results[0].Outcome, stage.Results[0].Status));
        await stage.QuietAsync();
    }

    [Fact]
    public async Task Nobody_listens_where_that_is_switched_off()
    {
        await using var stage = new Stage(options => options with { CallProgress = null });
        stage.Flow = async call =>
        {
            await call.AnswerAsync();
            var dialled = await call.DialAsync(new DialRequest(stage.Agent.Uri.ToString(), Ring));
            Assert.Null(await call.DetectAsync(dialled.Party, TimeSpan.FromSeconds(20)));
            call.Hangup(CallEnder.Flow);
        };
        var caller = await stage.Caller.CallAsync(stage.Address, "hotline");
        await caller.HearsAsync("ended RemoteBye");
        Assert.DoesNotContain(stage.Changes, change => change.StartsWith("call progress", StringComparison.Ordinal));
        await stage.QuietAsync();
    }

    private static TelephonyOptions Listening(TelephonyOptions options)
    {
        var library = new AnnouncementLibrary();
        Assert.True(library.TryAdd(AnnouncementMeaning.Vacant, "vacant", Vacant));
        Assert.True(library.TryAdd(AnnouncementMeaning.Off, "off", Sounds.Speech(seed: 9, seconds: 4)));
        return options with { CallProgress = new CallProgressOptions { Country = "CN", Announcements = library } };
    }

    // It plays from when it is told: what is said before the centre has read the answer is heard by nobody.
    private static void PlayEarly(PhoneCall call, short[] sound)
    {
        call.Voice.Recording = sound;
        call.Session!.Provisional(183, call.Voice.Sdp());
    }
}
