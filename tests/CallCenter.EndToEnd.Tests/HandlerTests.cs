using System.Net;
using System.Net.Sockets;
using CallCenter.EndToEnd.Tests.Support;
using Xunit;

namespace CallCenter.EndToEnd.Tests;

/// <summary>What flows do when calls of real telephones end: <c>at hangup</c>, <c>at failure</c>, and who is said to have ended them.</summary>
public sealed class HandlerTests : IAsyncLifetime
{
    private const string Mailbox = "1";
    private const string Waiting = "2";
    private const string Faulty = "3";
    private const string Slow = "4";
    private const string Records = ".callcenter/records.db";
    private const string Ends = "SELECT phone, ended_by, place FROM call_end";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private readonly ProjectCopy _project = ProjectCopy.OfTests("handlers");
    private readonly ExpectedSounds _sounds;
    private RunningServer? _server;

    public HandlerTests()
    {
        _sounds = new ExpectedSounds(_project);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _sounds.Dispose();
        _project.Dispose();
    }

    [Fact]
    public async Task Who_hangs_up_while_leaving_a_message_has_left_it()
    {
        var server = await OpenAsync();
        using var voice = new RtpPeer(22200);
        using var call = SippCall.Caller("uac_leave.xml", server.Address, Mailbox, 15240, voice, more: ["-d", "8000"]);

        await voice.HearsAsync(await _sounds.EnglishAsync("Speak now."), "leave a message", Soon);
        await voice.SpeakAsync(await _sounds.MandarinAsync("我的订单三天了还没有收到，请尽快处理，谢谢。"));
        await call.SucceedsAsync(Soon);

        var row = Assert.Single(await _project.RowsAsync("data/crm.db", "SELECT phone, recording FROM voicemail"));
        Assert.StartsWith("13800000001|", row, StringComparison.Ordinal);
        var wav = new FileInfo(_project.PathOf(Path.Combine("data", "recordings", row.Split('|')[1])));
        Assert.True(wav.Exists, "the recording lies where the row says");
        await RecordAsync("caller|200");
        wav.Refresh();
        Assert.InRange((wav.Length - 44) / 16000.0, 2, 8); // Up to the BYE, in PCM of 8 kHz.
    }

    [Fact]
    public async Task Who_hangs_up_in_a_menu_is_said_to_have_ended_the_call()
    {
        var server = await OpenAsync();
        using var voice = new RtpPeer(22204);
        using var call = SippCall.Caller("uac_leave.xml", server.Address, Waiting, 15244, voice, more: ["-d", "1500"]);

        await call.SucceedsAsync(Soon);

        Assert.Equal("13800000001|caller|Leave", Assert.Single(await _project.RowsAsync("data/crm.db", Ends)));
        await RecordAsync("caller|200");
    }

    [Fact]
    public async Task A_flow_that_hangs_up_is_said_to_have_ended_the_call()
    {
        var server = await OpenAsync();
        using var voice = new RtpPeer(22208);
        using var call = SippCall.Caller("uac_call.xml", server.Address, Waiting, 15248, voice);

        await voice.BeginsToHearAsync(await _sounds.EnglishAsync("Press one to leave."), "the menu", Soon);
        await voice.PressAsync("1");
        await call.SucceedsAsync(Soon);

        Assert.Equal("13800000001|flow|hangup", Assert.Single(await _project.RowsAsync("data/crm.db", Ends)));
        await RecordAsync("flow|200");
    }

