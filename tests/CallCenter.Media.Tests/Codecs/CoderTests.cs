using CallCenter.Media.Codecs;
using CallCenter.Media.Prompts;
using CallCenter.Media.Rtp;
using Xunit;

namespace CallCenter.Media.Tests.Codecs;

public sealed class CoderTests
{
    private const int Frame = 160;

    public static TheoryData<string> Coded => Voices.Coded;

    // What each is good for with a voice of 8,000 samples a second; G.729 keeps how it sounds, not its waveform.
    [Theory]
    [InlineData("PCMU", 0.99)]
    [InlineData("PCMA", 0.99)]
    [InlineData("G722", 0.98)]
    [InlineData("opus", 0.9)]
    [InlineData("G729", 0.75)]
    public void A_voice_survives(string name, double likeness)
    {
        var codec = Voices.Codec(name);
        var talk = Voices.Talk(4 * 8000);
        using var encoder = FrameCoders.Encoder(codec);
        using var decoder = FrameCoders.Decoder(codec);
        var heard = new short[talk.Length];
        var payload = new byte[1500];
        for (var at = 0; at < talk.Length; at += Frame)
        {
            var bytes = encoder.Encode(talk.AsSpan(at, Frame), payload);
            Assert.InRange(bytes, 1, codec.FrameBytes == 0 ? OpusCodec.FrameBytesMax : codec.FrameBytes);
            Assert.Equal(Frame, decoder.Decode(payload.AsSpan(0, bytes), heard.AsSpan(at)));
        }

        var found = Voices.Likeness(talk, heard, 200);
        Assert.True(found > likeness, $"{found} of the voice is left.");
        Assert.InRange(Sounds.Rms(heard) / Sounds.Rms(talk), 0.7, 1.3);
    }

    [Theory]
    [MemberData(nameof(Coded))]
    public void Whatever_comes_is_decoded_or_refused_and_allocates_nothing(string name)
    {
        var codec = Voices.Codec(name);
        using var decoder = FrameCoders.Decoder(codec);
        var random = new Random(5);
        var payload = new byte[1500];
        var samples = new short[1600];
        var isWithin = true;
        Run();

        var before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.True(isWithin);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run()
        {
            for (var i = 0; i < 500; i++)
            {
                var bytes = payload.AsSpan(0, random.Next(payload.Length));
                random.NextBytes(bytes);
                isWithin &= decoder.Decode(bytes, samples) is >= 0 and <= 1600;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Coded))]
    public void Coding_allocates_nothing(string name)
    {
        var codec = Voices.Codec(name);
        using var encoder = FrameCoders.Encoder(codec, "useinbandfec=1");
        using var decoder = FrameCoders.Decoder(codec);
        var talk = Voices.Talk(8000);
        var payload = new byte[1500];
        var heard = new short[Frame];
        Run();

        var before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run()
        {
            for (var at = 0; at < talk.Length; at += Frame)
            {
                var bytes = encoder.Encode(talk.AsSpan(at, Frame), payload);
                _ = decoder.Decode(payload.AsSpan(0, bytes), heard);
                _ = decoder.TryConceal(heard);
            }
        }
    }

    [Theory]
    [InlineData("opus")]
    [InlineData("G729")]
    public void What_is_lost_is_made_up_by_the_codec(string name)
    {
        var codec = Voices.Codec(name);
        using var encoder = FrameCoders.Encoder(codec);
        using var heard = new HeardSound(codec);
        var talk = Voices.Talk(4 * 8000);
        var stream = new Rtp.PacketStream();
        var payload = new byte[1500];
        for (var at = 0; at < talk.Length; at += Frame)
        {
            var bytes = encoder.Encode(talk.AsSpan(at, Frame), payload);
            stream.Send(codec, payload[..bytes], Frame, at / Frame % 20 == 19 ? null : 0);
        }

        var (samples, kinds) = stream.Hear(heard, afterwards: 0);

        Assert.InRange(kinds.Count(kind => kind == HeardKind.Concealed), 8, 10);
        Assert.True(Voices.Likeness(talk, samples, 1600) > 0.7);
    }

    [Fact]
    public void Opus_repeats_a_lost_frame_in_the_next_when_the_far_side_wants_it()
    {
        var codec = Voices.Codec("opus");
        var talk = Voices.Talk(4 * 8000);

        // The far side's encoder, told to count with loss.
        using var state = OpusCodec.Library.MakeEncoder(16_000, 32_000, 5, repeatsLost: true);
        using var decoder = FrameCoders.Decoder(codec);
        var frames = new List<byte[]>();
        var payload = new byte[1500];
        var wide = Voices.Talk(4 * 16_000, 16_000);
        for (var at = 0; at + 320 <= wide.Length; at += 320)
        {
            frames.Add(payload[..OpusCodec.Library.Encode(state, wide.AsSpan(at, 320), payload)]);
        }

        var recovered = new short[frames.Count * Frame];
        for (var i = 0; i < frames.Count; i++)
        {
            var room = recovered.AsSpan(i * Frame, Frame);
            if (i % 5 == 4 && i + 1 < frames.Count)
            {
                Assert.True(decoder.TryRecover(frames[i + 1], room));
            }
            else
            {
                Assert.Equal(Frame, decoder.Decode(frames[i], room));
            }
        }

        Assert.True(Voices.Likeness(talk, recovered, 200) > 0.9);
    }

