using CallCenter.Media.Codecs;
using CallCenter.Media.Feeding;
using CallCenter.Media.Listening;
using CallCenter.Media.Sdp;
using Xunit;

namespace CallCenter.Media.Tests.Pacing;

/// <summary>What is made ahead goes on while managed threads stand still, and is taken back when something else is to be said.</summary>
public sealed class AheadTests
{
    // 360 ms at 64 kbit/s; and what a leg has that rested as long as it may, less the frame that is due.
    private const int FramesAhead = 18;
    private const int FramesKept = 9;

    private static bool HasMetronome { get; } = new Func<bool>(() =>
    {
        var engine = new MediaEngine(new() { Address = TestPorts.Address, PortFirst = 20000, PortLast = 20001 }, TimeProvider.System);
        return engine.Statistics.Metronome is not null;
    })();

    [Fact]
    public void There_is_a_metronome_where_there_is_a_compiler()
    {
        var engine = new MediaEngine(new() { Address = TestPorts.Address, PortFirst = 20000, PortLast = 20001 }, TimeProvider.System);
        var hasCompiler = OperatingSystem.IsLinux() && (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "cc")));

        Assert.Equal(hasCompiler, engine.Statistics.Metronome is not null);
        Assert.Equal(hasCompiler, engine.Statistics.MetronomeProblem is null);
    }

    [Fact]
    public async Task A_stream_goes_on_while_the_managed_threads_stand_still()
    {
        Assert.SkipUnless(HasMetronome, "There is no C compiler here, and so no metronome.");
        await using var rig = new Rig();
        using var peer = new Peer();
        var leg = rig.Connect(peer);
        var clip = Sounds.Clip(160 * 100);
        _ = leg.Play(clip);
        rig.Frames(5);
        Assert.Equal(5, peer.ReceiveAll().Count);

        // Only the metronome runs, as long as it has something to send.
        rig.StandStill(FramesAhead + 3);
        var sent = peer.ReceiveAll().Count;
        Assert.InRange(sent, FramesKept, FramesAhead);
        rig.Frames(2);
        _ = peer.ReceiveAll();
        rig.StandStill(FramesKept);
        Assert.Equal(FramesKept, peer.ReceiveAll().Count);
        rig.Frames(100);

        Assert.Equal(100, leg.Statistics.PacketsSent);
        Assert.True(Assert.Single(rig.ReadEvents()).Completed);
    }

    [Fact]
    public async Task However_long_a_leg_has_rested_a_standstill_is_not_heard()
    {
        Assert.SkipUnless(HasMetronome, "There is no C compiler here, and so no metronome.");
        await using var rig = new Rig();
        using var peer = new Peer();
        _ = rig.Connect(peer).Play(Sounds.Clip(160 * 1000));
        rig.Frames(3);
        _ = peer.ReceiveAll();
        for (var rested = 1; rested <= 2 * FramesAhead; rested++)
        {
            rig.Frames(rested);
            Assert.Equal(rested, peer.ReceiveAll().Count);
            rig.StandStill(FramesKept);
            Assert.Equal(FramesKept, peer.ReceiveAll().Count);
        }
    }

    [Fact]
    public async Task A_leg_that_rests_is_silent_no_longer_than_its_far_side_may_be()
    {
        await using var rig = new Rig(rtpTimeout: TimeSpan.FromSeconds(5));
        using var peer = new Peer();
        var leg = rig.Connect(peer);
        _ = leg.Play(Sounds.Clip(160 * 1000));
        var frames = 0;
        for (; frames < 400 && !rig.ReadEvents().Any(e => e.Kind == MediaEventKind.RtpTimeout); frames++)
        {
            rig.Frames(1);
        }

        Assert.InRange(frames, 250, 250 + FramesAhead);
    }

    [Fact]
    public async Task A_key_that_comes_while_a_leg_rests_is_told_at_once()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        var leg = rig.Connect(peer);
        _ = leg.Play(Sounds.Clip(160 * 1000));
        for (var i = 0; i < 30; i++)
        {
            rig.Frames(3 + (i % 7));
            peer.SendKeyPacket(leg, code: 5, peer.Timestamp, duration: 160, end: true, marker: true);
            peer.Skip(1600);
            rig.Frames(1);
            Assert.Equal("5", rig.ReadKeys());
        }
    }

    [Fact]
    public async Task Without_the_metronome_the_same_standstill_is_heard()
    {
        await using var rig = new Rig(native: false);
        using var peer = new Peer();
        var leg = rig.Connect(peer);
        _ = leg.Play(Sounds.Clip(160 * 100));
        rig.Frames(5);
        _ = peer.ReceiveAll();

        Assert.Null(rig.Engine.Statistics.Metronome);
        rig.StandStill(3);
        Assert.Empty(peer.ReceiveAll());
        rig.Frames(1);
        Assert.Equal(4, peer.ReceiveAll().Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public async Task Both_pacers_put_the_same_bytes_on_the_wire(int seed)
    {
        var managed = await PlayScriptAsync(seed, native: false);
        var native = await PlayScriptAsync(seed, native: true);

        Assert.True(managed.Count > 40);
        Assert.Equal(managed.Select(Convert.ToHexString), native.Select(Convert.ToHexString));
    }

    [Fact]
    public async Task A_stop_during_a_standstill_takes_back_what_was_not_sent_and_tells_what_was()
    {
        Assert.SkipUnless(HasMetronome, "There is no C compiler here, and so no metronome.");
        await using var rig = new Rig();
        using var peer = new Peer();
        var leg = rig.Connect(peer);
        _ = leg.Play(Sounds.Clip(160 * 100, 1));
        rig.Frames(4);

        // The command waits while three more are sent; then it takes effect before a fourth.
        leg.StopPlay();
        rig.StandStill(3);
        _ = leg.Play(Sounds.Clip(320, 2));
        rig.Frames(6);

        var packets = peer.ReceiveAll();
        Assert.Equal([.. Sounds.Noise(16000, 1)[..(160 * 7)], .. Sounds.Noise(320, 2)], packets.SelectMany(packet => packet.Payload));
        Assert.Equal([.. Enumerable.Range(0, packets.Count).Select(i => unchecked((ushort)(packets[0].Sequence + i)))], packets.Select(packet => packet.Sequence));
        var stopped = rig.ReadEvents()[0];
        Assert.Equal((false, 140), (stopped.Completed, stopped.DurationMs));
        Assert.Equal(9, leg.Statistics.PacketsSent);
        Assert.True(rig.Engine.Statistics.Metronome!.FramesTakenBack > 0);
    }

    [Fact]
    public async Task The_end_is_told_when_it_is_sent_and_not_when_it_is_made()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        var leg = rig.Connect(peer);

        _ = leg.Play(Sounds.Clip(160 * 5));
        rig.Frames(4);
        Assert.Empty(rig.ReadEvents());
        Assert.Equal(4, leg.Statistics.PacketsSent);
        rig.Frames(1);

        Assert.Equal(100, Assert.Single(rig.ReadEvents()).DurationMs);
    }

    [Fact]
    public async Task A_feed_keeps_its_sound_until_it_is_sent_and_goes_on_after_a_key()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        var leg = rig.Connect(peer);
        var feed = new SoundFeed(TimeSpan.FromMilliseconds(500));
        var sound = new short[160 * 12];
        for (var i = 0; i < sound.Length; i++)
        {
            sound[i] = (short)((i * 16) - 12000);
        }

        Assert.Equal(sound.Length, feed.Write(sound));
        _ = leg.Play(feed);
        rig.Frames(3);
        Assert.Equal(160 * 9, feed.Waiting);
        _ = leg.SendKey('5', 40);
        rig.Frames(2);
        feed.Complete();
        rig.Frames(30);

        var expected = new byte[sound.Length];
        G711Codec.Encode(G711.Pcma, sound, expected);
        Assert.Equal(expected, peer.ReceiveAll().Where(packet => packet.PayloadType == 8).SelectMany(packet => packet.Payload));
        Assert.Equal(0, feed.Waiting);
        Assert.Equal((true, 240), rig.ReadEvents().Select(e => (e.Completed, e.DurationMs)).Single());
    }

    [Fact]
    public async Task A_tap_hears_what_was_made_ahead_when_it_is_sent_with_the_time_of_its_slot()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        var leg = rig.Connect(peer);
        var tap = new PacketTap(TapSides.Said);
        leg.AddTap(tap);
        var clip = Sounds.Clip(160 * 8);
        _ = leg.Play(clip);
        rig.Frames(3);
        rig.StandStill(3);
        leg.StopPlay();
        rig.Frames(4);

        var heard = new List<byte>();
        var clocks = new List<long>();
        var payload = new byte[1500];
        while (tap.TryTake(payload, out var packet))
        {
            heard.AddRange(payload.AsSpan(0, packet.Length));
            clocks.Add(packet.Clock);
        }

        Assert.Equal(clip.Bytes[..heard.Count].ToArray(), heard);
        Assert.Equal(peer.ReceiveAll().Count, clocks.Count);
        Assert.All(clocks.Zip(clocks.Skip(1)), pair => Assert.Equal(160, pair.Second - pair.First));
    }

    [Fact]
    public async Task A_port_serves_again_only_when_the_metronome_has_let_go_of_it()
    {
        await using var rig = new Rig(legsMax: 1);
        using var peer = new Peer();
        for (var round = 0; round < 20; round++)
        {
            var leg = rig.Connect(peer);
            _ = leg.Play(Sounds.Clip(160, round + 1), loop: true);
            rig.Frames(2 + (round % 3));
            leg.Close();
            rig.Frames(1);
            rig.Time.Pass(TimeSpan.FromSeconds(3));
            var sent = peer.ReceiveAll();
            Assert.NotEmpty(sent);
            Assert.All(sent, packet => Assert.Equal(Sounds.Noise(160, round + 1), packet.Payload));
        }

        Assert.Equal(0, rig.Engine.Statistics.LegsOpen);
    }

    [Fact]
    public async Task Packets_the_system_refuses_are_counted_as_such()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        var leg = rig.Open();

        // Port 0 cannot be sent to.
        leg.Connect(peer.Audio() with { Remote = new(TestPorts.Address, 0) });
        _ = leg.Play(Sounds.Clip(160 * 5));
        rig.Frames(8);

        Assert.Equal((0, 5), (leg.Statistics.PacketsSent, leg.Statistics.SendFailures));
        Assert.Equal(0, rig.Engine.Statistics.FramesSent);
    }

    private static async Task<List<byte[]>> PlayScriptAsync(int seed, bool native)
    {
        await using var rig = new Rig(native: native);
        using var peer = new Peer();
        using var elsewhere = new Peer();
        var random = new Random(seed);
        var leg = rig.Connect(peer);
        var sent = new List<byte[]>();
        for (var step = 0; step < 60; step++)
        {
            Act(leg, random, step, random.Next(5) == 0 ? elsewhere : peer);
            rig.Frames(random.Next(1, 12));
            sent.AddRange(peer.ReceiveAll().Select(packet => packet.Write()));
            sent.AddRange(elsewhere.ReceiveAll().Select(packet => packet.Write()));
        }

        foreach (var e in rig.ReadEvents())
        {
            sent.Add([(byte)e.Kind, e.Completed ? (byte)1 : (byte)0, .. BitConverter.GetBytes(e.Token), .. BitConverter.GetBytes(e.DurationMs)]);
        }

        return sent;
    }

    private static void Act(MediaLeg leg, Random random, int step, Peer peer)
    {
        switch (random.Next(8))
        {
            case 0:
                leg.StopPlay();
                break;
            case 1:
                _ = leg.SendKey("0123456789*#"[random.Next(12)], random.Next(40, 120));
                break;
            case 2:
                leg.SendSilence(random.Next(2) == 0);
                break;
            case 3:
                leg.Connect(peer.Audio() with { Direction = random.Next(4) == 0 ? AudioDirection.Inactive : AudioDirection.SendReceive });
                break;
            case 4:
                _ = leg.Play(Sounds.Clip(random.Next(1, 900), step), loop: true);
                break;
            default:
                _ = leg.Play([Sounds.Clip(random.Next(0, 3000), step), Sounds.Clip(random.Next(0, 2000), step + 1000)]);
                break;
        }
    }
}