    [Fact]
    public async Task A_flow_that_faults_runs_at_failure_names_its_line_and_says_BYE()
    {
        var server = await OpenAsync();
        using var voice = new RtpPeer(22212);
        using var call = SippCall.Caller("uac_call.xml", server.Address, Faulty, 15252, voice);

        await call.SucceedsAsync(Soon); // The scenario ends with our BYE.

        var end = Assert.Single(await _project.RowsAsync("data/crm.db", Ends));
        Assert.StartsWith("13800000001|failure|", end, StringComparison.Ordinal);
        var problem = Assert.Single(await _project.RowsAsync(Records, "SELECT problem FROM call_record"));
        var line = Array.FindIndex(await File.ReadAllLinesAsync(_project.PathOf("main.flow"), TestContext.Current.CancellationToken), text => text.Contains("number + 1", StringComparison.Ordinal)) + 1;
        Assert.True(problem.Contains($"main.flow:{line}", StringComparison.Ordinal), $"`{problem}` names line {line}");
        await RecordAsync("system|200");
    }

    [Fact]
    public async Task A_call_that_reaches_the_longest_call_is_ended_by_the_limit()
    {
        _project.Replace("main.flow", "longest call 1h", "longest call 10s");
        _project.Replace("main.flow", "at most 60s", "at most 5s");
        var server = await OpenAsync();
        using var voice = new RtpPeer(22216);
        using var call = SippCall.Caller("uac_call.xml", server.Address, Waiting, 15256, voice);

        await call.SucceedsAsync(Soon);

        Assert.Equal("13800000001|limit|Leave", Assert.Single(await _project.RowsAsync("data/crm.db", Ends)));
        await RecordAsync("system|200");
    }

    [Fact]
    public async Task A_server_that_stops_runs_what_follows_the_end_and_blames_no_caller()
    {
        var server = await OpenAsync();
        using var voice = new RtpPeer(22220);
        using var call = SippCall.Caller("uac_call.xml", server.Address, Waiting, 15260, voice);
        await voice.BeginsToHearAsync(await _sounds.EnglishAsync("Press one to leave."), "the menu", Soon);

        await server.StopAsync();
        await call.SucceedsAsync(Soon);

        Assert.Equal("13800000001|limit|Leave", Assert.Single(await _project.RowsAsync("data/crm.db", Ends)));
        await RecordAsync("system|200");
    }

    [Fact]
    public async Task All_that_follows_the_end_has_ten_seconds()
    {
        using var core = Mute();
        var server = await OpenAsync();
        using var voice = new RtpPeer(22224);
        using var call = SippCall.Caller("uac_leave.xml", server.Address, Slow, 15264, voice, more: ["-d", "1500"]);
        await call.SucceedsAsync(Soon);
        var left = TimeProvider.System.GetTimestamp();

        var path = "";
        while (path.Length == 0 && TimeProvider.System.GetElapsedTime(left) < Soon)
        {
            path = string.Concat(await _project.RowsAsync(Records, "SELECT path FROM call_record"));
        }

        // The record is written when the flow is over: eight seconds for the one, what is left of ten for the other.
        Assert.InRange(TimeProvider.System.GetElapsedTime(left), TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(13));
        Assert.Equal(2, path.Split("\"ask\",\"Timeout\"").Length - 1);
        Assert.DoesNotContain("told", path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_follows_the_end_does_not_hold_the_stop_of_the_server()
    {
        using var core = Mute();
        var server = await OpenAsync();
        using var voice = new RtpPeer(22228);
        using var call = SippCall.Caller("uac_leave.xml", server.Address, Slow, 15268, voice, more: ["-d", "1500"]);
        await call.SucceedsAsync(Soon);

        var (took, code) = await server.StopAsync();

        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Equal(0, code);
        await RecordAsync("caller|200");
    }

    /// <summary>Takes connections and never says a word.</summary>
    private static TcpListener Mute()
    {
        var core = new TcpListener(IPAddress.Parse("127.0.0.86"), 15290);
        core.Start();
        return core;
    }

    private async Task<RunningServer> OpenAsync() => _server = await RunningServer.StartAsync(_project.Folder, "127.0.0.86:5062");

    private async Task RecordAsync(string expected) =>
        Assert.Equal(expected, Assert.Single(await _project.RowsAsync(Records, "SELECT ended_by, status FROM call_record")));
}
