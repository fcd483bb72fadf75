using CallCenter.Media.Codecs;
using CallCenter.Media.Listening;
using CallCenter.Media.Rtp;
using Xunit;

namespace CallCenter.Media.Tests.Rtp;

public sealed class HeardSoundTests
{
    private const int Frame = HeardSound.FrameSamples;

    public static TheoryData<int, int> LengthsAndSeeds()
    {
        var data = new TheoryData<int, int>();
        foreach (var milliseconds in new[] { 10, 20, 30, 40, 60, 120 })
        {
            for (var seed = 1; seed <= 5; seed++)
            {
                data.Add(milliseconds, seed);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(LengthsAndSeeds))]
    public void Nothing_is_lost_or_doubled_or_out_of_order_when_all_packets_come_in_time(int milliseconds, int seed)
    {
        var random = new Random(seed);
        var stream = new PacketStream();
        var sent = new List<byte>();
        for (var time = 0; time < 5000; time += milliseconds)
        {
            var payload = Noise(random, milliseconds * 8);
            sent.AddRange(payload);
            stream.Send(payload, time == 0 ? 0 : random.Next(80 * 8));
            if (random.Next(10) == 0)
            {
                stream.Repeat();
            }
        }

        using var heard = new HeardSound(AudioCodec.Pcmu, HeardSoundOptions.Steady(TimeSpan.FromMilliseconds(80)));
        var (samples, kinds) = stream.Hear(heard);

        var first = Array.IndexOf(kinds, HeardKind.Heard) * Frame;
        var expected = Decoded(sent);
        var whole = expected.Length / Frame * Frame;
        Assert.Equal(expected[..whole], samples[first..(first + whole)]);
        Assert.DoesNotContain(HeardKind.Concealed, kinds[..((first + whole) / Frame)]);
        Assert.Equal((0, 0), (heard.Late, heard.Refused));
    }

    [Theory]
    [InlineData(0.02, 1)]
    [InlineData(0.05, 2)]
    [InlineData(0.05, 3)]
    [InlineData(0.2, 4)]
    [InlineData(0.5, 5)]
    public void Loss_is_bridged_without_a_click_and_what_came_is_heard_in_its_place(double loss, int seed)
    {
        var random = new Random(seed);
        var stream = new PacketStream();
        var voice = Voice(10 * 8000);
        var lost = new HashSet<int>();
        for (var at = 0; at < voice.Length; at += Frame)
        {
            var isLost = at > 0 && random.NextDouble() < loss;
            if (isLost)
            {
                lost.Add(at / Frame);
            }

            stream.Send(Encoded(voice.AsSpan(at, Frame)), isLost ? null : 0);
        }

        using var heard = new HeardSound(AudioCodec.Pcmu, HeardSoundOptions.Steady(TimeSpan.FromMilliseconds(40)));
        var (samples, kinds) = stream.Hear(heard, afterwards: 0);

        var first = Array.IndexOf(kinds, HeardKind.Heard) * Frame;
        var expected = Decoded(Encoded(voice));
        for (var frame = 1; (frame * Frame) + first + Frame <= samples.Length; frame++)
        {
            // The 10 ms after a loss overlap with what was made up.
            var from = frame * Frame;
            if (!lost.Contains(frame))
            {
                var skip = lost.Contains(frame - 1) ? 80 : 0;
                Assert.Equal(expected[(from + skip)..(from + Frame)], samples[(first + from + skip)..(first + from + Frame)]);
            }
        }

        Assert.True(StepMax(samples.AsSpan(first)) < 1.3 * StepMax(expected), $"A step of {StepMax(samples.AsSpan(first))}; the voice itself has {StepMax(expected)}.");
        Assert.InRange(heard.SamplesConcealed, (lost.Count - 3) * Frame, lost.Count * Frame);
    }

    [Fact]
    public void A_lost_frame_of_a_steady_voice_sounds_nearly_as_it_was()
    {
        var voice = Voice(8000);
        var stream = new PacketStream();
        for (var at = 0; at < voice.Length; at += Frame)
        {
            stream.Send(Encoded(voice.AsSpan(at, Frame)), at == 20 * Frame ? null : 0);
        }

        using var heard = new HeardSound(AudioCodec.Pcmu);
        var (samples, kinds) = stream.Hear(heard);

        var first = Array.IndexOf(kinds, HeardKind.Heard) * Frame;
        var lost = voice[(20 * Frame)..(21 * Frame)];
        Assert.Equal(HeardKind.Concealed, kinds[(first / Frame) + 20]);
        Assert.True(Likeness.Of(lost, samples.AsSpan(first + (20 * Frame), Frame), 1) > 0.9);
    }

    [Fact]
    public void A_long_loss_fades_to_silence_within_60_ms()
    {
        var stream = new PacketStream();
        var voice = Voice(8000);
        for (var at = 0; at < voice.Length; at += Frame)
        {
            stream.Send(Encoded(voice.AsSpan(at, Frame)), at >= 10 * Frame && at < 30 * Frame ? null : 0);
        }

        using var heard = new HeardSound(AudioCodec.Pcmu);
        var (samples, kinds) = stream.Hear(heard);

        var first = Array.IndexOf(kinds, HeardKind.Heard) * Frame;
        Assert.True(Likeness.Power(samples.AsSpan(first + (10 * Frame), Frame)) > Likeness.Power(voice) / 3);
        Assert.All(samples[(first + (14 * Frame))..(first + (29 * Frame))], sample => Assert.Equal(0, sample));
        Assert.Equal(HeardKind.Heard, kinds[(first / Frame) + 31]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_wait_follows_the_jitter_up_and_down_without_a_click(int seed)
    {
        var random = new Random(seed);
        var stream = new PacketStream();
        var voice = Voice(60 * 8000);
        for (var at = 0; at < voice.Length; at += Frame)
        {
            var second = at / 8000;
            stream.Send(Encoded(voice.AsSpan(at, Frame)), second is >= 10 and < 30 ? random.Next(100 * 8) : random.Next(40));
        }

        using var heard = new HeardSound(AudioCodec.Pcmu);
        var (samples, kinds) = stream.Hear(heard, afterwards: 0);

        // Learned within five seconds of jitter, and with little made up from then on.
        var learned = kinds[(15 * 50)..(30 * 50)];
        Assert.True(learned.Count(kind => kind == HeardKind.Concealed) < learned.Length / 20, $"{learned.Count(kind => kind == HeardKind.Concealed)} of {learned.Length} frames were made up.");
        Assert.True(heard.Depth < TimeSpan.FromMilliseconds(40), $"The wait stays at {heard.Depth}.");
        Assert.True(StepMax(samples.AsSpan(8000)) < 1.5 * StepMax(voice), $"A step of {StepMax(samples)}; the voice itself has {StepMax(voice)}.");
    }

    [Fact]
    public void Quiet_stays_quiet_and_the_wait_is_never_beyond_its_limits()
    {
        var random = new Random(1);
        var stream = new PacketStream();
        for (var i = 0; i < 1000; i++)
        {
            stream.Send(Encoded(new short[Frame]), random.Next(1000 * 8));
        }

        using var heard = new HeardSound(AudioCodec.Pcmu);
        var (samples, _) = stream.Hear(heard);

        Assert.InRange(heard.Depth, TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(200));
        Assert.All(samples, sample => Assert.InRange(sample, -8, 8));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 90_000)]
    [InlineData(false, -90_000)]
    [InlineData(false, 800_000)]
    public void A_stream_that_begins_anew_is_heard_on(bool isOtherSource, int jump)
    {
        var voice = Voice(4 * 8000);
        var stream = new PacketStream();
        for (var at = 0; at < voice.Length; at += Frame)
        {
            if (at == 2 * 8000)
            {
                stream.Ssrc += isOtherSource ? 1u : 0;
                stream.Jump(isOtherSource ? 30_000 : 0, jump);
            }

            stream.Send(Encoded(voice.AsSpan(at, Frame)));
        }

        using var heard = new HeardSound(AudioCodec.Pcmu);
        var (samples, kinds) = stream.Hear(heard, afterwards: 0);

        var unheard = kinds[5..].Count(kind => kind != HeardKind.Heard);
        Assert.InRange(unheard, 1, 5);
        Assert.All(kinds[110..], kind => Assert.Equal(HeardKind.Heard, kind));
        Assert.True(StepMax(samples) < 1.5 * StepMax(voice));
    }

    [Fact]
    public void One_stray_packet_is_no_new_stream()
    {
        var voice = Voice(8000);
        var stream = new PacketStream();
        for (var at = 0; at < voice.Length; at += Frame)
        {
            if (at == 20 * Frame)
            {
                stream.Ssrc++;
                stream.Send(Encoded(new short[Frame]));
                stream.Ssrc--;
                stream.Jump(-1, -Frame);
            }

            stream.Send(Encoded(voice.AsSpan(at, Frame)));
        }

        using var heard = new HeardSound(AudioCodec.Pcmu, HeardSoundOptions.Steady(TimeSpan.FromMilliseconds(60)));
        var (samples, kinds) = stream.Hear(heard);

        var first = Array.IndexOf(kinds, HeardKind.Heard) * Frame;
        Assert.Equal(Decoded(Encoded(voice)), samples[first..(first + voice.Length)]);
        Assert.Equal(1, heard.Refused);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(50)]
    [InlineData(70)]
    public void Comfort_noise_has_the_level_the_far_side_names(int level)
    {
        var stream = new PacketStream();
        stream.Send(Encoded(Voice(Frame)));
        stream.Send(AudioCodec.ComfortNoise, [(byte)level], Frame);
        stream.Pause(100 * Frame);
        stream.Send(Encoded(Voice(Frame)));

        using var heard = new HeardSound(AudioCodec.Pcmu);
        var (samples, kinds) = stream.Hear(heard);

        var noise = samples.AsSpan(20 * Frame, 60 * Frame);
        Assert.All(kinds[20..80], kind => Assert.Equal(HeardKind.Silence, kind));
        Assert.Equal(-level, 10 * Math.Log10(Likeness.Power(noise) / (32768.0 * 32768)), 1.0);
        Assert.Contains(HeardKind.Heard, kinds[95..]);
        Assert.DoesNotContain(HeardKind.Concealed, kinds[..95]);
    }

    [Fact]
    public void Coloured_comfort_noise_has_the_same_level_and_its_colour()
    {
        // One coefficient of -0.9: low tones prevail.
        var stream = new PacketStream();
        stream.Send(Encoded(Voice(Frame)));
        stream.Send(AudioCodec.ComfortNoise, [40, (byte)(127 - 114)], Frame);
        stream.Pause(100 * Frame);

        using var heard = new HeardSound(AudioCodec.Pcmu);
        var (samples, _) = stream.Hear(heard, afterwards: 0);

        var noise = samples.AsSpan(20 * Frame, 60 * Frame);
        Assert.Equal(-40, 10 * Math.Log10(Likeness.Power(noise) / (32768.0 * 32768)), 1.5);
        Assert.True(Likeness.Of(noise[1..], noise[..^1], 1) > 0.7);
    }

    [Fact]
    public void A_pause_without_a_word_and_a_key_are_silence_and_no_loss()
    {
        var voice = Voice(Frame * 20);
        var stream = new PacketStream();
        Speak();
        stream.Pause(50 * Frame);
        Speak();
        for (var i = 0; i < 20; i++)
        {
            stream.Send(AudioCodec.TelephoneEvent, [1, 10, 0, 160], 0, i * Frame);
        }

        stream.Pause(21 * Frame);
        Speak();

        using var heard = new HeardSound(AudioCodec.Pcmu);
        var (_, kinds) = stream.Hear(heard, afterwards: 0);

        Assert.InRange(kinds.Count(kind => kind == HeardKind.Silence), 40, 75);
        Assert.InRange(heard.SamplesConcealed, 0, 12 * Frame);
        Assert.All(kinds[120..], kind => Assert.Equal(HeardKind.Heard, kind));

        void Speak()
        {
            for (var at = 0; at < voice.Length; at += Frame)
            {
                stream.Send(Encoded(voice.AsSpan(at, Frame)));
            }
        }
    }

    [Fact]
    public void After_a_standstill_the_newest_is_heard_soon()
    {
        var voice = Voice(8000 * 6);
        var stream = new PacketStream();
        for (var at = 0; at < voice.Length; at += Frame)
        {
            // For 900 ms nothing comes, then all at once.
            stream.Send(Encoded(voice.AsSpan(at, Frame)), at is >= 16_000 and < 23_200 ? 23_200 - at : 0);
        }

        using var heard = new HeardSound(AudioCodec.Pcmu);
        var (_, kinds) = stream.Hear(heard, afterwards: 0);

        Assert.All(kinds[160..], kind => Assert.Equal(HeardKind.Heard, kind));
    }

    [Fact]
    public void It_allocates_nothing_however_bad_the_network_is()
    {
        var random = new Random(3);
        var voice = Voice(8000 * 4);
        var streams = Enumerable.Range(0, 2).Select(_ => Bad()).ToList();
        using var heard = new HeardSound(AudioCodec.Pcmu);
        var frame = new short[Frame];
        Run(streams[0]);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(streams[1]);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        List<(TappedPacket Packet, byte[] Payload)> Bad()
        {
            var packets = new List<(TappedPacket Packet, byte[] Payload)>();
            for (var i = 0; i < voice.Length / Frame; i++)
            {
                if (random.Next(8) > 0)
                {
                    packets.Add((new(TapSide.Heard, AudioCodec.Pcmu, (uint)(i / 90), (ushort)i, (uint)(i * Frame), (i * Frame) + random.Next(900), Frame), Encoded(voice.AsSpan(i * Frame, Frame))));
                }
            }

            return [.. packets.OrderBy(one => one.Packet.Clock)];
        }

        void Run(List<(TappedPacket Packet, byte[] Payload)> packets)
        {
            var next = 0;
            for (var clock = 0; clock < voice.Length; clock += Frame)
            {
                for (; next < packets.Count && packets[next].Packet.Clock <= clock; next++)
                {
                    heard.Put(packets[next].Packet, packets[next].Payload);
                }

                heard.Read(frame, clock);
            }
        }
    }

    private static byte[] Noise(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>A vowel: 130 Hz and its harmonics.</summary>
    private static short[] Voice(int length)
    {
        var samples = new short[length];
        for (var i = 0; i < length; i++)
        {
            var phase = 2 * Math.PI * 130 * i / 8000;
            samples[i] = (short)(4000 * (Math.Sin(phase) + (0.6 * Math.Sin(2 * phase)) + (0.4 * Math.Sin(3 * phase)) + (0.2 * Math.Sin(5 * phase))));
        }

        return samples;
    }

    private static byte[] Encoded(ReadOnlySpan<short> samples)
    {
        var bytes = new byte[samples.Length];
        G711Codec.Encode(G711.Pcmu, samples, bytes);
        return bytes;
    }

    private static short[] Decoded(IEnumerable<byte> bytes) => [.. bytes.Select(one => G711Codec.Decode(G711.Pcmu, one))];

    private static int StepMax(ReadOnlySpan<short> samples)
    {
        var most = 0;
        for (var i = 1; i < samples.Length; i++)
        {
            most = Math.Max(most, Math.Abs(samples[i] - samples[i - 1]));
        }

        return most;
    }
}
