using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using CallCenter.EndToEnd.Tests.Support;
using Xunit;

namespace CallCenter.EndToEnd.Tests;

/// <summary>What single statements do on the wire, in the mailbox, in the record.</summary>
public sealed class StatementTests(StatementsServer centre) : IClassFixture<StatementsServer>
{
    private const string Pin = "739164";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    [Theory]
    [InlineData("busy", "13800000101", "SIP/2.0 486 ", "486|flow")]
    [InlineData("declined", "13800000102", "SIP/2.0 603 ", "603|flow")]
    public async Task Reject_refuses_with_its_status(string number, string from, string answer, string record)
    {
        using var call = SippCall.Caller("uac_not_answered.xml", StatementsServer.Address, number, 15310, null, from);

        await call.SucceedsAsync(Soon);

        Assert.Contains(answer, call.Messages, StringComparison.Ordinal);
        Assert.Equal(record, await centre.RecordAsync(from, "status, ended_by"));
    }

    [Theory]
    [InlineData("moved", "13800000103", "<sip:4008005678@127.0.0.1:15300>")]
    [InlineData("elsewhere", "13800000104", "<sip:desk@192.0.2.7:5070>")]
    public async Task Redirect_names_whom_to_call_instead(string number, string from, string contact)
    {
        using var call = SippCall.Caller("uac_not_answered.xml", StatementsServer.Address, number, 15312, null, from);

        await call.SucceedsAsync(Soon);

        var moved = Message(call.Messages, "SIP/2.0 302 ");
        Assert.Contains($"Contact: {contact}", moved, StringComparison.Ordinal);
        Assert.Equal("302|flow", await centre.RecordAsync(from, "status, ended_by"));
    }

    [Fact]
    public async Task An_early_prompt_is_heard_before_the_answer_and_the_answer_repeats_what_was_agreed()
    {
        using var voice = new RtpPeer(22200);
        using var call = SippCall.Caller("uac_call.xml", StatementsServer.Address, "early", 15314, voice, "13800000105");

        await voice.HearsAsync(await centre.Sounds.EnglishAsync("One moment, we are looking for your file."), "the early prompt", Soon);
        Assert.DoesNotContain("SIP/2.0 200 ", call.Messages, StringComparison.Ordinal);
        await voice.HearsAsync(await centre.Sounds.EnglishAsync("Here it is."), "the prompt after the answer", Soon);
        await call.SucceedsAsync(Soon);

        var early = Body(Message(call.Messages, "SIP/2.0 183 "));
        Assert.Contains("m=audio", early, StringComparison.Ordinal);
        Assert.Equal(early, Body(Message(call.Messages, "SIP/2.0 200 ")));
    }

