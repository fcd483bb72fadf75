using System.Net;
using System.Net.Sockets;
using Xunit;

namespace CallCenter.Media.Tests.Rtp;

public sealed class PortTests
{
    [Fact]
    public async Task Ports_are_even_and_run_out()
    {
        await using var rig = new Rig(legsMax: 3);

        var legs = new[] { rig.Open(), rig.Open(), rig.Open() };

        Assert.All(legs, leg => Assert.Equal(0, leg.LocalEndPoint.Port % 2));
        Assert.Equal(3, legs.Select(leg => leg.LocalEndPoint.Port).Distinct().Count());
        Assert.Null(rig.Engine.Open(rig.Events, rig));
    }

    [Fact]
    public async Task A_port_rests_and_then_serves_again_without_the_packets_of_the_last_call()
    {
        await using var rig = new Rig(legsMax: 1);
        using var peer = new Peer();
        var first = rig.Connect(peer);
        first.Close();
        rig.Frames(1);
        Assert.Null(rig.Engine.Open(rig.Events, rig));
        peer.SendKeyPacket(first, 1, 0, 160, marker: true);

        rig.Time.Pass(TimeSpan.FromSeconds(3));
        var second = rig.Connect(peer);
        rig.Frames(2);

        Assert.Equal(first.LocalEndPoint, second.LocalEndPoint);
        Assert.NotEqual(first.Generation, second.Generation);
        Assert.Equal(0, second.Statistics.PacketsReceived);
        Assert.Empty(rig.ReadEvents());
    }

    [Fact]
    public async Task A_port_rests_from_when_it_was_closed_whoever_asks_meanwhile()
    {
        await using var rig = new Rig(legsMax: 1);
        rig.Open().Close();
        rig.Frames(1);

        rig.Time.Pass(TimeSpan.FromSeconds(2));

        Assert.NotNull(rig.Engine.Open(rig.Events, rig));
    }

    [Fact]
    public async Task A_port_that_somebody_else_has_is_left_out()
    {
        await using var rig = new Rig(legsMax: 2);
        var first = rig.Open();
        using var other = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        other.Bind(new IPEndPoint(TestPorts.Address, first.LocalEndPoint.Port + 2));

        Assert.Null(rig.Engine.Open(rig.Events, rig));
    }

    [Fact]
    public async Task Closing_twice_is_closing_once_and_what_was_reported_is_no_longer_seen()
    {
        await using var rig = new Rig(legsMax: 2);
        using var peer = new Peer();
        var leg = rig.Connect(peer);
        _ = leg.Play(Sounds.Clip(160));
        rig.Frames(2);

        leg.Close();
        leg.Close();
        _ = leg.Play(Sounds.Clip(160));
        rig.Frames(2);

        Assert.Empty(rig.ReadEvents());
        Assert.Equal(0, rig.Engine.Statistics.LegsOpen);
        Assert.Equal(1, leg.Statistics.PacketsSent);
    }

    [Fact]
    public async Task Legs_share_the_four_slots_evenly_whatever_closes()
    {
        await using var rig = new Rig(legsMax: 40);
        var random = new Random(3);
        var legs = new List<MediaLeg>();
        using var peer = new Peer();
        for (var round = 0; round < 200; round++)
        {
            if (legs.Count < 30 && random.Next(3) > 0)
            {
                rig.Time.Pass(TimeSpan.FromSeconds(5));
                legs.Add(rig.Connect(peer));
            }
            else if (legs.Count > 0)
            {
                var chosen = random.Next(legs.Count);
                legs[chosen].Close();
                legs.RemoveAt(chosen);
                rig.Frames(1);
            }
        }

        foreach (var leg in legs)
        {
            _ = leg.Play(Sounds.Clip(160));
        }

        rig.Frames(2);
        Assert.NotEmpty(legs);
        Assert.Equal(legs.Count, rig.Engine.Statistics.LegsOpen);
        Assert.Equal(legs.Count, rig.ReadEvents().Count);
        Assert.Equal(legs.Count, peer.ReceiveAll().Count);
    }

    [Theory]
    [InlineData("127.0.0.31", 20001, 20001, "The RTP ports 20001 to 20001 contain no even port between 1 and 65535.")]
    [InlineData("192.0.2.77", 20000, 20001, "RTP cannot use the address 192.0.2.77: Cannot assign requested address. Choose an address of this machine.")]
    public async Task A_start_that_cannot_succeed_says_why(string address, int first, int last, string message)
    {
        await using var engine = new MediaEngine(
            new() { Address = IPAddress.Parse(address), PortFirst = first, PortLast = last }, TimeProvider.System);

        Assert.Equal(message, Assert.Throws<MediaStartException>(engine.Start).Message);
    }

    [Fact]
    public async Task A_version_6_leg_sends_and_receives()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "This machine has no IPv6.");
        var first = TestPorts.Take(2);
        await using var engine = new MediaEngine(
            new() { Address = IPAddress.IPv6Loopback, PortFirst = first, PortLast = first + 1 }, TimeProvider.System);
        var events = engine.CreateEventQueue(() => { });
        using var peer = new Socket(AddressFamily.InterNetworkV6, SocketType.Dgram, ProtocolType.Udp);
        peer.Bind(new IPEndPoint(IPAddress.IPv6Loopback, TestPorts.Take(2)));
        var leg = engine.Open(events, this)!;
        leg.Connect(Media.Sdp.NegotiatedAudio.Plain((IPEndPoint)peer.LocalEndPoint!, Media.Codecs.G711.Pcma));
        _ = leg.Play(Sounds.Clip(160));
        peer.SendTo(new RtpPacket(8, true, 1, 1, 1, Sounds.Noise(160)).Write(), leg.LocalEndPoint);
        engine.RunSlots(8);

        Assert.Equal((1, 1), (leg.Statistics.PacketsSent, leg.Statistics.PacketsReceived));
        Assert.True(peer.Poll(TimeSpan.FromSeconds(1), SelectMode.SelectRead));
    }
}
