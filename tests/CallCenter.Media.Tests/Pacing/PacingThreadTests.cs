using System.Diagnostics;
using CallCenter.Media.Codecs;
using CallCenter.Media.Prompts;
using CallCenter.Media.Tests.Rtp;
using Xunit;

namespace CallCenter.Media.Tests.Pacing;

/// <summary>The real threads at their real pace; limits are wide, because the machine has other work.</summary>
public sealed class MetronomeThreadTests() : PacingThreadTests(native: true);

/// <summary>The same without the metronome.</summary>
public sealed class ManagedThreadTests() : PacingThreadTests(native: false);

public abstract class PacingThreadTests(bool native)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Packets_come_every_20_ms()
    {
        await using var engine = Start(legsMax: 2);
        var events = engine.CreateEventQueue(() => { });
        using var peer = new Peer();
        var leg = engine.Open(events, this)!;
        leg.Connect(peer.Audio());
        _ = peer.LastArrival;
        var watch = Stopwatch.StartNew();

        var clip = Sounds.Clip(160 * 50);
        _ = leg.Play(clip);
        var packets = new List<RtpPacket>();
        var arrivals = new List<TimeSpan>();
        while (packets.Count < 50 && peer.Receive(Patience) is { } packet)
        {
            packets.Add(packet);
            arrivals.Add(peer.LastArrival ?? watch.Elapsed);
        }

        Assert.Equal(clip.Bytes.ToArray(), packets.SelectMany(packet => packet.Payload));
        PlayTests.AssertContinuous(packets);
        Assert.InRange((arrivals[^1] - arrivals[0]).TotalMilliseconds, 940, 1100);
        var gaps = arrivals.Zip(arrivals.Skip(1), (earlier, later) => (later - earlier).TotalMilliseconds).Order().ToList();
        Assert.InRange(gaps[gaps.Count / 2], 18, 22);
    }

    [Fact]
    public async Task A_hundred_legs_play_at_once()
    {
        const int Legs = 100;
        await using var engine = Start(Legs);
        var events = engine.CreateEventQueue(() => { });
        using var peer = new Peer();
        var clip = Sounds.Clip(160 * 25);

        for (var i = 0; i < Legs; i++)
        {
            var leg = engine.Open(events, this)!;
            leg.Connect(peer.Audio());
            _ = leg.Play(clip);
        }

        var streams = new Dictionary<uint, List<RtpPacket>>();
        for (var i = 0; i < Legs * 25 && peer.Receive(Patience) is { } packet; i++)
        {
            (streams.TryGetValue(packet.Ssrc, out var stream) ? stream : streams[packet.Ssrc] = []).Add(packet);
        }

        Assert.Equal(Legs, streams.Count);
        Assert.All(streams.Values, stream => Assert.Equal(clip.Bytes.ToArray(), stream.SelectMany(packet => packet.Payload)));
        Assert.All(streams.Values, PlayTests.AssertContinuous);
        Assert.Equal(Legs * 25, engine.Statistics.FramesSent);
    }

    [Fact]
    public async Task The_pacing_thread_allocates_nothing()
    {
        const int Pairs = 20;
        var wakes = 0;
        await using var engine = Start(Pairs * 2);
        var events = engine.CreateEventQueue(() => wakes++);
        var clip = Sounds.Clip(160 * 10);
        var legs = Enumerable.Range(0, Pairs * 2).Select(_ => engine.Open(events, this)!).ToList();
        for (var i = 0; i < legs.Count; i++)
        {
            legs[i].Connect(Media.Sdp.NegotiatedAudio.Plain(legs[i ^ 1].LocalEndPoint, i % 4 < 2 ? G711.Pcma : G711.Pcmu));
            legs[i].StartRecording(Media.Recording.LegRecorder.ToMemory(TimeSpan.FromSeconds(3)));
        }

        // The first round makes the code ready: what the runtime itself allocates for that, it does once.
        Work(legs, clip);
        await WaitAsync(() => engine.Statistics.SlotsRun > 200);
        var before = engine.PacerAllocatedBytes;
        var slots = engine.Statistics.SlotsRun;
        Work(legs, clip);
        await WaitAsync(() => engine.Statistics.SlotsRun > slots + 200);

        Assert.Equal(before, engine.PacerAllocatedBytes);
        Assert.True(engine.Statistics.FramesSent > Pairs * 20);
        Assert.True(engine.Statistics.PacketsReceived > Pairs * 20);
        Assert.True(wakes > 0);
    }

    [Fact]
    public async Task An_allocation_on_the_pacing_thread_would_be_seen()
    {
        object? kept = null;
        await using var engine = Start(legsMax: 1);
        var events = engine.CreateEventQueue(() => kept = new byte[100_000]);
        using var peer = new Peer();
        await WaitAsync(() => engine.Statistics.SlotsRun > 0);
        var before = engine.PacerAllocatedBytes;

        var leg = engine.Open(events, this)!;
        leg.Connect(peer.Audio());
        _ = leg.Play(Sounds.Clip(160));
        await WaitAsync(() => kept is not null);
        var slots = engine.Statistics.SlotsRun;
        await WaitAsync(() => engine.Statistics.SlotsRun > slots + 1);

        Assert.True(engine.PacerAllocatedBytes >= before + 100_000);
    }

    [Fact]
    public async Task A_loop_is_woken_and_the_numbers_of_the_thread_can_be_read()
    {
        await using var engine = Start(legsMax: 1);
        using var woken = new SemaphoreSlim(0);
        var events = engine.CreateEventQueue(() => woken.Release());
        using var peer = new Peer();
        var leg = engine.Open(events, this)!;
        leg.Connect(peer.Audio());
        _ = leg.Play(Sounds.Clip(160));

        Assert.True(await woken.WaitAsync(Patience, TestContext.Current.CancellationToken));
        Assert.True(events.TryRead(out var ended));
        Assert.Equal(MediaEventKind.PlayEnded, ended.Kind);
        var statistics = engine.Statistics;
        Assert.Equal((1, 1), (statistics.LegsOpen, statistics.PortsInUse));
        Assert.True(statistics.SlotsRun > 0);
        Assert.True(statistics.LatenessMax >= statistics.LatenessP99);
    }

    [Fact]
    public async Task Commands_of_many_threads_all_arrive()
    {
        const int Threads = 4;
        const int LegsEach = 50;
        await using var engine = Start(Threads * LegsEach);
        using var peer = new Peer();

        await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Run(() =>
        {
            var events = engine.CreateEventQueue(() => { });
            for (var i = 0; i < LegsEach; i++)
            {
                var leg = engine.Open(events, this)!;
                leg.Connect(peer.Audio());
                _ = leg.Play(Sounds.Clip(160), loop: true);
                leg.Close();
            }
        })));

        await WaitAsync(() => engine.Statistics.LegsOpen == 0);
        Assert.Equal(Threads * LegsEach, engine.Statistics.PortsInUse);
    }

    private static void Work(List<MediaLeg> legs, AudioClip clip)
    {
        for (var i = 0; i < legs.Count; i++)
        {
            switch (i % 4)
            {
                case 0:
                    _ = legs[i].Play(clip, loop: true);
                    break;
                case 1:
                    _ = legs[i].SendKey('5');
                    _ = legs[i].Play(clip);
                    break;
                case 2:
                    legs[i].SendSilence(true);
                    break;
                default:
                    legs[i].BridgeTo(legs[i - 3]);
                    break;
            }
        }
    }

    private MediaEngine Start(int legsMax)
    {
        var first = TestPorts.Take(legsMax * 2);
        var engine = new MediaEngine(
            new() { Address = TestPorts.Address, PortFirst = first, PortLast = first + (legsMax * 2) - 1, NativePacing = native }, TimeProvider.System);
        engine.Start();
        return engine;
    }

    private static async Task WaitAsync(Func<bool> condition)
    {
        for (var i = 0; i < 500 && !condition(); i++)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.True(condition());
    }
}
