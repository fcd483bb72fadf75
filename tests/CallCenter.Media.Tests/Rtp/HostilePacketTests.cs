using Xunit;

namespace CallCenter.Media.Tests.Rtp;

/// <summary>Whatever comes to its port, a call goes on: the prompt plays, keys are heard, and what was wrong is counted.</summary>
public sealed class HostilePacketTests
{
    private static readonly byte[] Audio = new Datagram { Payload = Sounds.Noise(160) }.Bytes;

    public static TheoryData<string> Kinds() => ["0 bytes", "a header cut", "version 0", "version 1", "version 3", "padding beyond", "padding of nothing",
        "an extension beyond", "an extension cut", "15 contributors, none there", "64 KB", "1501 bytes", "RTCP that was not agreed to share", "a payload type nobody named"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_call_goes_on(string kind)
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        var leg = rig.Connect(peer);
        var clip = Sounds.Clip(160 * 40);
        _ = leg.Play(clip);
        var counted = 0;
        for (var i = 0; i < 40; i++)
        {
            peer.SendAudio(leg, Sounds.Noise(160));
            peer.SendRaw(leg, Hostile(kind));
            counted++;
            if (i == 20)
            {
                peer.SendKeyPacket(leg, 5, 1_000_000, 160, marker: true);
            }

            rig.Frames(1);
        }

        rig.Frames(10);
        var statistics = leg.Statistics;
        Assert.Equal("5", rig.ReadKeys());
        Assert.Equal(41, statistics.PacketsReceived);
        Assert.Equal(counted, statistics.PacketsMalformed + statistics.PacketsOfUnknownType);
        Assert.Equal(clip.Bytes.ToArray(), peer.ReceiveAll().SelectMany(packet => packet.Payload));
    }

    [Fact]
    public async Task Extensions_contributors_and_padding_that_are_there_are_passed_over()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        var leg = rig.Connect(peer);
        var capture = Media.Recording.LegRecorder.ToMemory(TimeSpan.FromSeconds(1));
        leg.StartRecording(capture);
        var sound = Sounds.Noise(160);

        // Two contributors, an extension of one word, four bytes of padding.
        peer.SendRaw(leg, [0xB2, 8, 0, 1, 0, 0, 0, 160, 0, 0, 0, 9, .. new byte[8], 0xBE, 0xDE, 0, 1, 1, 2, 3, 4, .. sound, 0, 0, 0, 4]);
        rig.Frames(2);

