using CallCenter.EndToEnd.Tests.Support;
using CallCenter.Media.Prompts;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Telephones;

/// <summary>Calls that baresip and linphone pass on by their own transfer keys (RFC 3515, RFC 3891, RFC 5589): the two that are left hear each other.</summary>
public sealed class NetworkTransferTests(NetworkCentre centre)
{
    private const string Third = "761";
    private const string QuestionText = "Good morning, is this the service desk?";
    private const string ThirdText = "Hello, this is the third telephone, how may I help you?";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    [Theory]
    [InlineData("baresip", "731", NetworkCentre.BaresipPort, "13830000011")]
    [InlineData("linphone", "741", NetworkCentre.LinphonePort, "13830000012")]
    public async Task A_call_that_is_passed_on_goes_on_with_the_third(string maker, string number, int port, string from)
    {
        var (question, thirdVoice) = await OpenAsync();
        using var third = new BaresipPhone(new TelephoneLine(Third, NetworkCentre.ThirdPort) { Voice = thirdVoice, Answers = true });
        using var agent = await StartAsync(maker, new TelephoneLine(number, port) { Answers = true });
        using var caller = new BaresipPhone(new TelephoneLine(from, 5080) { Voice = question });
        await caller.CallAsync(NetworkCentre.Sip(number));
        await agent.IsAnsweredAsync(Soon);
        await agent.BeginsToHearAsync(question, "the caller", Soon);

        await agent.TransferAsync(NetworkCentre.Sip(Third));

        await third.IsAnsweredAsync(Soon);
        await third.BeginsToHearAsync(question, "the caller", Soon);
        await caller.BeginsToHearAsync(thirdVoice, "the third", Soon);
        await third.HangUpAsync();
        Assert.Contains($"{number} Completed 200", Assert.Single(await centre.RecordsAsync(from, "path")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_calls_of_a_telephone_are_joined_and_it_leaves()
    {
        const string From = "13830000013";
        var (question, thirdVoice) = await OpenAsync();
        using var third = new BaresipPhone(new TelephoneLine(Third, NetworkCentre.ThirdPort) { Voice = thirdVoice, Answers = true });
        using var agent = await LinphonePhone.StartAsync(new TelephoneLine("741", NetworkCentre.LinphonePort) { Answers = true }, Soon);
        using var caller = new BaresipPhone(new TelephoneLine(From, 5082) { Voice = question });
        await caller.CallAsync(NetworkCentre.Sip("741"));
        await agent.IsAnsweredAsync(Soon);
        await agent.BeginsToHearAsync(question, "the caller", Soon);

        await agent.HoldAsync();
        await agent.SaysAsync("is now paused", Soon);
        await agent.CallAsync(NetworkCentre.Sip(Third));
        await agent.IsAnsweredAsync(Soon, times: 2);
        await agent.BeginsToHearAsync(thirdVoice, "the third", Soon);
        await agent.JoinAsync(1, with: 2);

        await third.BeginsToHearAsync(question, "the caller", Soon);
        await caller.BeginsToHearAsync(thirdVoice, "the third", Soon);
        await third.HangUpAsync();
        Assert.Contains("741 Completed 200", Assert.Single(await centre.RecordsAsync(From, "path")), StringComparison.Ordinal);
    }

    private static async Task<OutsideTelephone> StartAsync(string maker, TelephoneLine line) =>
        maker == "baresip" ? new BaresipPhone(line) : await LinphonePhone.StartAsync(line, Soon);

    private async Task<(AudioClip Question, AudioClip Third)> OpenAsync()
    {
        await centre.OpenAsync();
        return (await centre.Sounds.EnglishAsync(QuestionText), await centre.Sounds.EnglishAsync(ThirdText));
    }
}