    [Fact]
    public async Task A_transfer_presents_the_number_it_says_and_the_caller_comes_back()
    {
        using var callerVoice = new RtpPeer(22204);
        using var calleeVoice = new RtpPeer(22208);
        using var callee = SippCall.Callee("uas_callee.xml", StatementsServer.TrunkPort, calleeVoice, "-d", "1000");
        using var call = SippCall.Caller("uac_call.xml", StatementsServer.Address, "presented", 15316, callerVoice, "13800000106");

        await callee.SucceedsAsync(Soon);
        await callerVoice.HearsAsync(await centre.Sounds.EnglishAsync("That is all."), "thanks", Soon);
        await call.SucceedsAsync(Soon);

        var invite = Message(callee.Messages, "INVITE sip:5001@127.0.0.1:15300 ");
        Assert.Contains("From: <sip:4008001234@", invite, StringComparison.Ordinal);
        Assert.DoesNotContain("13800000106", invite, StringComparison.Ordinal);
        Assert.Contains("5001 Completed 200", await centre.RecordAsync("13800000106", "path"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_blind_transfer_joins_both_and_ends_with_the_party_that_was_called()
    {
        using var callerVoice = new RtpPeer(22212);
        using var calleeVoice = new RtpPeer(22216);
        using var callee = SippCall.Callee("uas_callee.xml", StatementsServer.TrunkPort, calleeVoice, "-d", "4000");
        using var call = SippCall.Caller("uac_call.xml", StatementsServer.Address, "blind", 15318, callerVoice, "13800000107");
        var words = await centre.Sounds.EnglishAsync("Here it is.");

        await Task.Delay(1500, TestContext.Current.CancellationToken);
        await callerVoice.SpeakAsync(words);
        await calleeVoice.HearsAsync(words, "the caller", Soon);
        await calleeVoice.SpeakAsync(words);
        await callerVoice.HearsAsync(words, "the party called", Soon);
        await callee.SucceedsAsync(Soon);
        await call.SucceedsAsync(Soon);

        Assert.Contains("5002 Completed 200", await centre.RecordAsync("13800000107", "path"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_blind_transfer_ends_with_the_caller()
    {
        using var callee = SippCall.Callee("uas_stays.xml", StatementsServer.TrunkPort, null);
        using var call = SippCall.Caller("uac_leave.xml", StatementsServer.Address, "blind", 15320, null, "13800000108", more: ["-d", "1500"]);

        await call.SucceedsAsync(Soon);
        await callee.SucceedsAsync(Soon);

        Assert.Equal("200|caller", await centre.RecordAsync("13800000108", "status, ended_by"));
    }

    [Fact]
    public async Task A_blind_transfer_to_a_busy_telephone_ends_the_call()
    {
        using var callee = SippCall.Callee("uas_busy.xml", StatementsServer.TrunkPort, null);
        using var call = SippCall.Caller("uac_call.xml", StatementsServer.Address, "blind", 15322, null, "13800000109");

        await callee.SucceedsAsync(Soon);
        await call.SucceedsAsync(Soon);

        Assert.Equal("flow", await centre.RecordAsync("13800000109", "ended_by"));
        Assert.Contains("5002 Busy 486", await centre.RecordAsync("13800000109", "path"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_longest_call_bounds_a_blind_transfer()
    {
        using var project = ProjectCopy.OfTests("short-call");
        await using var server = await RunningServer.StartAsync(project.Folder, "127.0.0.67:5062");
        using var callee = SippCall.Callee("uas_stays.xml", 15302, null);
        using var call = SippCall.Caller("uac_call.xml", server.Address, "short", 15336, null, "13800000115");

        await call.SucceedsAsync(Soon);
        await callee.SucceedsAsync(Soon);

        var record = Assert.Single(await project.RowsAsync(".callcenter/records.db", "SELECT status, ended_by, problem FROM call_record"));
        Assert.Equal("200|system|The call reached the project's longest call of 00:00:10.", record);
    }

    [Fact]
    public async Task A_party_is_dialled_and_confers_with_the_caller_until_it_leaves()
    {
        using var callerVoice = new RtpPeer(22224);
        using var calleeVoice = new RtpPeer(22228);
        using var callee = SippCall.Callee("uas_callee.xml", StatementsServer.TrunkPort, calleeVoice, "-d", "5000");
        using var call = SippCall.Caller("uac_call.xml", StatementsServer.Address, "dial", 15338, callerVoice, "13800000116");
        var words = await centre.Sounds.EnglishAsync("Here it is.");

        await Task.Delay(1500, TestContext.Current.CancellationToken);
        await callerVoice.SpeakAsync(words);
        await calleeVoice.HearsAlikeAsync(words, "the caller", Soon);
        await calleeVoice.SpeakAsync(words);
        await callerVoice.HearsAlikeAsync(words, "the party dialled", Soon);
        await callee.SucceedsAsync(Soon);
        await call.SucceedsAsync(Soon);

        var record = await centre.RecordAsync("13800000116", "path");
        Assert.Contains("\"dial\",\"5003 Answered 200\"", record, StringComparison.Ordinal);
        Assert.Contains("\"conference\",\"5003 Ended ", record, StringComparison.Ordinal);
        Assert.Contains("\"tag\",\"ended\"", record, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dialling_somebody_busy_takes_that_way()
    {
        using var callee = SippCall.Callee("uas_busy.xml", StatementsServer.TrunkPort, null);
        using var call = SippCall.Caller("uac_call.xml", StatementsServer.Address, "dial", 15340, null, "13800000117");
        await callee.SucceedsAsync(Soon);
        await call.SucceedsAsync(Soon);

        var record = await centre.RecordAsync("13800000117", "path");
        Assert.Contains("5003 Busy 486", record, StringComparison.Ordinal);
        Assert.Contains("\"tag\",\"busy\"", record, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_stands_in_nothing_the_server_writes()
    {
        using var voice = new RtpPeer(22220);
        using var call = SippCall.Caller("uac_transcript.xml", StatementsServer.Address, "secret", 15324, voice, "13800000110");

        await voice.BeginsToHearAsync(await centre.Sounds.EnglishAsync("Enter your secret number."), "the question", Soon);
        await voice.PressAsync(Pin + "#");
        await voice.HearsAsync(await centre.Sounds.EnglishAsync("That was not it."), "the refusal", Soon);
        await call.SucceedsAsync(Soon);

        var path = await centre.RecordAsync("13800000110", "path");
        Assert.Contains("\"verify\",\"refused 6\"", path, StringComparison.Ordinal);
        Assert.Equal(7, Keys(path).Count());
        Assert.All(Keys(path), key => Assert.Equal("•", key));
        Assert.Contains("Enter your secret number.", call.Messages, StringComparison.Ordinal);
        NobodyWrote(Pin, call.Messages);
    }

    [Fact]
    public async Task A_message_is_left_fetched_with_a_PIN_and_deleted()
    {
        centre.Execute("INSERT OR REPLACE INTO box (name, pin) VALUES ('sales', '60718293')");
        using var voice = new RtpPeer(22224);
        using var call = SippCall.Caller("uac_call.xml", StatementsServer.Address, "leave", 15326, voice, "13800000111");
        var words = await centre.Sounds.EnglishAsync("One moment, we are looking for your file.");

        await voice.HearsAsync(await centre.Sounds.EnglishAsync("Please leave your message after the tone, then press the pound key."), "the greeting", Soon);
        await Task.Delay(600, TestContext.Current.CancellationToken); // The beep.
        await voice.SpeakAsync(words);
        await voice.PressAsync("#");
        await voice.HearsAsync(await centre.Sounds.EnglishAsync("Your message is saved. We will get back to you soon."), "thanks", Soon);
        await call.SucceedsAsync(Soon);

        var row = Assert.Single(await centre.Project.RowsAsync("data/voicemail.db", "SELECT caller, heard, bytes, recording FROM message WHERE box = 'sales'"));
        Assert.StartsWith("13800000111|0|", row, StringComparison.Ordinal);
        var wav = new FileInfo(centre.Project.PathOf(Path.Combine("data", "recordings", row.Split('|')[3])));
        Assert.InRange(wav.Length, words.Duration.TotalSeconds * 0.9 * 16_000, (words.Duration.TotalSeconds + 3) * 16_000);
        Assert.InRange(long.Parse(row.Split('|')[2], System.Globalization.CultureInfo.InvariantCulture), wav.Length * 0.9, wav.Length * 1.1);
        var samples = MemoryMarshal.Cast<byte, short>(Read(wav.FullName).AsSpan(44)).ToArray();
        Assert.True(SoundAgreement.Best(samples, words.ToSamples()) > 0.8, "the file holds what was said");

        using var owner = new RtpPeer(22228);
        using var fetch = SippCall.Caller("uac_call.xml", StatementsServer.Address, "fetch", 15328, owner, "13800000112");
        await owner.BeginsToHearAsync(await centre.Sounds.EnglishAsync("Please enter the PIN of your mailbox, then press the pound key."), "the PIN", Soon);
        await owner.PressAsync("60718293");
        await owner.HearsAsync(await centre.Sounds.RecordingAsync(wav.FullName), "the message", Soon);
        await owner.BeginsToHearAsync(await centre.Sounds.EnglishAsync("To hear it again, press 1. For the next one, press 2. To delete it, press 3."), "the keys", Soon);
        Assert.Equal("1", Assert.Single(await centre.Project.RowsAsync("data/voicemail.db", "SELECT heard FROM message WHERE box = 'sales'")));
        await owner.PressAsync("3");
        await owner.HearsAsync(await centre.Sounds.EnglishAsync("No more messages. Goodbye."), "no more", Soon);
        await fetch.SucceedsAsync(Soon);

        Assert.Equal("0", Assert.Single(await centre.Project.RowsAsync("data/voicemail.db", "SELECT COUNT(*) FROM message WHERE box = 'sales'")));
        Assert.Contains("\"verify\",\"verified\"", await centre.RecordAsync("13800000112", "path"), StringComparison.Ordinal);
        NobodyWrote("60718293", fetch.Messages);
    }

    [Fact]
    public async Task A_full_box_takes_no_message()
    {
        centre.Execute(
            """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)
            INSERT INTO message (box, caller, recording, seconds, bytes, left_at, call)
            SELECT 'sales', '1', 'old.wav', 1, 16000, '2026-11-20 10:00:00', 'old' FROM n
            """);
        try
        {
            using var voice = new RtpPeer(22232);
            using var call = SippCall.Caller("uac_call.xml", StatementsServer.Address, "leave", 15330, voice, "13800000113");

            await voice.HearsAsync(await centre.Sounds.EnglishAsync("Sorry, we cannot take a message right now."), "full", Soon);
            await call.SucceedsAsync(Soon);

            var record = await centre.RecordAsync("13800000113", "path, problem");
            Assert.Contains("\"message\",\"sales Full\"", record, StringComparison.Ordinal);
            Assert.Contains("The box `sales` holds 100 messages and takes no more.", record, StringComparison.Ordinal);
        }
        finally
        {
            centre.Execute("DELETE FROM message");
        }
    }

    [Theory]
    [InlineData("13800000121", "delivered")]
    [InlineData("13800000122", "buffered")]
    [InlineData("13800000125", "failed")]
    public async Task A_short_message_goes_through_the_gateway(string from, string outcome)
    {
        using var call = SippCall.Caller("uac_call.xml", StatementsServer.Address, "sms", 15332, null, from);
        await call.SucceedsAsync(Soon);

        using var posted = JsonDocument.Parse(Assert.Single(centre.Sms.Bodies, body => body.Contains(from, StringComparison.Ordinal)));
        Assert.Equal(from, posted.RootElement.GetProperty("to").GetString());
        Assert.Equal("a\",\"to\":\"1\\ 您好 sms", posted.RootElement.GetProperty("text").GetString());
        var record = await centre.RecordAsync(from, "path, problem");
        Assert.Contains($"\"tag\",\"{outcome}\"", record, StringComparison.Ordinal);
        Assert.EndsWith(outcome == "failed" ? "The gateway for sms refused a message with 500." : "|", record, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_gateway_a_message_fails_and_the_record_says_what_to_bind()
    {
        using var call = SippCall.Caller("uac_call.xml", StatementsServer.Address, "email", 15334, null, "13800000114");
        await call.SucceedsAsync(Soon);

        var record = await centre.RecordAsync("13800000114", "path, problem");
        Assert.Contains("\"tag\",\"failed\"", record, StringComparison.Ordinal);
        Assert.Contains("No gateway sends email; bind one in callcenter.json", record, StringComparison.Ordinal);
    }

    // Databases of the mailbox hold PINs by design; everything else in the folder is looked through but the lock, which is nothing else.
    private void NobodyWrote(string secret, string signalling)
    {
        var wanted = Encoding.ASCII.GetBytes(secret);
        var files = Directory.EnumerateFiles(centre.Project.Folder, "*", SearchOption.AllDirectories)
            .Where(file => !Path.GetFileName(file).StartsWith("voicemail.db", StringComparison.Ordinal) && Path.GetFileName(file) != "lock")
            .ToList();
        Assert.Contains(files, file => file.EndsWith("records.db", StringComparison.Ordinal));
        Assert.All(files, file => Assert.True(Read(file).AsSpan().IndexOf(wanted) < 0, $"{file} holds the secret"));
        Assert.DoesNotContain(secret, centre.Server.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, signalling, StringComparison.Ordinal);
    }

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static IEnumerable<string> Keys(string path)
    {
        using var document = JsonDocument.Parse(path);
        return [.. document.RootElement.EnumerateArray().Where(row => row[1].GetString() == "key").Select(row => row[2].GetString()!)];
    }

    /// <summary>The first SIP message with that beginning.</summary>
    private static string Message(string trace, string beginning)
    {
        var at = trace.IndexOf("\n" + beginning, StringComparison.Ordinal);
        Assert.True(at >= 0, $"no message begins with `{beginning}`:\n{trace}");
        var end = trace.IndexOf("\n-----", at, StringComparison.Ordinal);
        return (end < 0 ? trace[at..] : trace[at..end]).TrimStart();
    }

    private static string Body(string message) => message.ReplaceLineEndings("\n").Split("\n\n", 2)[1].Trim();
}
