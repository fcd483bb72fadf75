using CallCenter.Media.Codecs;
using CallCenter.Media.Prompts;
using CallCenter.Media.Sdp;
using Xunit;

namespace CallCenter.Media.Tests.Rtp;

/// <summary>Sent by the metronome and sent by the managed thread: what the far side gets is the same.</summary>
public sealed class MetronomePlayTests() : PlayTests(native: true);

/// <summary>The same without the metronome.</summary>
public sealed class ManagedPlayTests() : PlayTests(native: false);

public abstract class PlayTests(bool native)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_clip_arrives_byte_for_byte_with_continuous_numbers(bool portable)
    {
        await using var rig = NewRig(portable: portable);
        using var peer = new Peer();
        var leg = rig.Connect(peer);
        var clip = Sounds.Clip(160 * 50);

        _ = leg.Play(clip);
        rig.Frames(60);

        var packets = peer.ReceiveAll();
        Assert.Equal(clip.Bytes.ToArray(), packets.SelectMany(packet => packet.Payload));
        Assert.Equal(50, packets.Count);
        Assert.Equal([true, .. Enumerable.Repeat(false, 49)], packets.Select(packet => packet.Marker));
        Assert.All(packets, packet => Assert.Equal((8, 0x1234u), (packet.PayloadType, packet.Ssrc)));
        AssertContinuous(packets);
        Assert.Equal(50, leg.Statistics.PacketsSent);
        Assert.Equal(peer.EndPoint, leg.Statistics.Remote);
    }

    [Fact]
    public async Task The_end_is_reported_with_its_token_and_length()
    {
        await using var rig = NewRig();
        using var peer = new Peer();
        var leg = rig.Connect(peer);

        var token = leg.Play(Sounds.Clip(1600));
        rig.Frames(9);
        Assert.Empty(rig.ReadEvents());
        rig.Frames(2);

        var ended = Assert.Single(rig.ReadEvents());
        Assert.Equal((MediaEventKind.PlayEnded, token, true, 200), (ended.Kind, ended.Token, ended.Completed, ended.DurationMs));
        Assert.Same(rig, ended.Owner);
        Assert.Same(leg, ended.Leg);
        Assert.Equal(1, rig.WakeCount);
    }

    [Fact]
    public async Task Clips_follow_each_other_without_a_seam_and_the_last_is_padded()
    {
        await using var rig = NewRig();
        using var peer = new Peer();
        var leg = rig.Connect(peer);
        AudioClip[] clips = [Sounds.Clip(100, 1), Sounds.Clip(0), Sounds.Clip(250, 2)];

        _ = leg.Play(clips);
        rig.Frames(5);

        var bytes = peer.ReceiveAll().SelectMany(packet => packet.Payload).ToArray();
        byte[] expected = [.. clips[0].Bytes, .. clips[2].Bytes, .. Enumerable.Repeat((byte)0xD5, 130)];
        Assert.Equal(expected, bytes);
    }

    [Fact]
    public async Task Playing_nothing_ends_at_once()
    {
        await using var rig = NewRig();
        using var peer = new Peer();
        var leg = rig.Connect(peer);

        _ = leg.Play([]);
        _ = leg.Play([Sounds.Clip(0)], loop: true);
        rig.Frames(2);

        Assert.Equal([false, true], rig.ReadEvents().Select(e => e.Completed));
        Assert.Empty(peer.ReceiveAll());
    }

    [Fact]
    public async Task A_clip_that_is_null_is_refused_at_once()
    {
        await using var rig = NewRig();
        var leg = rig.Open();

        Assert.Throws<ArgumentNullException>(() => leg.Play([Sounds.Clip(160), null!]));
    }

    [Fact]
    public async Task A_loop_goes_on_until_it_is_stopped()
    {
        await using var rig = NewRig();
        using var peer = new Peer();
        var leg = rig.Connect(peer);
        var clip = Sounds.Clip(200);

        _ = leg.Play(clip, loop: true);
        rig.Frames(10);
        leg.StopPlay();
        rig.Frames(5);

        var bytes = peer.ReceiveAll().SelectMany(packet => packet.Payload).ToArray();
        Assert.Equal(1600, bytes.Length);
        Assert.Equal([.. Enumerable.Range(0, 1600).Select(i => clip.Bytes[i % 200])], bytes);
        Assert.False(Assert.Single(rig.ReadEvents()).Completed);
    }

    [Fact]
    public async Task Stopping_takes_effect_in_the_next_frame_and_nothing_is_sent_after_it()
    {
        await using var rig = NewRig();
        using var peer = new Peer();
        var leg = rig.Connect(peer);

        var token = leg.Play(Sounds.Clip(160 * 100));
        rig.Frames(20);
        leg.StopPlay();
        leg.StopPlay();
        rig.Frames(20);

        Assert.Equal(20, peer.ReceiveAll().Count);
        var ended = Assert.Single(rig.ReadEvents());
        Assert.Equal((token, false, 400), (ended.Token, ended.Completed, ended.DurationMs));
    }

    [Fact]
    public async Task A_new_clip_replaces_the_old_without_a_gap()
    {
        await using var rig = NewRig();
        using var peer = new Peer();
        var leg = rig.Connect(peer);

        var first = leg.Play(Sounds.Clip(1600, 1));
        rig.Frames(3);
        var second = leg.Play(Sounds.Clip(320, 2));
        rig.Frames(5);

        var packets = peer.ReceiveAll();
        AssertContinuous(packets);
        Assert.Equal([.. Sounds.Noise(1600, 1)[..480], .. Sounds.Noise(320, 2)], packets.SelectMany(packet => packet.Payload));
        Assert.Equal([(first, false), (second, true)], rig.ReadEvents().Select(e => (e.Token, e.Completed)));
    }

    [Fact]
    public async Task After_a_pause_the_timestamp_has_run_on_and_the_marker_is_set()
    {
        await using var rig = NewRig();
        using var peer = new Peer();
        var leg = rig.Connect(peer);

        _ = leg.Play(Sounds.Clip(160));
        rig.Frames(11);
        _ = leg.Play(Sounds.Clip(160));
        rig.Frames(2);

        var packets = peer.ReceiveAll();
        Assert.Equal([true, true], packets.Select(packet => packet.Marker));
        Assert.Equal(11 * 160u, unchecked(packets[1].Timestamp - packets[0].Timestamp));
        Assert.Equal(1, unchecked((ushort)(packets[1].Sequence - packets[0].Sequence)));
    }

    [Fact]
    public async Task A_clip_of_the_other_law_is_converted()
    {
        await using var rig = NewRig();
        using var peer = new Peer();
        var leg = rig.Connect(peer, G711.Pcmu);
        var clip = Sounds.Clip(160, codec: G711.Pcma);

        _ = leg.Play(clip);
        rig.Frames(2);

        var expected = new byte[160];
        G711Codec.Convert(G711.Pcma, clip.Bytes, G711.Pcmu, expected);
        var packet = Assert.Single(peer.ReceiveAll());
        Assert.Equal(0, packet.PayloadType);
        Assert.Equal(expected, packet.Payload);
    }

    [Fact]
    public async Task On_hold_the_time_passes_but_nothing_is_sent()
    {
        await using var rig = NewRig();
        using var peer = new Peer();
        var leg = rig.Connect(peer);

        leg.Connect(peer.Audio() with { Direction = AudioDirection.Inactive });
        _ = leg.Play(Sounds.Clip(320));
        rig.Frames(4);

        Assert.Empty(peer.ReceiveAll());
        Assert.True(Assert.Single(rig.ReadEvents()).Completed);
    }

    [Fact]
    public async Task A_new_agreement_moves_the_stream_and_keeps_its_numbers()
    {
        await using var rig = NewRig();
        using var peer = new Peer();
        using var elsewhere = new Peer();
        var leg = rig.Connect(peer);

        _ = leg.Play(Sounds.Clip(160 * 6));
        rig.Frames(3);
        leg.Connect(elsewhere.Audio());
        rig.Frames(3);

        AssertContinuous([.. peer.ReceiveAll(), .. elsewhere.ReceiveAll()]);
    }

    [Fact]
    public async Task A_silent_telephone_sends_frames_of_silence()
    {
        await using var rig = NewRig();
        using var peer = new Peer();
        var leg = rig.Connect(peer);

        leg.SendSilence(true);
        rig.Frames(3);
        _ = leg.Play(Sounds.Clip(160));
        rig.Frames(2);
        leg.SendSilence(false);
        rig.Frames(3);

        var packets = peer.ReceiveAll();
        Assert.Equal(5, packets.Count);
        AssertContinuous(packets);
        Assert.All(packets[0].Payload, value => Assert.Equal(0xD5, value));
    }

    [Fact]
    public async Task A_leg_that_is_not_connected_neither_sends_nor_ends()
    {
        await using var rig = NewRig();
        var leg = rig.Open();

        _ = leg.Play(Sounds.Clip(160));
        rig.Frames(5);

        Assert.Empty(rig.ReadEvents());
        Assert.Null(leg.Statistics.Remote);
    }

    private Rig NewRig(bool portable = false) => new(portable: portable, native: native);

    internal static void AssertContinuous(List<RtpPacket> packets)
    {
        for (var i = 1; i < packets.Count; i++)
        {
            Assert.Equal(unchecked((ushort)(packets[i - 1].Sequence + 1)), packets[i].Sequence);
            Assert.Equal(unchecked(packets[i - 1].Timestamp + 160), packets[i].Timestamp);
        }
    }
}
