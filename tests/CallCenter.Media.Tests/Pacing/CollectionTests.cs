using System.Net;
using System.Net.Sockets;
using CallCenter.Media.Codecs;
using CallCenter.Media.Pacing;
using CallCenter.Media.Rtp;
using CallCenter.Media.Sdp;
using Xunit;

namespace CallCenter.Media.Tests.Pacing;

/// <summary>Collections that last longer than a stream can bear are forced while streams play.</summary>
public sealed class CollectionTests
{
    private const int Streams = 20;
    private const int PlayedFrames = 200;
    private const int LiveObjectsStep = 400_000;
    private static readonly TimeSpan PauseWanted = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan GapMax = TimeSpan.FromMilliseconds(40);

    [Fact]
    public async Task No_gap_in_what_is_played_while_collections_hold_all_managed_threads()
    {
        await using var engine = Start(native: true);
        await using var managed = Start(native: false);
        Assert.SkipUnless(engine.Statistics.Metronome is not null, "There is no C compiler here, and so no metronome.");
        await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.SkipUnless(
            engine.Statistics.Metronome!.Scheduling.HasFlag(PacerScheduling.RealTime), "Real-time scheduling is not permitted here.");
        using var peer = OpenPeer();
        using var managedPeer = OpenPeer();

        Play(engine, (IPEndPoint)peer.LocalEndPoint!);
        Play(managed, (IPEndPoint)managedPeer.LocalEndPoint!);
        var pause = await CollectWhileAsync(() => engine.Statistics.FramesSent < Streams * PlayedFrames);
        var gap = LongestGap(peer);
        var managedGap = LongestGap(managedPeer);

        var figures = $"Longest pause {pause.TotalMilliseconds:0.0} ms, gap {gap.TotalMilliseconds:0.0} ms, without the metronome {managedGap.TotalMilliseconds:0.0} ms.";
        TestContext.Current.SendDiagnosticMessage(figures);
        Assert.True(pause > GapMax, $"The pauses are too short to prove anything. {figures}");
        Assert.True(managedGap > GapMax, figures);
        Assert.True(gap <= GapMax, figures);
    }

    private static MediaEngine Start(bool native)
    {
        var first = TestPorts.Take(Streams * 2);
        var engine = new MediaEngine(
            new() { Address = TestPorts.Address, PortFirst = first, PortLast = first + (Streams * 2) - 1, NativePacing = native }, TimeProvider.System);
        engine.Start();
        return engine;
    }

    private static Socket OpenPeer()
    {
        var peer = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 4 << 20 };
        peer.Bind(new IPEndPoint(TestPorts.Address, TestPorts.Take(2)));
        KernelStamps.TurnOn(peer);
        return peer;
    }

    private static void Play(MediaEngine engine, IPEndPoint to)
    {
        var events = engine.CreateEventQueue(() => { });
        for (var i = 0; i < Streams; i++)
        {
            var leg = engine.Open(events, events)!;
            leg.Connect(NegotiatedAudio.Plain(to, AudioCodec.Pcma));
            _ = leg.Play(Sounds.Clip(160 * PlayedFrames * 2));
        }
    }

    // Returns the longest pause. Collections begin when the streams are under way, on a thread that other programs do not hold up:
    // what is kept alive grows until a pause is longer than a stream can bear.
    private static Task<TimeSpan> CollectWhileAsync(Func<bool> goesOn)
    {
        var done = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            _ = ThreadScheduling.Improve();
            Thread.Sleep(300);
            var live = new List<Node>();
            var longest = TimeSpan.Zero;
            while (goesOn())
            {
                for (var i = 0; i < LiveObjectsStep && longest <= PauseWanted; i++)
                {
                    live.Add(new Node(live.Count == 0 ? null : live[live.Count / 2]));
                }

                GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
                var pause = GC.GetGCMemoryInfo(GCKind.FullBlocking).PauseDurations[0];
                longest = pause > longest ? pause : longest;
                Thread.Sleep(60);
            }

            GC.KeepAlive(live);
            done.SetResult(longest);
        }).Start();
        return done.Task;
    }

    private static TimeSpan LongestGap(Socket peer)
    {
        var last = new Dictionary<uint, TimeSpan>();
        var longest = TimeSpan.Zero;
        var buffer = new byte[2000];
        while (peer.Poll(TimeSpan.Zero, SelectMode.SelectRead))
        {
            var length = peer.Receive(buffer);
            Assert.True(RtpHeader.TryRead(buffer.AsSpan(0, length), out var header));
            var arrival = KernelStamps.OfLast(peer);
            Assert.NotNull(arrival);
            longest = last.TryGetValue(header.Ssrc, out var before) && arrival.Value - before > longest ? arrival.Value - before : longest;
            last[header.Ssrc] = arrival.Value;
        }

        Assert.Equal(Streams, last.Count);
        return longest;
    }

    private sealed class Node(object? other)
    {
        public object? Other { get; } = other;
    }
}
