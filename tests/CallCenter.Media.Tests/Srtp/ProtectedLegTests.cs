using CallCenter.Media.Sdp;
using CallCenter.Media.Srtp;
using Xunit;

namespace CallCenter.Media.Tests.Srtp;

/// <summary>Legs whose keys came by SDP.</summary>
public sealed class ProtectedLegTests
{
    private static readonly SrtpKeys Ours = SrtpKeys.Random(SrtpSuite.Aes128Sha80);
    private static readonly SrtpKeys Theirs = SrtpKeys.Random(SrtpSuite.Aes128Sha32);

    [Fact]
    public async Task What_a_leg_plays_is_opened_with_its_keys_and_is_the_clip()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        var leg = Connect(rig, peer, new SdesProtection(Ours, Theirs));
        leg.Play(Sounds.Clip(800));
        rig.Frames(6);

        var opener = new SrtpReceiver(Ours);
        var heard = peer.ReceiveAllRaw().SelectMany(datagram =>
        {
            var length = opener.OpenRtp(datagram);
            Assert.Equal(datagram.Length - 10, length);
            return RtpPacket.Read(datagram.AsSpan(0, length)).Payload;
        }).ToArray();
        Assert.Equal(Sounds.Noise(800), heard);
    }

    [Fact]
    public async Task A_protected_key_is_heard_and_one_in_the_clear_or_sent_twice_is_not()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        var leg = Connect(rig, peer, new SdesProtection(Ours, Theirs));
        var sender = new SrtpSender(Theirs);

        peer.SendKeyPacket(leg, 5, timestamp: 1000, duration: 160, end: true, marker: true);
        rig.Frames(2);
        Assert.Equal("", rig.ReadKeys());

        var datagram = new byte[200];
        var packet = new RtpPacket(101, true, 7, 8000, 0xCAFE, [7, 0x8A, 0, 160]).Write();
        packet.CopyTo(datagram, 0);
        var length = sender.ProtectRtp(datagram, packet.Length);
        peer.SendRaw(leg, datagram[..length]);
        peer.SendRaw(leg, datagram[..length]);
        rig.Frames(2);

        Assert.Equal("7", rig.ReadKeys());
        Assert.Equal((1, 2), (leg.Statistics.PacketsReceived, leg.Statistics.PacketsUnopened));
    }

    [Fact]
    public async Task A_new_agreement_with_the_same_keys_goes_on_counting_and_new_keys_begin_anew()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        var leg = Connect(rig, peer, new SdesProtection(Ours, Theirs));
        leg.SendSilence(true);
        rig.Frames(3);
        leg.Connect(peer.Audio() with { Protection = new SdesProtection(Ours, SrtpKeys.Random(SrtpSuite.Aes128Sha80)) });
        rig.Frames(3);
        var opener = new SrtpReceiver(Ours);
        Assert.All(peer.ReceiveAllRaw(), datagram => Assert.True(opener.OpenRtp(datagram) > 0));

        var newer = SrtpKeys.Random(SrtpSuite.Aes128Sha80);
        leg.Connect(peer.Audio() with { Protection = new SdesProtection(newer, Theirs) });
        rig.Frames(3);
        var second = new SrtpReceiver(newer);
        Assert.All(peer.ReceiveAllRaw(), datagram => Assert.True(second.OpenRtp(datagram) > 0));
    }

    [Fact]
    public async Task A_protected_and_a_plain_leg_hear_each_other_through_a_bridge()
    {
        await using var rig = new Rig();
        using var safe = new Peer();
        using var open = new Peer();
        var safeLeg = Connect(rig, safe, new SdesProtection(Ours, Theirs));
        var openLeg = rig.Connect(open);
        safeLeg.BridgeTo(openLeg);
        rig.Frames(1);
        var (sender, opener) = (new SrtpSender(Theirs), new SrtpReceiver(Ours));
        for (var i = 0; i < 20; i++)
        {
            var datagram = new byte[200];
            var packet = new RtpPacket(8, false, (ushort)(100 + i), (uint)i * 160, 0xCAFE, Sounds.Noise(160)).Write();
            packet.CopyTo(datagram, 0);
            safe.SendRaw(safeLeg, datagram[..sender.ProtectRtp(datagram, packet.Length)]);
            open.SendAudio(openLeg, Sounds.Noise(160));
            rig.Frames(1);
        }

        var heardOpen = open.ReceiveAll();
        var heardSafe = safe.ReceiveAllRaw();
        Assert.Equal((20, 20), (heardOpen.Count, heardSafe.Count));
        Assert.All(heardOpen, packet => Assert.Equal(Sounds.Noise(160), packet.Payload));
        Assert.All(heardSafe, datagram => Assert.Equal(172, opener.OpenRtp(datagram)));
    }

    private static MediaLeg Connect(Rig rig, Peer peer, VoiceProtection protection)
    {
        var leg = rig.Open();
        leg.Connect(peer.Audio() with { Protection = protection });
        rig.Frames(1);
        return leg;
    }
}
