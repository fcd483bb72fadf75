using CallCenter.Media.Codecs;
using CallCenter.Media.Dtmf;
using CallCenter.Media.Prompts;
using CallCenter.Media.Recording;
using CallCenter.Media.Sdp;
using CallCenter.Media.Tests.Codecs;
using Xunit;

namespace CallCenter.Media.Tests.Rtp;

/// <summary>What legs say, hear, pass on and keep in codecs of all kinds.</summary>
public sealed class CodecLegTests
{
    private const int Frame = 160;

    public static TheoryData<string> Coded => Voices.Coded;

    public static TheoryData<string, string> Pairs => new()
    {
        { "opus", "PCMA" },
        { "G722", "PCMU" },
        { "PCMU", "G729" },
        { "opus", "G722" },
    };

    public static TheoryData<string, int> Lengths
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var name in new[] { "PCMU", "G722", "G729" })
            {
                foreach (var milliseconds in new[] { 10, 30, 40, 60 })
                {
                    data.Add(name, milliseconds);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Coded))]
    public async Task A_clip_is_sent_as_it_lies_there(string name)
    {
        var codec = Voices.Codec(name);
        await using var rig = new Rig();
        using var peer = new Peer();
        var leg = Connect(rig, peer, codec);
        var clip = AudioClip.FromSamples(codec, Voices.Talk(50 * Frame));

        _ = leg.Play(clip);
        rig.Frames(52);

        var packets = peer.ReceiveAll();
        Assert.Equal(50, packets.Count);
        Assert.Equal(clip.Bytes.ToArray(), packets.SelectMany(packet => packet.Payload));
        Assert.All(packets.Zip(packets.Skip(1)), pair =>
        {
            Assert.Equal((ushort)1, unchecked((ushort)(pair.Second.Sequence - pair.First.Sequence)));
            Assert.Equal((uint)(codec.ClockRate / 50), unchecked(pair.Second.Timestamp - pair.First.Timestamp));
        });
        Assert.Equal(MediaEventKind.PlayEnded, Assert.Single(rig.ReadEvents()).Kind);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task A_clip_of_another_codec_sounds_all_the_same(string ofClip, string ofLeg)
    {
        var codec = Voices.Codec(ofLeg);
        await using var rig = new Rig();
        using var peer = new Peer();
        var leg = Connect(rig, peer, codec);
        var talk = Voices.Talk(100 * Frame);

        _ = leg.Play(AudioClip.FromSamples(Voices.Codec(ofClip), talk));
        rig.Frames(102);

        Assert.True(Voices.Likeness(talk, Heard(codec, peer.ReceiveAll()), 400) > 0.7);
    }

    [Theory]
    [InlineData("opus", "PCMA")]
    [InlineData("PCMA", "opus")]
    [InlineData("G729", "G722")]
    public async Task A_clip_goes_on_when_the_codec_changes_while_it_plays(string first, string then)
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        var leg = Connect(rig, peer, Voices.Codec(first));
        var talk = Voices.Talk(200 * Frame);

        _ = leg.Play(AudioClip.FromSamples(Voices.Codec(first), talk));
        rig.Frames(100);
        _ = peer.ReceiveAll();
        leg.Connect(Agreed(peer, Voices.Codec(then)));
        rig.Frames(102);

        var packets = peer.ReceiveAll();
        Assert.Equal(100, packets.Count);
        Assert.True(packets[0].Marker);
        Assert.True(Voices.Likeness(talk.AsSpan(100 * Frame), Heard(Voices.Codec(then), packets), 400) > 0.7);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task Packets_are_as_long_as_the_far_side_asks(string name, int milliseconds)
    {
        var codec = Voices.Codec(name);
        await using var rig = new Rig();
        using var peer = new Peer();
        var leg = Connect(rig, peer, codec, milliseconds);
        var clip = AudioClip.FromSamples(codec, Voices.Talk(31 * Frame));

        _ = leg.Play(clip);
        rig.Frames(40);

        var packets = peer.ReceiveAll();
        Assert.Equal(clip.Bytes.ToArray(), packets.SelectMany(packet => packet.Payload));
        Assert.All(packets[..^1], packet => Assert.Equal(codec.FrameBytes * milliseconds / 20, packet.Payload.Length));
        Assert.All(packets.Zip(packets.Skip(1)), pair =>
            Assert.Equal((uint)(8 * milliseconds), unchecked(pair.Second.Timestamp - pair.First.Timestamp)));
        Assert.Equal([true, .. packets.Skip(1).Select(_ => false)], packets.Select(packet => packet.Marker));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task A_bridge_between_codecs_carries_a_voice_both_ways(string one, string other)
    {
        await using var rig = new Rig();
        using var caller = new Peer();
        using var agent = new Peer();
        var callerCodec = Voices.Codec(one);
        var agentCodec = Voices.Codec(other);
        var callerLeg = Connect(rig, caller, callerCodec);
        var agentLeg = Connect(rig, agent, agentCodec);
        callerLeg.BridgeTo(agentLeg);
        var said = AudioClip.FromSamples(callerCodec, Voices.Talk(200 * Frame, pitch: 110));
        var answered = AudioClip.FromSamples(agentCodec, Voices.Talk(200 * Frame, pitch: 170));

        for (var i = 0; i < 200; i++)
        {
            Say(caller, callerLeg, callerCodec, said.Frame(i));
            Say(agent, agentLeg, agentCodec, answered.Frame(i));
            rig.Frames(1);
        }

        rig.Frames(5);
        var heardByAgent = Heard(agentCodec, agent.ReceiveAll());
        var heardByCaller = Heard(callerCodec, caller.ReceiveAll());
        Assert.True(Voices.Likeness(Voices.Talk(190 * Frame, pitch: 110), heardByAgent, 1600) > 0.65);
        Assert.True(Voices.Likeness(Voices.Talk(190 * Frame, pitch: 170), heardByCaller, 1600) > 0.65);

        // Each hears the other's tones, and not his own.
        Assert.True(Voices.Likeness(Voices.Talk(190 * Frame, pitch: 170), heardByAgent, 1600) < 0.4);
    }

    [Fact]
    public async Task A_tone_stands_alone_behind_a_bridge_between_codecs()
    {
        await using var rig = new Rig();
        using var caller = new Peer();
        using var agent = new Peer();
        var opus = Voices.Codec("opus");
        var callerLeg = Connect(rig, caller, opus);
        var agentLeg = Connect(rig, agent, AudioCodec.Pcmu);
        callerLeg.BridgeTo(agentLeg);
        short[] tone = [.. Sounds.Sine(700, 8000, 2, 0.25).Select(sample => (short)(sample * 32767))];
        var clip = AudioClip.FromSamples(opus, tone);
        for (var i = 0; i < clip.FrameCount; i++)
        {
            Say(caller, callerLeg, opus, clip.Frame(i));
            rig.Frames(1);
        }

        float[] heard = [.. Heard(AudioCodec.Pcmu, agent.ReceiveAll()).Skip(8000).Take(8000 * 3 / 4).Select(sample => sample / 32768f)];
        Assert.InRange(Sounds.Amplitude(heard, 700, 8000), 0.2, 0.3);
        foreach (var hertz in new[] { 350, 450, 1050, 1400, 2100, 3000 })
        {
            Assert.InRange(Sounds.Amplitude(heard, hertz, 8000), 0, 0.0125); // 26 dB below.
        }
    }

    [Fact]
    public async Task Packets_of_one_codec_pass_a_bridge_untouched()
    {
        await using var rig = new Rig();
        using var caller = new Peer();
        using var agent = new Peer();
        var opus = Voices.Codec("opus");
        var callerLeg = Connect(rig, caller, opus);
        var agentLeg = Connect(rig, agent, opus);
        callerLeg.BridgeTo(agentLeg);
        var clip = AudioClip.FromSamples(opus, Voices.Talk(50 * Frame), 8000);
        rig.Frames(1);

        for (var i = 0; i < 50; i++)
        {
            Say(caller, callerLeg, opus, clip.Frame(i));
            rig.Frames(1);
        }

        var heard = agent.ReceiveAll();
        Assert.Equal(clip.Bytes.ToArray(), heard.SelectMany(packet => packet.Payload));
        Assert.All(heard.Zip(heard.Skip(1)), pair => Assert.Equal(960u, unchecked(pair.Second.Timestamp - pair.First.Timestamp)));
    }

    [Fact]
    public async Task A_bridge_goes_on_when_one_side_changes_its_codec()
    {
        await using var rig = new Rig();
        using var caller = new Peer();
        using var agent = new Peer();
        var callerLeg = Connect(rig, caller, AudioCodec.Pcmu);
        var agentLeg = Connect(rig, agent, AudioCodec.Pcmu);
        callerLeg.BridgeTo(agentLeg);
        var opus = Voices.Codec("opus");
        agentLeg.Connect(Agreed(agent, opus));
        rig.Frames(1);
        var talk = Voices.Talk(150 * Frame);
        var said = AudioClip.FromSamples(AudioCodec.Pcmu, talk);

        for (var i = 0; i < said.FrameCount; i++)
        {
            Say(caller, callerLeg, AudioCodec.Pcmu, said.Frame(i));
            rig.Frames(1);
        }

        var coded = agent.ReceiveAll();
        Assert.All(coded, packet => Assert.Equal(opus.PayloadType, packet.PayloadType));
        Assert.True(Voices.Likeness(talk.AsSpan(0, 140 * Frame), Heard(opus, coded), 1600) > 0.8);

        agentLeg.Connect(Agreed(agent, AudioCodec.Pcma));
        rig.Frames(1);
        Say(caller, callerLeg, AudioCodec.Pcmu, said.Frame(3));
        rig.Frames(1);
        Assert.Equal(Frame, agent.ReceiveAll().Last().Payload.Length);
    }

    [Fact]
    public async Task Packets_of_60_ms_go_to_one_who_asks_for_20()
    {
        await using var rig = new Rig();
        using var caller = new Peer();
        using var agent = new Peer();
        var callerLeg = Connect(rig, caller, AudioCodec.Pcmu, 60);
        var agentLeg = Connect(rig, agent, AudioCodec.Pcma, 20);
        callerLeg.BridgeTo(agentLeg);
        var talk = Voices.Talk(150 * Frame);
        var said = AudioClip.FromSamples(AudioCodec.Pcmu, talk);

        for (var i = 0; i < 150; i += 3)
        {
            caller.SendAudio(callerLeg, said.Bytes.Slice(i * Frame, 3 * Frame).ToArray(), G711.Pcmu);
            rig.Frames(3);
        }

        var heard = agent.ReceiveAll();
        Assert.All(heard, packet => Assert.Equal(Frame, packet.Payload.Length));
        Assert.True(Voices.Likeness(talk.AsSpan(0, 140 * Frame), Heard(AudioCodec.Pcma, heard), 1600) > 0.95);
    }

    [Theory]
    [MemberData(nameof(Coded))]
    public async Task Keys_are_heard_sent_and_passed_on_whatever_the_clocks(string name)
    {
        await using var rig = new Rig();
        using var caller = new Peer();
        using var agent = new Peer();
        var codec = Voices.Codec(name);
        var callerLeg = Connect(rig, caller, codec);
        var agentLeg = Connect(rig, agent, AudioCodec.Pcma);
        callerLeg.BridgeTo(agentLeg);
        rig.Frames(1);

        foreach (var (code, start) in new[] { (5, 10_000u), (11, 90_000u) })
        {
            for (var i = 1; i <= 10; i++)
            {
                var isEnd = i > 7;
                caller.SendKeyPacket(callerLeg, code, start, Math.Min(i, 8) * codec.ClockRate / 50, end: isEnd, marker: i == 1);
                rig.Frames(1);
            }

            rig.Frames(6);
        }

        rig.Frames(10);
        Assert.Equal("5#", rig.ReadKeys());
        Assert.Equal("5#", KeysIn(agent.ReceiveAll()));

        Assert.True(callerLeg.SendKey('7'));
        rig.Frames(16);
        var sent = caller.ReceiveAll().Where(packet => packet.PayloadType == 101).ToList();
        Assert.Equal("7", KeysIn(sent));
        Assert.Equal(160 * codec.ClockRate / 1000, sent[^1].Payload[2] << 8 | sent[^1].Payload[3]);
    }

    [Theory]
    [MemberData(nameof(Coded))]
    public async Task A_recording_holds_what_was_said_in_any_codec(string name)
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        var codec = Voices.Codec(name);
        var leg = Connect(rig, peer, codec);
        var recorder = LegRecorder.ToMemory(TimeSpan.FromSeconds(10));
        leg.StartRecording(recorder);
        var talk = Voices.Talk(150 * Frame);
        var clip = AudioClip.FromSamples(codec, talk);

        for (var i = 0; i < 150; i++)
        {
            Say(peer, leg, codec, clip.Frame(i));
            rig.Frames(1);
        }

        rig.Frames(15);
        leg.StopRecording();
        rig.Frames(1);

        Assert.True(Voices.Likeness(talk.AsSpan(0, 140 * Frame), recorder.ReadSamples(), 2400) > 0.7);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task The_pacing_thread_allocates_nothing_for_any_of_it(string one, string other)
    {
        await using var rig = new Rig();
        using var caller = new Peer();
        using var agent = new Peer();
        var codec = Voices.Codec(one);
        var callerLeg = Connect(rig, caller, codec);
        var agentLeg = Connect(rig, agent, Voices.Codec(other), 20);
        callerLeg.BridgeTo(agentLeg);
        var recorder = LegRecorder.ToMemory(TimeSpan.FromSeconds(30));
        callerLeg.StartRecording(recorder);
        var clip = AudioClip.FromSamples(codec, Voices.Talk(50 * Frame));
        Talk();

        long allocated = 0;
        for (var i = 0; i < 50; i++)
        {
            if (i % 7 != 3)
            {
                Say(caller, callerLeg, codec, clip.Frame(i));
            }
            else
            {
                caller.Skip(Frame * codec.ClockUnitsPerSample);
            }

            var before = GC.GetAllocatedBytesForCurrentThread();
            rig.Frames(1);
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);

        void Talk()
        {
            for (var i = 0; i < 50; i++)
            {
                Say(caller, callerLeg, codec, clip.Frame(i));
                rig.Frames(1);
            }
        }
    }

    private static MediaLeg Connect(Rig rig, Peer peer, AudioCodec codec, int milliseconds = 20)
    {
        var leg = rig.Open();
        leg.Connect(Agreed(peer, codec, milliseconds));
        rig.Frames(1);
        return leg;
    }

    private static NegotiatedAudio Agreed(Peer peer, AudioCodec codec, int milliseconds = 20) =>
        new(peer.EndPoint, codec, codec.PayloadType, 101) { PacketMilliseconds = milliseconds };

    private static void Say(Peer peer, MediaLeg to, AudioCodec codec, ReadOnlySpan<byte> frame) =>
        peer.SendCoded(to, codec, frame.ToArray(), Frame * codec.ClockUnitsPerSample);

    private static short[] Heard(AudioCodec codec, List<RtpPacket> packets)
    {
        using var decoder = FrameCoders.Decoder(codec);
        var samples = new List<short>();
        var room = new short[2000];
        foreach (var packet in packets.Where(packet => packet.PayloadType == codec.PayloadType))
        {
            samples.AddRange(room[..decoder.Decode(packet.Payload, room)]);
        }

        return [.. samples];
    }

    private static string KeysIn(IEnumerable<RtpPacket> packets) =>
        string.Concat(packets.Where(packet => packet.PayloadType == 101)
            .DistinctBy(packet => packet.Timestamp)
            .Select(packet => KeyCodes.KeyOf(packet.Payload[0])));
}
