using System.Buffers.Binary;
using CallCenter.Media.Codecs;
using CallCenter.Media.Prompts;
using Xunit;

namespace CallCenter.Media.Tests.Prompts;

public sealed class WavReaderTests
{
    [Theory]
    [InlineData(1, 8, "FF 80 00", 127 / 128f)]
    [InlineData(1, 16, "FF7F 0000 0080", 32767 / 32768f)]
    [InlineData(1, 24, "FFFF7F 000000 000080", 8388607 / 8388608f)]
    [InlineData(1, 32, "FFFFFF7F 00000000 00000080", 1f)]
    [InlineData(3, 32, "0000803F 00000000 000080BF", 1f)]
    public void Samples_of_every_width_mean_the_same(int format, int bits, string data, float highest)
    {
        Assert.True(WavReader.TryRead(Wav(format, 1, 8000, bits, Bytes(data)), out var sound, out _));
        Assert.Equal([highest, 0f, -1f], sound.Samples);
    }

    [Theory]
    [InlineData(6, G711.Pcma)]
    [InlineData(7, G711.Pcmu)]
    public void G711_is_read_too(int format, G711 codec)
    {
        Assert.True(WavReader.TryRead(Wav(format, 1, 8000, 8, [1, 2, 3]), out var sound, out _));
        Assert.Equal([.. new byte[] { 1, 2, 3 }.Select(value => G711Codec.Decode(codec, value) / 32768f)], sound.Samples);
    }

    [Fact]
    public void Channels_are_mixed()
    {
        Assert.True(WavReader.TryRead(Wav(1, 2, 44100, 16, Bytes("0040 0000 0040 00C0")), out var sound, out _));
        Assert.Equal([0.25f, 0f], sound.Samples);
        Assert.Equal(44100, sound.Rate);
    }

    [Fact]
    public void Other_parts_are_passed_over_and_a_length_that_was_not_known_is_taken_as_all()
    {
        var plain = Wav(1, 1, 22050, 16, Bytes("0040 0020"));
        byte[] file = [.. plain[..36], .. "LIST"u8, 3, 0, 0, 0, 1, 2, 3, 0, .. "data"u8, 0, 0xF0, 0xFF, 0x7F, .. plain[44..]];

        Assert.True(WavReader.TryRead(file, out var sound, out _));
        Assert.Equal([0.5f, 0.25f], sound.Samples);
    }

    [Fact]
    public void The_extensible_form_names_its_format_further_back()
    {
        var plain = Wav(1, 1, 8000, 16, Bytes("0040"));
        var format = new byte[40];
        plain.AsSpan(20, 16).CopyTo(format);
        BinaryPrimitives.WriteUInt16LittleEndian(format, 0xFFFE);
        format[24] = 1;
        byte[] file = [.. plain[..16], 40, 0, 0, 0, .. format, .. plain[36..]];

        Assert.True(WavReader.TryRead(file, out var sound, out _));
        Assert.Equal([0.5f], sound.Samples);
    }

    [Theory]
    [InlineData(3, 64, "000000000000F03F 0000000000000000 000000000000F0BF", 1f)]
    [InlineData(1, 20, "F0FF7F 000000 000080", 8388592 / 8388608f)]
    public void Wider_and_padded_samples_mean_the_same(int format, int bits, string data, float highest)
    {
        Assert.True(WavReader.TryRead(Wav(format, 1, 8000, bits, Bytes(data)), out var sound, out _));
        Assert.Equal([highest, 0f, -1f], sound.Samples);
    }

    [Fact]
    public void Six_channels_at_192_khz_are_mixed_and_a_cut_file_sounds_as_far_as_it_goes()
    {
        var whole = Wav(1, 6, 192_000, 16, Bytes(string.Concat(Enumerable.Repeat("0040 0040 0040 0040 0040 0040", 3))));
        Assert.True(WavReader.TryRead(whole.AsSpan(0, whole.Length - 5), out var sound, out _));

        Assert.Equal([0.5f, 0.5f], sound.Samples);
        Assert.Equal(192_000, sound.Rate);
    }

