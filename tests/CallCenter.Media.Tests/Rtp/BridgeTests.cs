using CallCenter.Media.Codecs;
using CallCenter.Media.Dtmf;
using Xunit;

namespace CallCenter.Media.Tests.Rtp;

public sealed class BridgeTests
{
    [Fact]
    public async Task Sound_passes_both_ways_in_the_law_of_each_side()
    {
        await using var rig = new Rig();
        using var caller = new Peer();
        using var agent = new Peer();
        var callerLeg = rig.Connect(caller, G711.Pcma);
        var agentLeg = rig.Connect(agent, G711.Pcmu);
        callerLeg.BridgeTo(agentLeg);
        rig.Frames(1);

        var said = Sounds.Noise(1600, 1);
        var answered = Sounds.Noise(1600, 2);
        for (var i = 0; i < 10; i++)
        {
            caller.SendAudio(callerLeg, said[(i * 160)..((i + 1) * 160)], G711.Pcma);
            agent.SendAudio(agentLeg, answered[(i * 160)..((i + 1) * 160)], G711.Pcmu);
            rig.Frames(1);
        }

        var heardByAgent = agent.ReceiveAll();
        var heardByCaller = caller.ReceiveAll();
        Assert.Equal(Converted(G711.Pcma, said, G711.Pcmu), heardByAgent.SelectMany(packet => packet.Payload));
        Assert.Equal(Converted(G711.Pcmu, answered, G711.Pcma), heardByCaller.SelectMany(packet => packet.Payload));
        Assert.All(heardByAgent, packet => Assert.Equal((0, 0x1234u), (packet.PayloadType, packet.Ssrc)));
        PlayTests.AssertContinuous(heardByAgent);
        PlayTests.AssertContinuous(heardByCaller);
    }

    [Fact]
    public async Task The_numbers_go_on_from_prompt_to_bridge_and_back()
    {
        await using var rig = new Rig();
        using var caller = new Peer();
        using var agent = new Peer();
        var callerLeg = rig.Connect(caller);
        var agentLeg = rig.Connect(agent);

        _ = callerLeg.Play(Sounds.Clip(480, 1));
        rig.Frames(3);
        callerLeg.BridgeTo(agentLeg);
        for (var i = 0; i < 5; i++)
        {
            agent.SendAudio(agentLeg, Sounds.Noise(160, i));
            rig.Frames(1);
        }

        callerLeg.Unbridge();
        _ = callerLeg.Play(Sounds.Clip(480, 2));
        rig.Frames(4);

        var packets = caller.ReceiveAll();
        Assert.Equal(11, packets.Count);
        Assert.Single(packets.Select(packet => packet.Ssrc).Distinct());
        for (var i = 1; i < packets.Count; i++)
        {
            Assert.Equal(1, unchecked((ushort)(packets[i].Sequence - packets[i - 1].Sequence)));

            // At the seams a frame of pause may lie, never a step back.
            Assert.InRange(unchecked((int)(packets[i].Timestamp - packets[i - 1].Timestamp)), 160, 480);
        }
    }

    [Fact]
    public async Task A_lost_packet_stays_visible_as_lost()
    {
        await using var rig = new Rig();
        using var caller = new Peer();
        using var agent = new Peer();
        var callerLeg = rig.Connect(caller);
        callerLeg.BridgeTo(rig.Connect(agent));
        rig.Frames(1);

        caller.SendAudio(callerLeg, Sounds.Noise(160));
        caller.Skip(160);
        caller.SendAudio(callerLeg, Sounds.Noise(160));
        rig.Frames(1);

        var packets = agent.ReceiveAll();
        Assert.Equal(2, unchecked((ushort)(packets[1].Sequence - packets[0].Sequence)));
        Assert.Equal(320u, unchecked(packets[1].Timestamp - packets[0].Timestamp));
    }

    [Fact]
    public async Task Keys_pass_with_the_payload_type_of_the_other_side_and_are_reported()
    {
        await using var rig = new Rig();
        using var caller = new Peer();
        using var agent = new Peer();
        var callerLeg = rig.Connect(caller, keys: 96);
        callerLeg.BridgeTo(rig.Connect(agent, keys: 126));
        rig.Frames(1);

        var start = caller.Timestamp;
        caller.SendAudio(callerLeg, Sounds.Noise(160));
        caller.SendKeyPacket(callerLeg, 3, unchecked(start + 160), 160, marker: true, payloadType: 96);
        caller.SendKeyPacket(callerLeg, 3, unchecked(start + 160), 160, end: true, payloadType: 96);
        rig.Frames(1);

        Assert.Equal("3", rig.ReadKeys());
        var packets = agent.ReceiveAll();
        Assert.Equal([8, 126, 126], packets.Select(packet => packet.PayloadType));
        Assert.Equal(160u, unchecked(packets[1].Timestamp - packets[0].Timestamp));
        Assert.True(KeyPacket.TryRead(packets[2].Payload, out var key));
        Assert.Equal((3, true), (key.Code, key.End));
    }

    [Fact]
    public async Task What_a_leg_plays_goes_before_what_it_passes_on()
    {
        await using var rig = new Rig();
        using var caller = new Peer();
        using var agent = new Peer();
        var callerLeg = rig.Connect(caller);
        var agentLeg = rig.Connect(agent);
        callerLeg.BridgeTo(agentLeg);
        var whisper = Sounds.Clip(480, 9);
        _ = agentLeg.Play(whisper);

        for (var i = 0; i < 6; i++)
        {
            caller.SendAudio(callerLeg, Sounds.Noise(160, i));
            rig.Frames(1);
        }

        var heard = agent.ReceiveAll();
        Assert.Equal(whisper.Bytes.ToArray(), heard.Take(3).SelectMany(packet => packet.Payload));
        Assert.InRange(heard.Count, 6, 7);
        Assert.Equal(Sounds.Noise(160, 5), heard[^1].Payload);
    }

    [Fact]
    public async Task A_new_bridge_or_a_closed_leg_ends_the_old_bridge()
    {
        await using var rig = new Rig();
        using var caller = new Peer();
        using var first = new Peer();
        using var second = new Peer();
        var callerLeg = rig.Connect(caller);
        var firstLeg = rig.Connect(first);
        var secondLeg = rig.Connect(second);
        callerLeg.BridgeTo(firstLeg);
        callerLeg.BridgeTo(secondLeg);
        rig.Frames(1);

        caller.SendAudio(callerLeg, Sounds.Noise(160));
        first.SendAudio(firstLeg, Sounds.Noise(160));
        rig.Frames(1);
        Assert.Equal((0, 0, 1), (caller.ReceiveAll().Count, first.ReceiveAll().Count, second.ReceiveAll().Count));

        secondLeg.Close();
        caller.SendAudio(callerLeg, Sounds.Noise(160));
        rig.Frames(1);
        callerLeg.BridgeTo(secondLeg);
        rig.Frames(1);
        Assert.Empty(second.ReceiveAll());
    }

    private static byte[] Converted(G711 from, byte[] bytes, G711 to)
    {
        var result = new byte[bytes.Length];
        G711Codec.Convert(from, bytes, to, result);
        return result;
    }
}