    [Theory]
    [MemberData(nameof(Coded))]
    public void A_clip_is_of_whole_frames_joined_cut_and_read_back_as_it_was(string name)
    {
        var codec = Voices.Codec(name);
        var talk = Voices.Talk(8000 + 80);

        var clip = AudioClip.FromSamples(codec, talk);
        var twice = AudioClip.Join(codec, [clip, clip]);
        var cut = twice.Cut(TimeSpan.FromMilliseconds(500));
        using var file = new MemoryStream();
        twice.WriteTo(file);
        var read = AudioClip.ReadFrom(codec, file.ToArray());

        Assert.InRange(clip.Duration, TimeSpan.FromMilliseconds(1005), TimeSpan.FromMilliseconds(1020));
        Assert.Equal(2 * clip.Duration, twice.Duration);
        Assert.Equal(TimeSpan.FromMilliseconds(500), cut.Duration);
        Assert.Equal(twice.Bytes.ToArray(), read!.Bytes.ToArray());
        Assert.Equal(twice.ToSamples(), read.ToSamples());
        Assert.True(Voices.Likeness(talk, clip.ToSamples(), 200) > 0.75);
        Assert.Same(clip, clip.Cut(TimeSpan.FromSeconds(2)));
        if (codec.Law is null)
        {
            Assert.Null(AudioClip.ReadFrom(codec, file.ToArray().AsSpan(0, (int)file.Length - 1)));
        }
    }

    [Theory]
    [InlineData("G722")]
    [InlineData("opus")]
    public void A_clip_keeps_what_a_narrow_line_cannot_carry(string name)
    {
        var codec = Voices.Codec(name);
        var samples = new short[16_000];
        for (var i = 0; i < samples.Length; i++)
        {
            // 500 Hz, and 5,500 Hz, which 8,000 samples a second do not hold.
            samples[i] = (short)(5000 * (Math.Sin(2 * Math.PI * 500 * i / 16_000) + Math.Sin(2 * Math.PI * 5500 * i / 16_000)));
        }

        var clip = AudioClip.FromSamples(codec, samples, 16_000);

        var heard = Wide(codec, clip);
        var floats = heard.Skip(4000).Select(sample => sample / 32768f).ToArray();
        Assert.True(Sounds.Amplitude(floats, 5500, 16_000) > 0.03, $"{Sounds.Amplitude(floats, 5500, 16_000)} at 5,500 Hz.");
        Assert.True(Sounds.Amplitude(floats, 500, 16_000) > 0.08);
    }

    [Fact]
    public void What_is_missing_is_said_with_its_package()
    {
        var missing = new OpusCodec("libopus-of-nobody.so.0");
        Assert.Equal("The codec opus needs the library libopus-of-nobody.so.0, which is not installed: run `apt-get install libopus0`.", missing.Problem);
        Assert.Contains("libspandsp2", new Media.Spandsp.G722Codec("libnothing.so").Problem, StringComparison.Ordinal);
        Assert.Contains("libbcg729-0", new G729Codec("libnothing.so").Problem, StringComparison.Ordinal);
        Assert.Null(AudioCodec.Pcma.Problem);
        Assert.Equal([AudioCodec.Pcma, AudioCodec.Pcmu], AudioCodec.Usable.Take(2));
    }

    [Theory]
    [InlineData("", 510_000, false)]
    [InlineData("maxplaybackrate=16000; maxaveragebitrate=20000;useinbandfec=1", 20_000, true)]
    [InlineData("useinbandfec=0;maxaveragebitrate=1;stereo=1;nonsense;x=y", 6_000, false)]
    public void Wishes_of_the_far_side_are_read(string parameters, int bitrate, bool repeats)
    {
        var wishes = new OpusWishes(parameters);
        Assert.Equal((bitrate, repeats), (wishes.BitrateMax, wishes.RepeatsLost));
    }

    private static short[] Wide(AudioCodec codec, AudioClip clip)
    {
        var samples = new short[clip.FrameCount * 320];
        var state = codec == AudioCodec.Opus ? OpusCodec.Library.MakeDecoder(16_000) : Media.Spandsp.G722Codec.Library.MakeDecoder(16_000);
        for (var i = 0; i < clip.FrameCount; i++)
        {
            var room = samples.AsSpan(i * 320, 320);
            _ = codec == AudioCodec.Opus
                ? OpusCodec.Library.Decode(state, clip.Frame(i), room, false)
                : Media.Spandsp.G722Codec.Library.Decode(state, clip.Frame(i), room);
        }

        state.Dispose();
        return samples;
    }
}