    [Fact]
    public void A_file_that_says_it_ends_before_its_samples_has_them_all()
    {
        var piped = Wav(1, 1, 22050, 16, Bytes("0040 0020"));
        BinaryPrimitives.WriteUInt32LittleEndian(piped.AsSpan(4), 36);
        BinaryPrimitives.WriteUInt32LittleEndian(piped.AsSpan(40), 0);

        Assert.True(WavReader.TryRead(piped, out var sound, out _));
        Assert.Equal([0.5f, 0.25f], sound.Samples);
    }

    [Fact]
    public void In_pieces_a_file_sounds_as_at_once()
    {
        var random = new Random(4);
        foreach (var (format, channels, bits) in new[] { (1, 1, 16), (1, 2, 24), (3, 1, 32), (7, 1, 8), (1, 6, 8) })
        {
            var data = new byte[bits / 8 * channels * 500];
            random.NextBytes(data);
            byte[] file = [.. Wav(format, channels, 11025, bits, data), .. "LIST"u8, 4, 0, 0, 0, 1, 2, 3, 4];
            Assert.True(WavReader.TryRead(file, out var whole, out _));
            var sink = new Sink();
            var stream = new PcmStream(sink, 0);
            for (var at = 0; at < file.Length;)
            {
                var count = Math.Min(random.Next(1, 37), file.Length - at);
                Assert.True(stream.Write(file.AsSpan(at, count)));
                at += count;
            }

            Assert.True(stream.End());
            Assert.Equal(11025, sink.Rate);
            Assert.Equal(whole.Samples.Length, sink.Samples.Count);
            Assert.All(whole.Samples.Zip(sink.Samples), pair => Assert.Equal(pair.First, pair.Second / 32768f, 0.0001));
        }
    }

    [Fact]
    public void Random_streams_harm_nobody()
    {
        var random = new Random(11);
        var plain = Wav(1, 2, 22050, 16, new byte[64]);
        for (var i = 0; i < 5000; i++)
        {
            var file = plain.ToArray();
            for (var change = 0; change < 3; change++)
            {
                file[random.Next(file.Length)] = (byte)random.Next(256);
            }

            var sink = new Sink();
            var stream = new PcmStream(sink, 0);
            for (var at = 0; at < file.Length && stream.Write(file.AsSpan(at, Math.Min(9, file.Length - at))); at += 9)
            {
            }

            Assert.True(stream.End() || stream.Problem is not null || sink.Samples.Count < 32);
            Assert.InRange(sink.Samples.Count, 0, 64);
        }
    }

    [Fact]
    public void What_cannot_be_used_is_said()
    {
        Assert.Equal("it is no WAV file (RIFF WAVE)", Problem([1, 2, 3]));
        Assert.Equal("it has no `data` part", Problem(Wav(1, 1, 8000, 16, [])[..36]));
        Assert.Equal("its samples have format 17 with 4 bits; save it as 16-bit PCM", Problem(Wav(17, 1, 8000, 4, [1])));
        Assert.Equal("it has 1 channels at 3 Hz; 1 to 8 at 4000 to 192000 Hz can be used", Problem(Wav(1, 1, 3, 16, [1])));
    }

    [Fact]
    public void Random_files_harm_nobody()
    {
        var random = new Random(9);
        var plain = Wav(1, 2, 22050, 16, new byte[64]);
        for (var i = 0; i < 5000; i++)
        {
            var file = plain.AsSpan(0, random.Next(plain.Length)).ToArray();
            for (var change = 0; change < 3 && file.Length > 12; change++)
            {
                file[random.Next(12, file.Length)] = (byte)random.Next(256);
            }

            var isRead = WavReader.TryRead(file, out var sound, out var problem);
            Assert.Equal((isRead, !isRead), (sound is not null, problem is not null));
        }
    }

    internal static byte[] Wav(int format, int channels, int rate, int bits, byte[] data)
    {
        var header = Media.Recording.WavFile.Header(data.Length, rate);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(20), (short)format);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(22), (short)channels);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(34), (short)bits);
        return [.. header, .. data];
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    private static string? Problem(byte[] file)
    {
        Assert.False(WavReader.TryRead(file, out _, out var problem));
        return problem;
    }

    private sealed class Sink : ISpeechSink
    {
        public int Rate { get; private set; }

        public List<short> Samples { get; } = [];

        public void Begin(int sampleRate) => Rate = sampleRate;

        public bool Write(ReadOnlySpan<short> samples)
        {
            Samples.AddRange(samples);
            return true;
        }
    }
}
