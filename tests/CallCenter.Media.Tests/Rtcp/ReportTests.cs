using System.Net;
using CallCenter.Media.Rtcp;
using CallCenter.Media.Sdp;
using Xunit;

namespace CallCenter.Media.Tests.Rtcp;

/// <summary>Reports on the wire: what a leg sends, what it takes, what it ignores.</summary>
public sealed class ReportTests
{
    private const int FramesPerSecond = 50;

    [Fact]
    public async Task A_leg_that_plays_and_hears_sends_sender_reports_with_a_block()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        using var reports = peer.OpenReports();
        var leg = rig.Connect(peer);

        leg.SendSilence(true);
        for (var i = 0; i < 5 * FramesPerSecond; i++)
        {
            if (i % 10 == 9)
            {
                peer.Skip(160);
            }
            else
            {
                peer.SendAudio(leg, Sounds.Noise(160));
            }

            rig.Frames(1);
        }

        var report = reports.ReceiveAll()[0];
        Assert.Equal((uint)0x1234, report.Ssrc);
        Assert.True(report.Sender is { } facts && facts.Packets * 160 == facts.Octets && facts.Packets is > 50 and <= 250);
        Assert.True(report.Block is { } block && block.Ssrc == peer.Ssrc && block.CumulativeLost is > 3 and <= 25 && block.FractionLost is >= 20 and <= 26);
        Assert.Equal(16, report.Name.Length);
    }

    [Fact]
    public async Task A_leg_that_says_nothing_sends_receiver_reports()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        using var reports = peer.OpenReports();
        _ = rig.Connect(peer);

        rig.Frames(12 * FramesPerSecond);

        var all = reports.ReceiveAll();
        Assert.InRange(all.Count, 2, 6);
        Assert.All(all, report => Assert.True(report.Sender is null && report.Block is null));
    }

    [Fact]
    public async Task A_leg_that_has_reported_says_goodbye_when_it_closes()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        using var reports = peer.OpenReports();
        var leg = rig.Connect(peer);
        rig.Frames(5 * FramesPerSecond);
        Assert.All(reports.ReceiveAll(), report => Assert.False(report.IsGoodbye));

        leg.Close();
        rig.Frames(1);

        Assert.True(Assert.Single(reports.ReceiveAll()).IsGoodbye);
    }

    [Fact]
    public async Task A_call_too_short_for_a_report_costs_none()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        using var reports = peer.OpenReports();
        var leg = rig.Connect(peer);
        rig.Frames(10);
        leg.Close();
        rig.Frames(1);

        Assert.Empty(reports.ReceiveAll());
    }

    [Fact]
    public async Task The_far_sides_reports_tell_loss_jitter_and_round_trip()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        using var reports = peer.OpenReports();
        var leg = rig.Connect(peer);
        leg.SendSilence(true);
        FarReport? ours = null;
        for (var i = 0; i < 10 * FramesPerSecond && ours is null; i++)
        {
            peer.SendAudio(leg, Sounds.Noise(160));
            rig.Frames(1);
            ours = reports.ReceiveAll().FirstOrDefault();
        }

        // The far side has held it for a tenth of the time the network took: 100 ms in all, 10 ms there.
        rig.Frames(5);
        var middle = NtpClock.Middle(ours!.Sender!.Value.NtpTime);
        reports.Send(leg, sender: null, new ReportBlock(0x1234, 12, 7, 70_000, 80, middle, 65536 / 100));
        rig.Frames(1);

        var quality = leg.Statistics.Quality;
        Assert.Equal((7, 10.0), (quality.SaidPacketsLost, quality.SaidJitterMilliseconds));
        Assert.InRange(quality.RoundTrip!.Value.TotalMilliseconds, 89, 111);
        Assert.InRange(quality.SaidMos!.Value, 1, 4.5);
        Assert.Equal((1, 0), (leg.Statistics.ReportsReceived, leg.Statistics.ReportsIgnored));
    }

    [Fact]
    public async Task Our_block_says_which_report_of_the_far_side_came_and_how_long_ago()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        using var reports = peer.OpenReports();
        var leg = rig.Connect(peer);
        peer.SendAudio(leg, Sounds.Noise(160));
        rig.Frames(1);
        reports.Send(leg, new SenderFacts(0xAAAABBBBCCCCDDDD, 1, 1, 160), null, ssrc: peer.Ssrc);
        var frames = 0;
        FarReport? ours = null;
        for (; ours is null && frames < 500; frames++)
        {
            rig.Frames(1);
            ours = reports.ReceiveAll().FirstOrDefault();
        }

        Assert.Equal(0xBBBBCCCCU, ours!.Block!.Value.LastReport);
        Assert.InRange(ours.Block.Value.DelaySinceLastReport / 65536.0, (frames * 0.02) - 0.03, (frames * 0.02) + 0.03);
    }

    [Fact]
    public async Task Reports_of_strangers_and_what_is_malformed_change_nothing()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        using var reports = peer.OpenReports();
        using var stranger = new ReportPeer(new IPEndPoint(IPAddress.Parse("127.0.0.32"), peer.EndPoint.Port + 1));
        var leg = rig.Connect(peer);

        stranger.Send(leg, sender: null, new ReportBlock(0x1234, 255, 9999, 1, 9999, 1, 1));
        reports.SendRaw(leg, []);
        reports.SendRaw(leg, new byte[1500]);
        reports.SendRaw(leg, new byte[60_000]);
        rig.Frames(1);
        reports.SendRaw(leg, Convert.FromHexString("9FC9000100001234"));
        reports.Send(leg, sender: null, new ReportBlock(0xBAD, 255, 9999, 1, 9999, 1, 1)); // Of somebody else's stream.
        rig.Frames(1);

        Assert.Equal((5, 1), (leg.Statistics.ReportsIgnored, leg.Statistics.ReportsReceived));
        Assert.True(leg.Statistics.Quality is { SaidPacketsLost: null, RoundTrip: null });
    }

    [Fact]
    public async Task Reports_go_where_the_far_side_says_and_follow_it_through_a_router()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        using var named = new ReportPeer(new IPEndPoint(TestPorts.Address, TestPorts.Take(2)));
        using var translated = new ReportPeer(new IPEndPoint(TestPorts.Address, TestPorts.Take(2)));
        var leg = rig.Open();
        leg.Connect(peer.Audio() with { RtcpRemote = named.EndPoint });

        rig.Frames(5 * FramesPerSecond);
        Assert.NotEmpty(named.ReceiveAll());

        translated.Send(leg, sender: null, block: null);
        rig.Frames(10 * FramesPerSecond);
        Assert.NotEmpty(translated.ReceiveAll());
    }

    [Fact]
    public async Task Shared_with_voice_reports_come_and_go_by_one_port()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        var leg = rig.Open();
        leg.Connect(peer.Audio() with { MultiplexesRtcp = true });

        peer.SendAudio(leg, Sounds.Noise(160));
        peer.SendRaw(leg, ReportPeer.Compound(peer.Ssrc, null, new ReportBlock(0x1234, 0, 5, 1, 8, 0, 0)));
        rig.Frames(5 * FramesPerSecond);

        Assert.Equal((1, 5, 0), (leg.Statistics.ReportsReceived, leg.Statistics.Quality.SaidPacketsLost, leg.Statistics.PacketsMalformed));
        Assert.Contains(peer.ReceiveAllRaw(), datagram => CompoundReader.IsRtcp(datagram) && CompoundReader.IsValid(datagram));
    }

    [Fact]
    public async Task A_flood_of_reports_is_read_a_little_at_a_time()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        using var reports = peer.OpenReports();
        var leg = rig.Connect(peer);
        for (var i = 0; i < 40; i++)
        {
            reports.Send(leg, sender: null, block: null);
        }

        rig.Frames(1);
        Assert.InRange(leg.Statistics.ReportsReceived, 1, 16);
        rig.Frames(3);
        Assert.Equal(40, leg.Statistics.ReportsReceived);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reports_cost_the_pacing_thread_no_memory(bool portable)
    {
        await using var rig = new Rig(portable: portable);
        using var peer = new Peer();
        using var reports = peer.OpenReports();
        var leg = rig.Connect(peer);
        leg.SendSilence(true);
        peer.SendAudio(leg, Sounds.Noise(160));
        rig.Frames(10 * FramesPerSecond);

        reports.Send(leg, new SenderFacts(1, 1, 1, 1), new ReportBlock(0x1234, 0, 5, 1, 8, 1, 1), peer.Ssrc);
        var before = GC.GetAllocatedBytesForCurrentThread();
        rig.Frames(20 * FramesPerSecond);

        Assert.True(portable || GC.GetAllocatedBytesForCurrentThread() == before);
        Assert.Equal(1, leg.Statistics.ReportsReceived);
        Assert.InRange(reports.ReceiveAll().Count, 3, 12);
    }

    [Theory]
    [InlineData("a=rtcp:5007", "192.0.2.9:5007")]
    [InlineData("a=rtcp:5007 IN IP4 198.51.100.4", "198.51.100.4:5007")]
    [InlineData("a=rtcp:0", null)]
    [InlineData("a=rtcp:70000", null)]
    [InlineData("a=rtcp:5007 IN IP4 nobody.example", null)]
    [InlineData("a=rtcp:", null)]
    public void The_port_of_reports_is_read_from_the_offer(string line, string? expected)
    {
        var answer = Answer(line);

        Assert.Equal(expected is null ? null : IPEndPoint.Parse(expected), answer.Audio!.RtcpRemote);
        Assert.False(answer.Audio.MultiplexesRtcp);
        Assert.DoesNotContain("rtcp-mux", answer.Sdp!, StringComparison.Ordinal);
    }

    [Fact]
    public void Sharing_is_accepted_where_it_is_offered_and_never_asked_of_who_was_not_asked()
    {
        var answer = Answer("a=rtcp-mux");

        Assert.True(answer.Audio!.MultiplexesRtcp);
        Assert.Contains("\r\na=rtcp-mux\r\n", answer.Sdp!, StringComparison.Ordinal);
        Assert.False(SdpOfferer.ReadAnswer(answer.Sdp!).Audio!.MultiplexesRtcp);
    }

    private static SdpResult Answer(string line) => SdpAnswerer.Answer(
        $"v=0\r\no=- 1 1 IN IP4 192.0.2.9\r\ns=-\r\nc=IN IP4 192.0.2.9\r\nt=0 0\r\nm=audio 5004 RTP/AVP 8\r\n{line}\r\n",
        new IPEndPoint(IPAddress.Loopback, 4000),
        new SdpOrigin(1));
}
