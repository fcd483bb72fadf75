using Xunit;

namespace CallCenter.Media.Tests.Rtp;

public sealed class ReceiveTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_first_packet_is_reported_once(bool portable)
    {
        await using var rig = new Rig(portable: portable);
        using var peer = new Peer();
        var leg = rig.Connect(peer);

        peer.SendAudio(leg, Sounds.Noise(160));
        peer.SendAudio(leg, Sounds.Noise(160));
        rig.Frames(1);
        peer.SendAudio(leg, Sounds.Noise(160));
        rig.Frames(1);

        Assert.Equal(MediaEventKind.RtpStarted, Assert.Single(rig.ReadEvents()).Kind);
        Assert.Equal((3, 0), (leg.Statistics.PacketsReceived, leg.Statistics.PacketsLost));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_burst_is_read_whole_within_a_frame(bool portable)
    {
        await using var rig = new Rig(portable: portable);
        using var peer = new Peer();
        using var other = new Peer();
        var leg = rig.Connect(peer);
        var beside = rig.Connect(other);

        for (var i = 0; i < 16; i++)
        {
            peer.SendAudio(leg, Sounds.Noise(160));
        }

        other.SendAudio(beside, Sounds.Noise(160));
        rig.Frames(1);
        Assert.Equal((16, 1), (leg.Statistics.PacketsReceived, beside.Statistics.PacketsReceived));
    }

    [Fact]
    public async Task A_port_that_serves_again_is_heard_by_its_new_leg_only()
    {
        await using var rig = new Rig(legsMax: 1);
        using var peer = new Peer();
        var first = rig.Connect(peer);
        first.Close();
        rig.Frames(1);
        peer.SendAudio(first, Sounds.Noise(160));
        rig.Frames(1);
        rig.Time.Pass(TimeSpan.FromSeconds(3));

        var second = rig.Connect(peer);
        peer.SendAudio(second, Sounds.Noise(160));
        rig.Frames(1);
        Assert.Equal((0, 1), (first.Statistics.PacketsReceived, second.Statistics.PacketsReceived));
    }

    [Fact]
    public async Task Silence_is_reported_after_the_timeout_and_the_return_of_sound_too()
    {
        await using var rig = new Rig(rtpTimeout: TimeSpan.FromMilliseconds(200));
        using var peer = new Peer();
        var leg = rig.Connect(peer);

        peer.SendAudio(leg, Sounds.Noise(160));
        rig.Frames(10);
        Assert.Equal(MediaEventKind.RtpStarted, Assert.Single(rig.ReadEvents()).Kind);
        rig.Frames(15);
        Assert.Equal(MediaEventKind.RtpTimeout, Assert.Single(rig.ReadEvents()).Kind);
        peer.SendAudio(leg, Sounds.Noise(160));
        rig.Frames(1);
        Assert.Equal(MediaEventKind.RtpStarted, Assert.Single(rig.ReadEvents()).Kind);
    }

    [Fact]
    public async Task Packets_of_strangers_are_counted_and_dropped()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        using var stranger = new Peer();
        var leg = rig.Connect(peer);
        peer.SendAudio(leg, Sounds.Noise(160));
        rig.Frames(1);

        stranger.SendKeyPacket(leg, 5, 1000, 160, marker: true);
        rig.Frames(1);

        Assert.Equal("", rig.ReadKeys());
        Assert.Equal((1, 1), (leg.Statistics.PacketsReceived, leg.Statistics.PacketsFromStrangers));
        Assert.Equal(peer.EndPoint, leg.Statistics.Remote);
    }

    [Fact]
    public async Task A_caller_behind_a_translating_router_is_answered_where_he_sends_from()
    {
        await using var rig = new Rig();
        using var named = new Peer();
        using var translated = new Peer();
        var leg = rig.Connect(named);

        translated.SendAudio(leg, Sounds.Noise(160));
        rig.Frames(1);
        _ = leg.Play(Sounds.Clip(160));
        rig.Frames(2);

        Assert.Single(translated.ReceiveAll());
        Assert.Empty(named.ReceiveAll());
    }

    [Fact]
    public async Task What_is_no_rtp_or_not_agreed_on_is_counted_and_dropped()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        var leg = rig.Connect(peer);

        peer.SendRaw(leg, [1, 2, 3]);
        peer.SendRaw(leg, []);
        peer.SendRaw(leg, new byte[1500]);
        peer.Send(leg, new(96, false, 1, 1, 1, Sounds.Noise(160)));
        rig.Frames(1);

        Assert.Equal((3, 1, 0), (leg.Statistics.PacketsMalformed, leg.Statistics.PacketsOfUnknownType, leg.Statistics.PacketsReceived));
        Assert.Empty(rig.ReadEvents());
    }

    [Fact]
    public async Task Random_datagrams_harm_nobody()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        var leg = rig.Connect(peer);
        var random = new Random(7);

        for (var i = 0; i < 500; i++)
        {
            var datagram = new byte[random.Next(0, 60)];
            random.NextBytes(datagram);
            if (datagram.Length > 1)
            {
                datagram[0] = (byte)(0x80 | (datagram[0] & 0x3F));
                datagram[1] = (byte)(random.Next(2) == 0 ? 8 : 101);
            }

            peer.SendRaw(leg, datagram);
            rig.Frames(1);
        }

        var counts = leg.Statistics;
        Assert.Equal(500, counts.PacketsReceived + counts.PacketsMalformed + counts.PacketsOfUnknownType);
        Assert.True(counts.PacketsReceived > 0 && counts.PacketsMalformed > 0);
    }

    [Fact]
    public async Task Comfort_noise_is_a_sign_of_life_and_nothing_else()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        var leg = rig.Connect(peer);
        var capture = Media.Recording.LegRecorder.ToMemory(TimeSpan.FromSeconds(1));
        leg.StartRecording(capture);

        peer.Send(leg, new(13, false, 1, 1, 1, [40]));
        rig.Frames(1);

        Assert.Equal(MediaEventKind.RtpStarted, Assert.Single(rig.ReadEvents()).Kind);
        Assert.Empty(capture.ReadBytes());
    }

    [Fact]
    public async Task A_flood_is_read_a_little_at_a_time()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        var leg = rig.Connect(peer);

        for (var i = 0; i < 40; i++)
        {
            peer.SendAudio(leg, Sounds.Noise(160));
        }

        rig.Frames(1);
        Assert.Equal(16, leg.Statistics.PacketsReceived);
        rig.Frames(2);
        Assert.Equal(40, leg.Statistics.PacketsReceived);
    }
}
