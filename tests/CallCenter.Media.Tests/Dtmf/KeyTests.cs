using CallCenter.Media.Dtmf;
using Xunit;

namespace CallCenter.Media.Tests.Dtmf;

public sealed class KeyTests
{
    private const int SamplesPerFrame = 160;

    [Fact]
    public async Task A_key_is_sent_as_the_standard_shows()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        var leg = rig.Connect(peer);

        Assert.True(leg.SendKey('7', milliseconds: 100));
        rig.Frames(20);

        var packets = peer.ReceiveAll();
        Assert.Equal(8, packets.Count);
        Assert.All(packets, packet => Assert.Equal((101, packets[0].Timestamp), (packet.PayloadType, packet.Timestamp)));
        Assert.Equal(Enumerable.Range(0, 8).Select(i => unchecked((ushort)(packets[0].Sequence + i))), packets.Select(packet => packet.Sequence));
        Assert.Equal([true, .. Enumerable.Repeat(false, 7)], packets.Select(packet => packet.Marker));
        var events = packets.ConvertAll(packet => KeyPacket.TryRead(packet.Payload, out var key) ? key : default);
        Assert.All(events, key => Assert.Equal(7, key.Code));
        Assert.Equal([160, 320, 480, 640, 800, 800, 800, 800], events.Select(key => (int)key.Duration));
        Assert.Equal([false, false, false, false, false, true, true, true], events.Select(key => key.End));
    }

    [Fact]
    public async Task Keys_wait_for_each_other_and_all_arrive()
    {
        await using var rig = new Rig();
        var (one, other) = Joined(rig);

        foreach (var key in "0123456789*#ABCD11")
        {
            Assert.True(one.SendKey(key, 80));
        }

        rig.Frames(18 * 12);

        var events = rig.ReadEvents().Where(e => e.Kind == MediaEventKind.KeyDown).ToList();
        Assert.Equal("0123456789*#ABCD11", string.Concat(events.Select(e => e.Key)));
        Assert.All(events, e => Assert.Same(other, e.Leg));
    }

    [Fact]
    public async Task Sound_waits_while_a_key_is_sent()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        var leg = rig.Connect(peer);
        var clip = Sounds.Clip(160 * 10);

        _ = leg.Play(clip);
        rig.Frames(5);
        _ = leg.SendKey('1', 60);
        rig.Frames(20);

        var sound = peer.ReceiveAll().Where(packet => packet.PayloadType == 8).ToList();
        Assert.Equal(clip.Bytes.ToArray(), sound.SelectMany(packet => packet.Payload));
        Assert.Equal([0, 5], Enumerable.Range(0, sound.Count).Where(i => sound[i].Marker));
    }

    [Fact]
    public async Task What_is_no_key_or_has_no_payload_type_is_refused()
    {
        await using var rig = new Rig();
        using var peer = new Peer();

        Assert.False(rig.Connect(peer).SendKey('x'));
        Assert.False(rig.Connect(peer, keys: null).SendKey('1'));
    }

    [Fact]
    public async Task A_key_is_reported_with_its_first_packet_and_once()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        var leg = rig.Connect(peer);

        peer.SendKeyPacket(leg, 5, 1000, 160, marker: true);
        rig.Frames(1);
        Assert.Equal("5", rig.ReadKeys());

        peer.SendKeyPacket(leg, 5, 1000, 320);
        peer.SendKeyPacket(leg, 5, 1000, 320, end: true);
        peer.SendKeyPacket(leg, 5, 1000, 320, end: true);
        peer.SendKeyPacket(leg, 5, 1000, 320, end: true);
        rig.Frames(1);
        Assert.Equal("", rig.ReadKeys());
    }

    [Theory]
    [InlineData("the start is lost", "5:1000 5:1000E 5:1000E", "5")]
    [InlineData("only a repeated end arrives", "5:1000E", "5")]
    [InlineData("all ends are lost", "5M1000 5:1000 6M2000 6:2000E", "56")]
    [InlineData("two equal keys quickly", "5M1000 5:1000E 5M1800 5:1800E", "55")]
    [InlineData("two equal keys, ends and second start lost", "5M1000 5:1000 5:1800 5:1800E", "55")]
    [InlineData("every packet doubled", "5M1000 5M1000 5:1000 5:1000 5:1000E 5:1000E", "5")]
    [InlineData("a late packet of the key before", "5M1000 5:1000E 6M1800 5:1000E 6:1800E", "56")]
    [InlineData("a sender whose timestamp creeps", "5M1000 5:1160 5:1320 5:1480 5:1480E", "5")]
    [InlineData("the timestamp wraps", "5M4294967000 5:4294967000E 6M900 6:900E", "56")]
    [InlineData("a flash is no key", "16M1000 16:1000E 1M2000", "1")]
    public async Task Keys_are_found_in_whatever_arrives(string what, string packets, string keys)
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        var leg = rig.Connect(peer);

        foreach (var packet in packets.Split(' '))
        {
            var split = packet.IndexOfAny([':', 'M']);
            var end = packet.EndsWith('E');
            peer.SendKeyPacket(
                leg,
                int.Parse(packet[..split], System.Globalization.CultureInfo.InvariantCulture),
                uint.Parse(packet[(split + 1)..].TrimEnd('E'), System.Globalization.CultureInfo.InvariantCulture),
                SamplesPerFrame,
                end,
                marker: packet[split] == 'M');
            rig.Frames(1);
        }

        Assert.Equal((what, keys), (what, rig.ReadKeys()));
    }

    [Fact]
    public async Task A_key_held_longer_than_its_duration_can_say_is_one_key()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        var leg = rig.Connect(peer);

        peer.SendKeyPacket(leg, 9, 0, 160, marker: true);
        peer.SendKeyPacket(leg, 9, 0, ushort.MaxValue);
        peer.SendKeyPacket(leg, 9, ushort.MaxValue, 160);
        peer.SendKeyPacket(leg, 9, ushort.MaxValue, 320, end: true);
        rig.Frames(1);

        Assert.Equal("9", rig.ReadKeys());
    }

    [Fact]
    public async Task A_new_source_begins_its_own_keys()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        var leg = rig.Connect(peer);

        peer.SendKeyPacket(leg, 1, 50_000, 160, marker: true);
        peer.Ssrc = 2;
        peer.SendKeyPacket(leg, 1, 100, 160, marker: true);
        rig.Frames(1);

        Assert.Equal("11", rig.ReadKeys());
    }

    [Fact]
    public async Task A_full_queue_keeps_some_keys_back_and_counts_the_rest()
    {
        await using var rig = new Rig(eventsMax: 4);
        using var peer = new Peer();
        var leg = rig.Connect(peer);

        for (var i = 0; i < 16; i++)
        {
            peer.SendKeyPacket(leg, i, (uint)(i * 1000), 160, marker: true);
        }

        rig.Frames(2);

        // The start of the stream took the first place; the leg keeps eight events of its own.
        Assert.Equal("012", rig.ReadKeys());
        rig.Frames(1);
        Assert.Equal("3456", rig.ReadKeys());
        rig.Frames(1);
        Assert.Equal("789*", rig.ReadKeys());
        Assert.Equal(5, rig.Engine.Statistics.KeysLost);
        Assert.Equal(0, rig.Engine.Statistics.EventsLost);
    }

    private static (MediaLeg One, MediaLeg Other) Joined(Rig rig)
    {
        var one = rig.Open();
        var other = rig.Open();
        one.Connect(Media.Sdp.NegotiatedAudio.Plain(other.LocalEndPoint, Media.Codecs.G711.Pcma));
        other.Connect(Media.Sdp.NegotiatedAudio.Plain(one.LocalEndPoint, Media.Codecs.G711.Pcma));
        return (one, other);
    }
}
