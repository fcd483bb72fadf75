using System.Collections.Concurrent;
using System.Numerics;

namespace CallCenter.Media.Prompts;

/// <summary>
/// Changes the sample rate by a ratio of whole numbers with a windowed-sinc filter, split into one short filter for each
/// position between two samples. The filters of a ratio are computed once.
/// </summary>
internal sealed class Resampler
{
    // Zero crossings on each side; with a Kaiser window of this shape aliases are 80 dB down.
    private const int Lobes = 24;
    private const double KaiserBeta = 8.0;

    // Where the pass band ends, as a share of the lower of the two half rates.
    private const double PassBand = 0.92;

    private readonly ConcurrentDictionary<(int Up, int Down), Bank> _banks = new();

    public float[] Convert(float[] samples, int from, int to)
    {
        if (from == to || samples.Length == 0)
        {
            return samples;
        }

        var divisor = (int)BigInteger.GreatestCommonDivisor(from, to);
        var bank = _banks.GetOrAdd((to / divisor, from / divisor), static ratio => new(ratio.Up, ratio.Down));
        return bank.Apply(samples);
    }

    private sealed class Bank
    {
        private readonly int _up;
        private readonly int _down;
        private readonly int _half;
        private readonly float[][] _phases;

        public Bank(int up, int down)
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

        public float[] Apply(float[] samples)
        {
            var result = new float[(int)((long)samples.Length * _up / _down)];
            for (var i = 0; i < result.Length; i++)
            {
                var position = (long)i * _down;
                var centre = (int)(position / _up);
                var taps = _phases[position % _up];
                var first = centre - _half + 1;
                var from = Math.Max(0, -first);
                var until = Math.Min(taps.Length, samples.Length - first);
                result[i] = until > from
                    ? Product(taps.AsSpan(from, until - from), samples.AsSpan(first + from, until - from))
                    : 0;
            }

            return result;
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
}
