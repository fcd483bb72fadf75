using CallCenter.EndToEnd.Tests.Support;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Telephones;

/// <summary>What baresip and linphone do alike: call, press keys, hold and take back, be called.</summary>
public sealed class NetworkTelephoneTests(NetworkCentre centre)
{
    private const string Story = "This is a long story, told to whoever holds the line and comes back to it. It goes on and on, so that one who has been away still finds it being told when he returns, and hears how it goes on.";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(12);

    [Theory]
    [InlineData("baresip", "13830000001")]
    [InlineData("linphone", "13830000002")]
    public async Task A_key_is_heard_and_answered(string maker, string from)
    {
        await centre.OpenAsync();
        using var phone = await StartAsync(maker, new TelephoneLine(from, 5072));

        await phone.CallAsync(NetworkCentre.Sip("300"));
        await phone.IsAnsweredAsync(Soon);
        var heard = await phone.BeginsToHearAsync(await centre.Sounds.EnglishAsync("Press one now, or hold the line and hear this once more."), "the question", Soon);
        await phone.PressAsync('1');
        await phone.BeginsToHearAsync(await centre.Sounds.EnglishAsync("You pressed the one, thank you very much."), "the answer", Soon, heard);

        Assert.Equal("flow|200", Assert.Single(await centre.RecordsAsync(from, "ended_by, status")));
    }

    [Theory]
    [InlineData("baresip", "13830000003")]
    [InlineData("linphone", "13830000004")]
    public async Task A_call_on_hold_is_silent_and_goes_on_when_it_is_taken_back(string maker, string from)
    {
        await centre.OpenAsync();
        var story = await centre.Sounds.EnglishAsync(Story);
        using var phone = await StartAsync(maker, new TelephoneLine(from, 5074));
        await phone.CallAsync(NetworkCentre.Sip("200"));
        await phone.IsAnsweredAsync(Soon);
        await phone.BeginsToHearAsync(story, "the story", Soon);

        await phone.HoldAsync();
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        var before = phone.Heard().Length;
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        var during = phone.Heard();
        await phone.ResumeAsync();
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);

        Assert.True(during.Length == before || IsSilent(during.AsSpan(before)), $"{during.Length - before} samples were heard on hold");
        var after = phone.Heard();
        Assert.False(IsSilent(after.AsSpan(after.Length - 8000)), "nothing is heard after the call was taken back:\n" + phone.Output);
        await phone.HangUpAsync();
        Assert.Equal("caller|200", Assert.Single(await centre.RecordsAsync(from, "ended_by, status")));
    }

    [Fact]
    public async Task Two_telephones_that_are_joined_hear_each_other()
    {
        await centre.OpenAsync();
        const string From = "13830000005";
        var question = await centre.Sounds.EnglishAsync("Good morning, is this the service desk?");
        var answer = await centre.Sounds.EnglishAsync("Yes, you have reached the service desk.");
        using var caller = new BaresipPhone(new TelephoneLine(From, 5076) { Voice = question });
        using var callee = await LinphonePhone.StartAsync(new TelephoneLine("741", NetworkCentre.LinphonePort) { Voice = answer, Answers = true }, Soon);

        await caller.CallAsync(NetworkCentre.Sip("741"));
        await callee.IsAnsweredAsync(Soon);
        await callee.BeginsToHearAsync(question, "the question", Soon);
        await caller.BeginsToHearAsync(answer, "the answer", Soon);
        await callee.HangUpAsync();

        Assert.Contains("741 Completed 200", Assert.Single(await centre.RecordsAsync(From, "path")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_pressed_in_a_talk_reach_the_other_telephone()
    {
        await centre.OpenAsync();
        const string From = "13830000006";
        using var caller = new BaresipPhone(new TelephoneLine(From, 5076));
        using var callee = await LinphonePhone.StartAsync(new TelephoneLine("741", NetworkCentre.LinphonePort) { Answers = true }, Soon);

        await caller.CallAsync(NetworkCentre.Sip("741"));
        await callee.IsAnsweredAsync(Soon);
        await caller.IsAnsweredAsync(Soon);
        await caller.PressAsync('7');
        await callee.SaysAsync("Receiving tone 7", Soon);
        await callee.PressAsync('4');
        await caller.SaysAsync("received event: '4'", Soon);
        await callee.HangUpAsync();

        Assert.Contains("741 Completed 200", Assert.Single(await centre.RecordsAsync(From, "path")), StringComparison.Ordinal);
    }

    private static async Task<OutsideTelephone> StartAsync(string maker, TelephoneLine line) =>
        maker == "baresip" ? new BaresipPhone(line) : await LinphonePhone.StartAsync(line, Soon);

    private static bool IsSilent(ReadOnlySpan<short> samples)
    {
        var loudest = 0;
        foreach (var sample in samples)
        {
            loudest = Math.Max(loudest, Math.Abs((int)sample));
        }

        return loudest < 300;
    }
}
