namespace CallCenter.Benchmarks.Rtp;

/// <summary>G.711 mu-law, decoded here on its own so that the product's codec is not its own judge.</summary>
internal static class MuLaw
{
    private const int Bias = 0x84;
    private const int LoudestSample = 32_635;

    public static int Decode(byte code)
    {
        var inverted = unchecked((byte)~code);
        var magnitude = (((inverted & 0x0f) << 3) + Bias) << Segment(code);
        return (inverted & 0x80) != 0 ? Bias - magnitude : magnitude - Bias;
    }

    /// <summary>Whether a code is one that a sample may become: the difference is at most one step of its segment.</summary>
    public static bool StandsFor(byte code, short sample) =>
        Math.Abs(Decode(code) - Math.Clamp((int)sample, -LoudestSample, LoudestSample)) <= 8 << Segment(code);

    private static int Segment(byte code) => (unchecked((byte)~code) >> 4) & 7;
}