        Assert.Equal((1, 0), (leg.Statistics.PacketsReceived, leg.Statistics.PacketsMalformed));
        Assert.Equal(sound, capture.ReadBytes());
    }

    [Fact]
    public async Task A_flood_of_strangers_on_one_leg_harms_neither_it_nor_another()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        using var beside = new Peer();
        using var stranger = new Peer { Ssrc = 0xBAD };
        var leg = rig.Connect(peer);
        var other = rig.Connect(beside);
        peer.SendAudio(leg, Sounds.Noise(160));
        rig.Frames(1);
        _ = rig.ReadEvents();

        for (var i = 0; i < 100; i++)
        {
            for (var flood = 0; flood < 20; flood++)
            {
                stranger.SendKeyPacket(leg, flood % 16, (uint)((i * 20) + flood) * 1000, 160, marker: true);
            }

            beside.SendAudio(other, Sounds.Noise(160));
            rig.Frames(1);
        }

        Assert.Equal("", rig.ReadKeys());
        Assert.Equal((100, 0), (other.Statistics.PacketsReceived, other.Statistics.PacketsLost));
        Assert.Equal((1, peer.EndPoint), (leg.Statistics.PacketsReceived, leg.Statistics.Remote));
        Assert.InRange(leg.Statistics.PacketsFromStrangers, 1500, 2000);
    }

    [Fact]
    public async Task A_source_that_changes_again_and_again_is_heard_and_costs_no_loss()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        var leg = rig.Connect(peer);
        var random = new Random(4);
        for (var i = 0; i < 200; i++)
        {
            peer.Ssrc = (uint)random.Next();
            peer.SendAudio(leg, Sounds.Noise(160));
            rig.Frames(1);
        }

        Assert.Equal((200, 0), (leg.Statistics.PacketsReceived, leg.Statistics.PacketsLost));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_port_the_peer_has_closed_stops_nothing_until_its_voice_is_missed(bool portable)
    {
        await using var rig = new Rig(portable: portable, rtpTimeout: TimeSpan.FromSeconds(2));
        var peer = new Peer();
        using var another = new Peer();
        var leg = rig.Connect(peer);
        var beside = rig.Connect(another);
        peer.SendAudio(leg, Sounds.Noise(160));
        rig.Frames(1);
        peer.Dispose();
        _ = leg.Play(Sounds.Clip(160 * 20));
        _ = beside.Play(Sounds.Clip(160 * 20));
        rig.Frames(30);

        // The system tells nobody of a datagram that was refused (ICMP): it is sent and lost.
        Assert.Equal((20, 0), (leg.Statistics.PacketsSent, leg.Statistics.SendFailures));
        Assert.Equal(20, another.ReceiveAll().Count);
        Assert.Equal(2, rig.ReadEvents().Count(e => e is { Kind: MediaEventKind.PlayEnded, Completed: true }));
        rig.Frames(100);
        Assert.Equal(leg, Assert.Single(rig.ReadEvents(), e => e.Kind == MediaEventKind.RtpTimeout && e.Leg == leg).Leg);
    }

    [Fact]
    public async Task Silence_that_the_far_side_reports_is_no_end_and_voice_that_gets_lost_is()
    {
        await using var rig = new Rig(rtpTimeout: TimeSpan.FromSeconds(2));
        using var peer = new Peer();
        using var reports = peer.OpenReports();
        var leg = rig.Connect(peer);
        peer.SendAudio(leg, Sounds.Noise(160));
        rig.Frames(1);

        // Receiver reports only: it has said nothing.
        for (var i = 0; i < 10; i++)
        {
            reports.Send(leg, sender: null, block: null);
            rig.Frames(50);
        }

        Assert.DoesNotContain(rig.ReadEvents(), e => e.Kind == MediaEventKind.RtpTimeout);

        // It says that it has sent more and more, and nothing comes.
        for (var i = 0u; i < 10; i++)
        {
            reports.Send(leg, new(i, i, 100 + (i * 50), 1), null);
            rig.Frames(50);
        }

        Assert.Single(rig.ReadEvents(), e => e.Kind == MediaEventKind.RtpTimeout);
    }

    private static byte[] Hostile(string kind) => kind switch
    {
        "0 bytes" => [],
        "a header cut" => Audio[..11],
        "version 0" => [0x00, .. Audio[1..]],
        "version 1" => [0x40, .. Audio[1..]],
        "version 3" => [0xC0, .. Audio[1..]],
        "padding beyond" => [0xA0, .. Audio[1..^1], 0xFF],
        "padding of nothing" => [0xA0, .. Audio[1..^1], 0],
        "an extension beyond" => [0x90, .. Audio[1..12], 0xBE, 0xDE, 0xFF, 0xFF, .. Audio[16..]],
        "an extension cut" => [0x90, .. Audio[1..14]],
        "15 contributors, none there" => [0x8F, .. Audio[1..40]],
        "64 KB" => [.. Audio, .. new byte[65_507 - 172]],
        "1501 bytes" => [.. Audio, .. new byte[1501 - 172]],
        "RTCP that was not agreed to share" => Convert.FromHexString("80C9000100001234000000000000"),
        _ => [0x80, 77, .. Audio[2..]],
    };

    private sealed record Datagram
    {
        public required byte[] Payload { get; init; }

        public byte[] Bytes => [0x80, 8, 0, 1, 0, 0, 0, 160, 0, 0, 0, 9, .. Payload];
    }
}
