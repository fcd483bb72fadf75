using CallCenter.EndToEnd.Tests.Support;
using CallCenter.Media.Prompts;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Browser;

/// <summary>A browser is a telephone: SIP over our WebSocket, voice by DTLS-SRTP straight to our ports, no gateway between.</summary>
public sealed class BrowserTests(BrowserCentre centre)
{
    private const string Welcome = "Welcome, dear browser. Press one to leave a message, or hold the line and hear this once more.";
    private const string LeaveWord = "Please speak now and press the hash key when you are done.";
    private const string Thanks = "Thank you very much, your message has been kept.";
    private const string BrowserText = "Good morning, this is the browser speaking, can you hear me well?";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_browser_registers_hears_the_prompt_presses_keys_and_leaves_a_message()
    {
        await centre.OpenAsync();
        var voice = await centre.Sounds.EnglishAsync(BrowserText);
        using var browser = new BrowserPhone(Line("1001", voice));
        await browser.IsRegisteredAsync(Soon);

        await browser.CallAsync($"sip:100@{BrowserCentre.Realm}");
        await browser.IsJoinedAsync(Soon);
        await browser.BeginsToHearAsync(await centre.Sounds.EnglishAsync(Welcome), "welcome", Soon);
        await browser.PressAsync('1');
        var heard = await browser.BeginsToHearAsync(await centre.Sounds.EnglishAsync(LeaveWord), "leave a message", Soon);
        await Task.Delay(3000, TestContext.Current.CancellationToken);
        var counted = await browser.StatisticsAsync();
        await browser.PressAsync('#');
        await browser.BeginsToHearAsync(await centre.Sounds.EnglishAsync(Thanks), "thanks", Soon, heard);
        await browser.SaysAsync("ended: remote", Soon);

        Assert.Equal("connected", counted.GetProperty("dtls").GetString());
        Assert.Contains("SHA1_80", counted.GetProperty("srtp").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, counted.GetProperty("lost").GetInt32());
        Assert.Equal("1001|flow|200", Assert.Single(await centre.RecordsAsync("1001", "from_number, ended_by, status")));
    }

    private static TelephoneLine Line(string number, AudioClip? voice = null, bool answers = false) =>
        new(number, 0) { Password = $"secret-of-{number}", Voice = voice, Answers = answers };
}
