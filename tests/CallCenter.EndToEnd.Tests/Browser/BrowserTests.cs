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
    private const string Question = "Hello, is this the browser? I hear you very well today.";
    private static readonly TimeSpan StartMax = TimeSpan.FromSeconds(60); // The browser's own, on a machine that has much to do.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Message = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task A_browser_registers_hears_the_prompt_presses_keys_and_leaves_a_message()
    {
        await centre.OpenAsync();
        var voice = await centre.Sounds.EnglishAsync(BrowserText);
        using var browser = new BrowserPhone(Line("1001", voice));
        await browser.IsRegisteredAsync(StartMax);

        await browser.CallAsync($"sip:100@{BrowserCentre.Realm}");
        await browser.IsJoinedAsync(Soon);
        await browser.BeginsToHearAsync(await centre.Sounds.EnglishAsync(Welcome), "welcome", Soon);
        await browser.PressAsync('1');
        var leaveWord = await centre.Sounds.EnglishAsync(LeaveWord);
        var heard = await browser.BeginsToHearAsync(leaveWord, "leave a message", Soon);
        await Task.Delay(leaveWord.Duration + Message, TestContext.Current.CancellationToken); // A key before the tone ends no message.
        var counted = await browser.StatisticsAsync();
        await browser.PressAsync('#');
        await browser.BeginsToHearAsync(await centre.Sounds.EnglishAsync(Thanks), "thanks", Soon, heard);
        await browser.SaysAsync("ended: remote", Soon);

        Assert.Equal("connected", counted.GetProperty("dtls").GetString());
        Assert.Contains("SHA1_80", counted.GetProperty("srtp").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, counted.GetProperty("lost").GetInt32());
        Assert.Equal("1001|flow|200", Assert.Single(await centre.RecordsAsync("1001", "from_number, ended_by, status")));
    }

    [Fact]
    public async Task A_plain_telephone_calls_a_browser_and_both_hear_each_other_through_hold_and_a_new_path()
    {
        await centre.OpenAsync();
        const string From = "13800000401";
        var voice = await centre.Sounds.EnglishAsync(BrowserText);
        var question = await centre.Sounds.EnglishAsync(Question);
        using var browser = new BrowserPhone(Line("1002", voice, answers: true));
        await browser.IsRegisteredAsync(StartMax);
        using var caller = new RtpPeer(22900);
        using var call = SippCall.Caller("uac_call.xml", BrowserCentre.Address, "1002", 15790, caller, from: From);

        await browser.SaysAsync($"rings: {From}", Soon);
        await browser.IsJoinedAsync(Soon);
        await caller.SpeakAsync(question);
        await browser.BeginsToHearAsync(question, "the caller", Soon);
        await HearsAsync(caller, voice, "the browser");
        await caller.PressAsync("7"); // Goes through to the browser, and the call goes on.

        await browser.RestartAsync();
        await browser.SaysAsync("restart: true", Soon);
        await Task.Delay(500, TestContext.Current.CancellationToken);
        var before = browser.Heard().Length;
        await caller.SpeakAsync(question);
        await browser.BeginsToHearAsync(question, "the caller after the restart", Soon, before);
        await browser.HoldAsync();
        await browser.SaysAsync("hold: true", Soon);
        await browser.ResumeAsync();
        await browser.SaysAsync("resume: true", Soon);
        before = browser.Heard().Length;
        await caller.SpeakAsync(question);
        await browser.BeginsToHearAsync(question, "the caller after hold", Soon, before);

        await browser.HangUpAsync();
        await call.SucceedsAsync(Soon);
        Assert.Contains("1002 Completed 200", Assert.Single(await centre.RecordsAsync(From, "path")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_calls_a_plain_telephone_that_hangs_up()
    {
        await centre.OpenAsync();
        var voice = await centre.Sounds.EnglishAsync(BrowserText);
        var answer = await centre.Sounds.EnglishAsync(Question);
        using var calleeVoice = new RtpPeer(22904);
        using var callee = SippCall.Callee("uas_callee.xml", 21783, calleeVoice, "-d", "7000");
        using var browser = new BrowserPhone(Line("1003", voice));
        await browser.IsRegisteredAsync(StartMax);

        await browser.CallAsync($"sip:2001@{BrowserCentre.Realm}");
        await browser.IsJoinedAsync(Soon);
        await HearsAsync(calleeVoice, voice, "the browser");
        await calleeVoice.SpeakAsync(answer);
        await browser.BeginsToHearAsync(answer, "the telephone", Soon);

        await callee.SucceedsAsync(Soon);
        await browser.SaysAsync("ended: remote", Soon);
        Assert.Contains("2001 Completed 200", Assert.Single(await centre.RecordsAsync("1003", "path")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_whose_SDP_names_another_certificate_is_hung_up_with_the_reason_in_its_record()
    {
        await centre.OpenAsync();
        var other = string.Join(':', Enumerable.Repeat("AB", 32));
        using var browser = new BrowserPhone(new TelephoneLine("1999", 0), other); // Who does not register may call all the same.
        await browser.SaysAsync("connected", StartMax);
        await browser.CallAsync($"sip:300@{BrowserCentre.Realm}");

        await browser.SaysAsync("ended: remote", Soon);

        var record = Assert.Single(await centre.RecordsAsync("1999", "ended_by, status, path"));
        Assert.StartsWith("system|200|", record, StringComparison.Ordinal);
        Assert.Contains("a certificate that its SDP does not name", record, StringComparison.Ordinal);
    }

    private static async Task HearsAsync(RtpPeer peer, AudioClip clip, string name)
    {
        var wanted = clip.ToSamples()[..SpokenWav.Rate];
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var best = 0.0;
        while (best < 0.9 && watch.Elapsed < Soon)
        {
            await Task.Delay(250, TestContext.Current.CancellationToken);
            best = Math.Max(best, SoundAgreement.Best(peer.HeardSamples(5 * SpokenWav.Rate), wanted));
        }

        Assert.True(best > 0.9, $"`{name}` was not heard within {Soon}; the best agreement was {best:F2}.");
    }

    private static TelephoneLine Line(string number, AudioClip? voice = null, bool answers = false) =>
        new(number, 0) { Password = $"secret-of-{number}", Voice = voice, Answers = answers };
}
