using System.Globalization;
using System.Net;
using CallCenter.EndToEnd.Tests.Support;
using CallCenter.Testing;
using Xunit;

namespace CallCenter.EndToEnd.Tests;

/// <summary>The hotline, called over a line that loses one packet in twenty and delays the others by up to 20 ms more or less.</summary>
public sealed class BadLineTests : IAsyncLifetime
{
    private const string Order = "202611190017";

    private static readonly LineTrouble Bad = new(Loss: 0.05, Duplicates: 0.02, Delay: TimeSpan.FromMilliseconds(20), Jitter: TimeSpan.FromMilliseconds(20));
    private static readonly IPAddress Address = IPAddress.Parse("127.0.0.1");
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(40);

    private readonly ProjectCopy _project = new("hotline-400");
    private readonly ExpectedSounds _sounds;
    private RunningServer? _server;

    public BadLineTests()
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
    public async Task All_keys_are_understood_sound_goes_on_and_the_record_says_how_bad_it_was()
    {
        _project.Replace("project.flow", "on mon..fri 09:00-17:30\n    closed holidays china", "on mon..sun 00:00-24:00");
        _server = await RunningServer.StartAsync(_project.Folder, "127.0.6.3:5062");
        using var voice = new RtpPeer(22080) { AnnouncedPort = 22084 };
        using var relay = new UdpRelay(Address, onePort: 22084, otherPort: 22086, Bad, seed: 5);
        relay.Other.Where = new IPEndPoint(Address, voice.Port);
        relay.Start();
        using var call = SippCall.Caller("uac_call.xml", _server.Address, "4008001234", 15500, voice);
        var message = await _sounds.MandarinAsync("我的订单三天了还没有收到，请尽快处理，谢谢。");

        await HasHeardAsync(voice, seconds: 1.5);
        await voice.PressAsync("12"); // Mandarin, complaints.
        await HasHeardAsync(voice, seconds: 2);
        await voice.PressAsync($"{Order}#");
        await Task.Delay(TimeSpan.FromSeconds(7), TestContext.Current.CancellationToken); // "Leave a message", and the beep.
        var (heardBefore, lostBefore, began) = (voice.HeardBytes, relay.Other.Dropped, relay.Other.Delivered);
        await voice.SpeakAsync(message);
        await voice.PressAsync("#");
        await call.SucceedsAsync(Soon);

        var row = Assert.Single(await _project.RowsAsync("data/crm.db", "SELECT phone, order_no, recording FROM complaint"));
        Assert.StartsWith($"13800000001|{Order}|", row, StringComparison.Ordinal);
        var wav = new FileInfo(_project.PathOf(Path.Combine("data", "recordings", row.Split('|')[2])));
        Assert.InRange((wav.Length - 44) / 16000.0, message.Duration.TotalSeconds * 0.9, message.Duration.TotalSeconds + 3);

        // What reached the telephone is what the server said, but for what the line dropped.
        Assert.True(relay.Other.Delivered > began && heardBefore > 0, "the telephone was spoken to throughout");
        Assert.InRange(relay.Other.Dropped, lostBefore, relay.Other.Delivered / 8);
        Assert.InRange(relay.One.Dropped, 5, relay.One.Delivered / 8);

        var record = Assert.Single(await _project.RowsAsync(
            ".callcenter/records.db", "SELECT ended_by, packets_received, packets_lost, jitter_ms, mos_heard, problem IS NULL FROM call_record")).Split('|');
        var figures = record[1..5].Select(figure => double.Parse(figure, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(("flow", "1"), (record[0], record[5]));
        Assert.InRange(figures[0], relay.One.Delivered - 3, relay.One.Delivered);

        // A packet that came twice makes up for one that was lost, as RFC 3550 counts.
        Assert.InRange(figures[1], Math.Max(0, relay.One.Dropped - relay.One.Doubled - 4), relay.One.Dropped);
        Assert.InRange(figures[2], 2, 25);
        Assert.InRange(figures[3], 2.5, 4.35);
    }

    private static async Task HasHeardAsync(RtpPeer voice, double seconds)
    {
        var until = voice.HeardBytes + (seconds * 8000);
        for (var i = 0; i < 2000 && voice.HeardBytes < until; i++)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.True(voice.HeardBytes >= until, $"only {voice.HeardBytes / 8000.0:F1} s were heard");
    }
}
