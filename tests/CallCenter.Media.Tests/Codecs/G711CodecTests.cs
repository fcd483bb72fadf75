using CallCenter.Media.Codecs;
using Xunit;

namespace CallCenter.Media.Tests.Codecs;

public sealed class G711CodecTests
{
    // ITU-T G.711 tables 1 and 2: the value at the decoder output, times the scale to 16 bits (µ-law 4, A-law 16).
    [Theory]
    [InlineData(G711.Pcmu, 0x80, 8031 * 4)]
    [InlineData(G711.Pcmu, 0x00, -8031 * 4)]
    [InlineData(G711.Pcmu, 0x8F, 4191 * 4)]
    [InlineData(G711.Pcmu, 0x9F, 2079 * 4)]
    [InlineData(G711.Pcmu, 0xAF, 1023 * 4)]
    [InlineData(G711.Pcmu, 0xBF, 495 * 4)]
    [InlineData(G711.Pcmu, 0xCF, 231 * 4)]
    [InlineData(G711.Pcmu, 0xDF, 99 * 4)]
    [InlineData(G711.Pcmu, 0xEF, 33 * 4)]
    [InlineData(G711.Pcmu, 0xFE, 2 * 4)]
    [InlineData(G711.Pcmu, 0xFF, 0)]
    [InlineData(G711.Pcmu, 0x7F, 0)]
    [InlineData(G711.Pcma, 0xFF ^ 0x55, 4032 * 8)]
    [InlineData(G711.Pcma, 0x7F ^ 0x55, -4032 * 8)]
    [InlineData(G711.Pcma, 0xF0 ^ 0x55, 2112 * 8)]
    [InlineData(G711.Pcma, 0xE0 ^ 0x55, 1056 * 8)]
    [InlineData(G711.Pcma, 0xD0 ^ 0x55, 528 * 8)]
    [InlineData(G711.Pcma, 0xC0 ^ 0x55, 264 * 8)]
    [InlineData(G711.Pcma, 0xB0 ^ 0x55, 132 * 8)]
    [InlineData(G711.Pcma, 0xA0 ^ 0x55, 66 * 8)]
    [InlineData(G711.Pcma, 0x80 ^ 0x55, 8)]
    [InlineData(G711.Pcma, 0x00 ^ 0x55, -8)]
    public void A_byte_decodes_to_the_value_of_the_standard(G711 codec, byte value, short sample) =>
        Assert.Equal(sample, G711Codec.Decode(codec, value));

    [Theory]
    [InlineData(G711.Pcmu)]
    [InlineData(G711.Pcma)]
    public void Every_byte_survives_decoding_and_encoding(G711 codec)
    {
        for (var value = 0; value < 256; value++)
        {
            var again = G711Codec.Encode(codec, G711Codec.Decode(codec, (byte)value));

            // µ-law has two zeros.
            Assert.Equal(codec == G711.Pcmu && value == 0x7F ? 0xFF : value, again);
        }
    }

    // The decision values where the segments meet, from the same tables: this sample belongs to the upper segment.
    [Theory]
    [InlineData(G711.Pcmu, 4063 * 4, 0x8F)]
    [InlineData(G711.Pcmu, 2015 * 4, 0x9F)]
    [InlineData(G711.Pcmu, 991 * 4, 0xAF)]
    [InlineData(G711.Pcmu, 479 * 4, 0xBF)]
    [InlineData(G711.Pcmu, 223 * 4, 0xCF)]
    [InlineData(G711.Pcmu, 95 * 4, 0xDF)]
    [InlineData(G711.Pcmu, 31 * 4, 0xEF)]
    [InlineData(G711.Pcma, 2048 * 8, 0xF0 ^ 0x55)]
    [InlineData(G711.Pcma, 1024 * 8, 0xE0 ^ 0x55)]
    [InlineData(G711.Pcma, 512 * 8, 0xD0 ^ 0x55)]
    [InlineData(G711.Pcma, 256 * 8, 0xC0 ^ 0x55)]
    [InlineData(G711.Pcma, 128 * 8, 0xB0 ^ 0x55)]
    [InlineData(G711.Pcma, 64 * 8, 0xA0 ^ 0x55)]
    [InlineData(G711.Pcma, 32 * 8, 0x90 ^ 0x55)]
    public void Segments_meet_at_the_decision_values_of_the_standard(G711 codec, short decision, byte value)
    {
        Assert.Equal(value, G711Codec.Encode(codec, decision));
        Assert.NotEqual(value, G711Codec.Encode(codec, (short)(decision - 1)));
    }

    [Theory]
    [InlineData(G711.Pcmu)]
    [InlineData(G711.Pcma)]
    public void Larger_samples_never_decode_to_smaller_values(G711 codec)
    {
        var last = int.MinValue;
        for (var sample = (int)short.MinValue; sample <= short.MaxValue; sample++)
        {
            var decoded = G711Codec.Decode(codec, G711Codec.Encode(codec, (short)sample));
            Assert.True(decoded >= last);
            Assert.True(Math.Abs(decoded - sample) <= 16 + (Math.Abs(sample) / 32) || Math.Abs(sample) > 32_000);
            last = decoded;
        }
    }

    [Fact]
    public void Conversion_is_decoding_and_encoding()
    {
        var all = Enumerable.Range(0, 256).Select(value => (byte)value).ToArray();
        var converted = new byte[256];
        G711Codec.Convert(G711.Pcmu, all, G711.Pcma, converted);

        Assert.Equal(all.Select(value => G711Codec.Encode(G711.Pcma, G711Codec.Decode(G711.Pcmu, value))), converted);
    }

    [Theory]
    [InlineData(G711.Pcmu, 0)]
    [InlineData(G711.Pcma, 8)]
    public void Silence_is_the_quietest_byte(G711 codec, short sample) =>
        Assert.Equal(sample, G711Codec.Decode(codec, G711Codec.Silence(codec)));
}
