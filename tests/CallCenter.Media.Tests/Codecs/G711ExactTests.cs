using System.Runtime.InteropServices;
using CallCenter.Media.Codecs;
using Xunit;

namespace CallCenter.Media.Tests.Codecs;

/// <summary>
/// All 65,536 samples and all 256 bytes, against the tables of ITU-T G.711 as its text builds them: eight segments of sixteen
/// steps that double from segment to segment; and against a library that nobody here wrote.
/// </summary>
public sealed class G711ExactTests
{
    [Theory]
    [InlineData(G711.Pcmu)]
    [InlineData(G711.Pcma)]
    public void All_bytes_decode_as_the_tables_say(G711 law)
    {
        var (_, outputs) = Tables(law);
        for (var code = 0; code < 128; code++)
        {
            // The recommendation counts from the smallest value on; what goes over the line is inverted: all bits of µ-law,
            // the even ones of A-law.
            var positive = (byte)(law == G711.Pcmu ? 0xFF ^ code : 0x80 ^ code ^ 0x55);
            var negative = (byte)(law == G711.Pcmu ? 0x7F ^ code : code ^ 0x55);
            Assert.Equal(outputs[code], G711Codec.Decode(law, positive));
            Assert.Equal(-outputs[code], G711Codec.Decode(law, negative));
        }
    }

    [Theory]
    [InlineData(G711.Pcmu)]
    [InlineData(G711.Pcma)]
    public void All_samples_are_coded_by_the_decision_values_of_the_tables(G711 law)
    {
        var (decisions, _) = Tables(law);
        for (var sample = (int)short.MinValue; sample <= short.MaxValue; sample++)
        {
            // On a decision value itself either neighbour is right; A-law here turns negative values as one's complement.
            var magnitude = sample >= 0 ? sample : law == G711.Pcmu ? -sample : -sample - 1;
            var code = 127;
            while (code > 0 && magnitude < decisions[code])
            {
                code--;
            }

            var isNegative = sample < 0;
            var expected = (byte)(law == G711.Pcmu
                ? 0xFF ^ (code | (isNegative ? 0x80 : 0))
                : (code | (isNegative ? 0 : 0x80)) ^ 0x55);
            Assert.True(expected == G711Codec.Encode(law, (short)sample), $"{sample} is {expected:X2}, not {G711Codec.Encode(law, (short)sample):X2}.");
        }
    }

    [Theory]
    [InlineData(G711.Pcmu)]
    [InlineData(G711.Pcma)]
    public void Spandsp_says_the_same(G711 law)
    {
        Assert.SkipUnless(NativeLibrary.TryLoad("libspandsp.so.2", out _), "libspandsp2 is not installed.");
        var samples = new short[65_536];
        var bytes = new byte[samples.Length];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = unchecked((short)i);
        }

        var state = Init(0, law == G711.Pcmu ? 1 : 0);
        Assert.Equal(samples.Length, Encode(state, bytes, samples, samples.Length));
        Assert.Equal(bytes, samples.Select(sample => G711Codec.Encode(law, sample)));

        var all = Enumerable.Range(0, 256).Select(value => (byte)value).ToArray();
        var decoded = new short[256];
        Assert.Equal(256, Decode(state, decoded, all, 256));
        Assert.Equal(decoded, all.Select(value => G711Codec.Decode(law, value)));
        _ = Free(state);
    }

    /// <summary>From which value on a code begins, and what it stands for; on the scale of 16 bits.</summary>
    private static (int[] Decisions, int[] Outputs) Tables(G711 law)
    {
        var decisions = new int[129];
        var outputs = new int[128];

        // Tables 1a and 2a: µ-law counts to 8159 in 14 bits, its first step is half as long; A-law to 4096 in 13 bits, its
        // first two segments have the same step.
        var scale = law == G711.Pcmu ? 4 : 8;
        var value = 0;
        for (var code = 0; code < 128; code++)
        {
            var segment = code / 16;
            var step = law == G711.Pcmu
                ? (code == 0 ? 1 : 2 << segment)
                : 2 << Math.Max(segment - 1, 0);
            decisions[code] = value * scale;
            value += step;
            decisions[code + 1] = value * scale;
        }

        for (var code = 0; code < 128; code++)
        {
            // Half-way between its decision values; the smallest of µ-law stands for nothing at all.
            outputs[code] = law == G711.Pcmu && code == 0 ? 0 : (decisions[code] + decisions[code + 1]) / 2;
        }

        return (decisions, outputs);
    }

    [DllImport("libspandsp.so.2", EntryPoint = "g711_init")]
    private static extern nint Init(nint state, int mode);

    [DllImport("libspandsp.so.2", EntryPoint = "g711_encode")]
    private static extern int Encode(nint state, byte[] bytes, short[] samples, int count);

    [DllImport("libspandsp.so.2", EntryPoint = "g711_decode")]
    private static extern int Decode(nint state, short[] samples, byte[] bytes, int count);

    [DllImport("libspandsp.so.2", EntryPoint = "g711_free")]
    private static extern int Free(nint state);
}
