using System.Numerics;

namespace CallCenter.EndToEnd.Tests.Support;

/// <summary>Compares sounds that passed through codecs and buffers and are no longer equal bit by bit.</summary>
internal static class SoundAgreement
{
    /// <summary>Highest normalised cross-correlation of a sound with any place of a longer one: 1 is the same sound at any volume.</summary>
    public static double Best(ReadOnlySpan<short> heard, ReadOnlySpan<short> wanted)
    {
        var within = ToFloats(heard);
        var pattern = ToFloats(wanted);
        var patternEnergy = Dot(pattern, pattern);
        var best = 0.0;
        for (var at = 0; at + pattern.Length <= within.Length; at++)
        {
            var window = within.AsSpan(at, pattern.Length);
            var energy = Dot(window, window);
            if (energy > patternEnergy / 100) // In near silence anything would agree with anything.
            {
                best = Math.Max(best, Dot(window, pattern) / Math.Sqrt(energy * patternEnergy));
            }
        }

        return best;
    }

    /// <summary>Changes the sample rate by straight lines between samples.</summary>
    public static short[] Resample(ReadOnlySpan<short> samples, int from, int to)
    {
        if (from == to)
        {
            return samples.ToArray();
        }

        var result = new short[(int)((long)samples.Length * to / from)];
        for (var i = 0; i < result.Length; i++)
        {
            var place = (double)i * from / to;
            var before = (int)place;
            var after = Math.Min(before + 1, samples.Length - 1);
            result[i] = (short)(samples[before] + ((samples[after] - samples[before]) * (place - before)));
        }

        return result;
    }

    private static float[] ToFloats(ReadOnlySpan<short> samples)
    {
        var floats = new float[samples.Length];
        for (var i = 0; i < floats.Length; i++)
        {
            floats[i] = samples[i];
        }

        return floats;
    }

    private static double Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = Vector<float>.Zero;
        var i = 0;
        for (; i + Vector<float>.Count <= a.Length; i += Vector<float>.Count)
        {
            sum += new Vector<float>(a[i..]) * new Vector<float>(b[i..]);
        }

        double total = Vector.Sum(sum);
        for (; i < a.Length; i++)
        {
            total += a[i] * b[i];
        }

        return total;
    }
}
