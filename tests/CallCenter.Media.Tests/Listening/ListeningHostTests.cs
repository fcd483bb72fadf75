using CallCenter.Media.Codecs;
using CallCenter.Media.Listening;
using Xunit;

namespace CallCenter.Media.Tests.Listening;

public sealed class ListeningHostTests
{
    [Fact]
    public async Task A_listener_hears_every_frame_in_order_and_each_once()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        using var host = new ListeningHost(rig.Engine);
        var leg = rig.Connect(peer);
        var listener = new Recall();
        Assert.NotNull(host.Add(leg, listener));
        var sent = Sounds.Noise(50 * 160);
        for (var i = 0; i < 50; i++)
        {
            peer.SendAudio(leg, sent[(i * 160)..((i + 1) * 160)]);
            rig.Frames(1);
            if (i % 7 == 0)
            {
                host.RunOnce();
            }
        }

        rig.Frames(20);
        host.RunOnce();

        var expected = new short[sent.Length];
        G711Codec.Decode(G711.Pcma, sent, expected);
        Assert.True(Sequences.Contains(listener.Samples, expected), "what was said is not in what was heard");
        Assert.All(listener.Clocks.Zip(listener.Clocks.Skip(1)), pair => Assert.Equal(160, pair.Second - pair.First));
        Assert.Equal(0, host.Statistics.PacketsLost);
    }

    [Fact]
    public async Task Time_passes_for_a_listener_while_nobody_speaks()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        using var host = new ListeningHost(rig.Engine);
        var leg = rig.Connect(peer);
        var listener = new Recall();
        _ = host.Add(leg, listener);
        rig.Frames(30);
        host.RunOnce();

        Assert.InRange(listener.Clocks.Count, 28, 30);
        Assert.All(listener.Samples, sample => Assert.InRange(sample, (short)-8, (short)8));
    }

    [Fact]
    public async Task A_talk_listener_hears_both_sides_at_once()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        using var host = new ListeningHost(rig.Engine);
        var leg = rig.Connect(peer);
        var listener = new TalkRecall();
        _ = host.Add(leg, listener);
        var played = Sounds.Clip(10 * 160, seed: 2);
        _ = leg.Play(played);
        var sent = Sounds.Noise(10 * 160, seed: 3);
        for (var i = 0; i < 10; i++)
        {
            peer.SendAudio(leg, sent[(i * 160)..((i + 1) * 160)]);
            rig.Frames(1);
        }

        rig.Frames(20);
        host.RunOnce();

        var heard = new short[sent.Length];
        G711Codec.Decode(G711.Pcma, sent, heard);
        Assert.True(Sequences.Contains(listener.Heard, heard), "the party is not heard");
        Assert.True(Sequences.Contains(listener.Said, played.ToSamples()), "what the party hears is not heard");
        Assert.Equal(listener.Heard.Count, listener.Said.Count);
    }

    [Fact]
    public async Task Who_is_in_no_hurry_is_told_several_frames_at_once_and_all_at_the_end()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        using var host = new ListeningHost(rig.Engine);
        var leg = rig.Connect(peer);
        var listener = new TalkRecall { FramesAtOnce = 10 };
        _ = host.Add(leg, listener);
        var rounds = new List<int>();
        for (var i = 0; i < 35; i++)
        {
            rig.Frames(1);
            var before = listener.Clocks.Count;
            host.RunOnce();
            rounds.Add(listener.Clocks.Count - before);
        }

        leg.Close();
        rig.Frames(1);
        host.RunOnce();

        Assert.Equal([10, 10, 10], rounds.Where(count => count > 0));
        Assert.InRange(listener.Clocks.Count, 34, 36);
        Assert.All(listener.Clocks.Zip(listener.Clocks.Skip(1)), pair => Assert.Equal(160, pair.Second - pair.First));
        Assert.True(host.Statistics.BehindMax < TimeSpan.FromMilliseconds(60), $"{host.Statistics.BehindMax} is no lateness");
    }

    [Fact]
    public void A_tap_keeps_packets_of_any_length_whole_in_order_and_counts_what_finds_no_room()
    {
        var tap = new PacketTap(TapSides.Both, milliseconds: 200);
        var random = new Random(6);
        var waiting = new Queue<(TappedPacket Packet, byte[] Payload)>();
        var room = new byte[1500];
        AudioCodec[] codecs = [.. AudioCodec.All, AudioCodec.ComfortNoise, AudioCodec.TelephoneEvent];
        var lost = 0;
        for (var i = 0; i < 5000; i++)
        {
            var payload = new byte[random.Next(4) == 0 ? random.Next(1501) : 160];
            random.NextBytes(payload);
            var packet = new TappedPacket(
                (TapSide)random.Next(2), codecs[random.Next(codecs.Length)], (uint)random.Next(), (ushort)i, (uint)random.Next(), i * 160L, payload.Length);
            tap.Put(packet, payload);
            if (tap.Lost == lost)
            {
                waiting.Enqueue((packet, payload));
            }

            lost = (int)tap.Lost;
            for (var reads = random.Next(3); reads > 0 && waiting.TryDequeue(out var expected); reads--)
            {
                Assert.True(tap.TryPeek(out var clock));
                Assert.Equal(expected.Packet.Clock, clock);
                Assert.True(tap.TryTake(room, out var taken));
                Assert.Equal(expected.Packet, taken);
                Assert.True(room.AsSpan(0, taken.Length).SequenceEqual(expected.Payload), "another payload came out");
            }
        }

        Assert.InRange(lost, 1, 2500);
        Assert.Equal(waiting.Count == 0, !tap.TryPeek(out _));
    }

    [Fact]
    public async Task A_listener_that_throws_is_let_go_and_told_and_the_others_hear_on()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        using var host = new ListeningHost(rig.Engine, new() { Threads = 1 });
        var leg = rig.Connect(peer);
        var faulty = new Recall { ThrowsAt = 3 };
        var sound = new Recall();
        var ear = host.Add(leg, faulty);
        _ = host.Add(leg, sound);
        rig.Frames(20);
        host.RunOnce();
        rig.Frames(20);
        host.RunOnce();

        Assert.Contains("out of order", Assert.Single(faulty.Ends), StringComparison.Ordinal);
        Assert.True(ear!.IsClosed);
        Assert.Empty(sound.Ends);
        Assert.InRange(sound.Clocks.Count, 38, 40);
        Assert.Equal(1, host.Statistics.ListenersFailed);
        Assert.Equal(1, host.Statistics.Listeners);
    }

    [Fact]
    public async Task What_passed_before_the_leg_closed_is_heard_and_then_the_end_is_told_once()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        using var host = new ListeningHost(rig.Engine);
        var leg = rig.Connect(peer);
        var listener = new Recall();
        _ = host.Add(leg, listener);
        rig.Frames(10);
        leg.Close();
        rig.Frames(5);
        host.RunOnce();
        host.RunOnce();

        Assert.InRange(listener.Clocks.Count, 9, 15);
        Assert.Null(Assert.Single(listener.Ends));
        Assert.Equal(0, host.Statistics.Listeners);
    }

    [Fact]
    public async Task Who_was_taken_away_hears_no_more_and_gives_its_tap_back()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        using var host = new ListeningHost(rig.Engine);
        var leg = rig.Connect(peer);
        for (var i = 0; i < 20; i++)
        {
            var listener = new Recall();
            var ear = host.Add(leg, listener);
            rig.Frames(4);
            host.RunOnce();
            Assert.NotEmpty(listener.Clocks);
            ear!.Close();
            host.RunOnce();
            rig.Frames(1);
            host.RunOnce();
            Assert.Null(Assert.Single(listener.Ends));
        }

        Assert.Equal(0, host.Statistics.Listeners);
    }

    [Fact]
    public async Task A_machine_that_stood_still_skips_and_says_so_by_clock_and_count()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        using var host = new ListeningHost(rig.Engine);
        var leg = rig.Connect(peer);
        var listener = new Recall();
        _ = host.Add(leg, listener);
        rig.Frames(1000);
        host.RunOnce();

        Assert.InRange(listener.Clocks.Count, 90, 101);
        Assert.InRange(listener.Clocks.Count + host.Statistics.FramesSkipped, 997, 1000);
        Assert.True(host.Statistics.BehindMax > TimeSpan.FromSeconds(19));
    }

    [Fact]
    public async Task More_listeners_than_allowed_are_refused()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        using var host = new ListeningHost(rig.Engine, new() { ListenersMax = 1 });
        var leg = rig.Connect(peer);
        Assert.NotNull(host.Add(leg, new Recall()));
        Assert.Null(host.Add(leg, new Recall()));
    }

    [Fact]
    public async Task The_threads_hear_by_themselves_and_end_with_the_host()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        var host = new ListeningHost(rig.Engine);
        host.Start();
        var leg = rig.Connect(peer);
        var listener = new Recall();
        _ = host.Add(leg, listener);
        rig.Frames(10);
        Assert.True(listener.HasHeard.Wait(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        host.Dispose();

        Assert.Null(Assert.Single(listener.Ends));
        Assert.Null(host.Add(leg, new Recall()));
    }

    private sealed class Recall : ISoundListener
    {
        public List<short> Samples { get; } = [];

        public List<long> Clocks { get; } = [];

        public List<string?> Ends { get; } = [];

        public ManualResetEventSlim HasHeard { get; } = new(false);

        public int ThrowsAt { get; init; } = -1;

        public void Hear(ReadOnlySpan<short> frame, long clock)
        {
            if (Clocks.Count == ThrowsAt)
            {
                throw new InvalidOperationException("out of order");
            }

            Samples.AddRange(frame);
            Clocks.Add(clock);
            HasHeard.Set();
        }

        public void End(string? problem) => Ends.Add(problem);
    }

    private sealed class TalkRecall : ITalkListener
    {
        public List<short> Heard { get; } = [];

        public List<short> Said { get; } = [];

        public List<long> Clocks { get; } = [];

        public int FramesAtOnce { get; init; } = 1;

        public void Hear(ReadOnlySpan<short> heard, ReadOnlySpan<short> said, long clock)
        {
            Heard.AddRange(heard);
            Said.AddRange(said);
            Clocks.Add(clock);
        }
    }
}
