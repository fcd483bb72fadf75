using System.Numerics;

namespace CallCenter.Media.Prompts;

/// <summary>The filters of one ratio of rates: one for each position between two samples.</summary>
internal sealed class ResamplerBank
{
    // Zero crossings on each side; with a Kaiser window of this shape aliases are 80 dB down.
    private const int Lobes = 24;
    private const double KaiserBeta = 8.0;

    // Where the pass band ends, as a share of the lower of the two half rates.
    private const double PassBand = 0.92;

    private readonly int _up;
    private readonly int _down;
    private readonly int _half;
    private readonly float[][] _phases;

    public ResamplerBank(int up, int down)
    {
        _up = up;
        _down = down;

        // Frequencies in units of the source rate: what the target cannot carry must go.
        var cutoff = 0.5 * PassBand * Math.Min(1.0, (double)up / down);
        _half = (int)Math.Ceiling(Lobes / (2 * cutoff));
        _phases = new float[up][];
        for (var phase = 0; phase < up; phase++)
        {
            _phases[phase] = Phase((double)phase / up, cutoff);
        }
    }

    /// <summary>Samples on each side of a position that count for it.</summary>
    public int Reach => _half;

    /// <summary>How many samples so many become.</summary>
    public long LengthOf(long samples) => samples * _up / _down;

    /// <summary>The sample of the source at or before sample <paramref name="index"/> of the result.</summary>
    public long CentreOf(long index) => index * _down / _up;

    /// <summary>Converts a whole sound.</summary>
    public float[] Apply(float[] samples)
    {
        var result = new float[(int)LengthOf(samples.Length)];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = At(i, samples, 0);
        }

        return result;
    }

    /// <summary>Sample <paramref name="index"/> of the result; what lies outside <paramref name="window"/> counts as silence.</summary>
    /// <param name="index">Counted from the beginning of the sound.</param>
    /// <param name="window">A part of the source.</param>
    /// <param name="windowStart">Where that part begins in the source.</param>
    public float At(long index, ReadOnlySpan<float> window, long windowStart)
    {
        var taps = _phases[index * _down % _up];
        var first = (int)(CentreOf(index) - _half + 1 - windowStart);
        var from = Math.Max(0, -first);
        var until = Math.Min(taps.Length, window.Length - first);
        return until > from ? Product(taps.AsSpan(from, until - from), window.Slice(first + from, until - from)) : 0;
    }

    private static float Product(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var lanes = Vector<float>.Zero;
        var i = 0;
        for (; i <= left.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            lanes += new Vector<float>(left[i..]) * new Vector<float>(right[i..]);
        }

        var sum = Vector.Sum(lanes);
        for (; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }

    private float[] Phase(double fraction, double cutoff)
    {
        var taps = new double[2 * _half];
        var sum = 0.0;
        for (var i = 0; i < taps.Length; i++)
        {
            var distance = i - _half + 1 - fraction;
            taps[i] = Sinc(2 * cutoff * distance) * Kaiser(distance / _half);
            sum += taps[i];
        }

        // Every position passes a constant unchanged, or there would be a hum at the rate of the positions.
        return [.. taps.Select(tap => (float)(tap / sum))];
    }

    private static double Sinc(double x) => Math.Abs(x) < 1e-12 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);

    private static double Kaiser(double x) =>
        Math.Abs(x) >= 1 ? 0 : BesselZero(KaiserBeta * Math.Sqrt(1 - (x * x))) / BesselZero(KaiserBeta);

    private static double BesselZero(double x)
    {
        var sum = 1.0;
        var term = 1.0;
        for (var k = 1; k < 40; k++)
        {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }

        return sum;
    }
}
