using System.Numerics;

namespace CallCenter.EndToEnd.Tests.Support;

/// <summary>Compares sounds that passed through codecs and buffers and are no longer equal bit by bit.</summary>
internal static class SoundAgreement
{
    // Filters reach so many samples to each side; enough for speech to pass unchanged below 3.6 kHz.
    private const int Reach = 24;

    private const int PartsOfSample = 8;

    /// <summary>
    /// Highest normalised cross-correlation of a sound with any place of a longer one: 1 is the same sound at any volume. A place
    /// may lie between two samples: whoever changes the rate twice moves the sound by a part of one.
    /// </summary>
    public static double Best(ReadOnlySpan<short> heard, ReadOnlySpan<short> wanted)
    {
        var within = ToFloats(heard);
        var pattern = ToFloats(wanted);
        var best = 0.0;
        var place = 0;
        for (var at = 0; at + pattern.Length <= within.Length; at++)
        {
            var agreement = At(within, at, pattern);
            (best, place) = agreement > best ? (agreement, at) : (best, place);
        }

        for (var part = 1; part < PartsOfSample; part++)
        {
            var shifted = Shift(pattern, (double)part / PartsOfSample);
            for (var at = Math.Max(place - 1, 0); at <= place && at + pattern.Length <= within.Length; at++)
            {
                best = Math.Max(best, At(within, at, shifted));
            }
        }

        return best;
    }

    /// <summary>Changes the sample rate, with what the new rate cannot hold filtered out.</summary>
    public static short[] Resample(ReadOnlySpan<short> samples, int from, int to)
    {
        if (from == to)
        {
            return samples.ToArray();
        }

        var source = ToFloats(samples);
        var cut = Math.Min(1.0, (double)to / from);
        var result = new short[(int)((long)samples.Length * to / from)];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = (short)Math.Clamp(Between(source, (double)i * from / to, cut), short.MinValue, short.MaxValue);
        }

        return result;
    }

    private static double At(float[] within, int at, float[] pattern)
    {
        var window = within.AsSpan(at, pattern.Length);
        var energy = Dot(window, window);
        var patternEnergy = Dot(pattern, pattern);
        return energy > patternEnergy / 100 // In near silence anything would agree with anything.
            ? Dot(window, pattern) / Math.Sqrt(energy * patternEnergy)
            : 0;
    }

    // The sound a part of a sample earlier: its place is that much later.
    private static float[] Shift(float[] samples, double part)
    {
        var shifted = new float[samples.Length];
        for (var i = 0; i < shifted.Length; i++)
        {
            shifted[i] = (float)Between(samples, i - part, 1);
        }

        return shifted;
    }

    // A sum of sines cut by a cosine: the ideal filter, as far as it reaches.
    private static double Between(float[] samples, double place, double cut)
    {
        var reach = Reach / cut;
        var sum = 0.0;
        for (var i = Math.Max((int)Math.Ceiling(place - reach), 0); i <= Math.Min((int)(place + reach), samples.Length - 1); i++)
        {
            var away = (i - place) * cut;
            var ideal = Math.Abs(away) < 1e-9 ? 1 : Math.Sin(Math.PI * away) / (Math.PI * away);
            sum += samples[i] * ideal * (0.5 + (0.5 * Math.Cos(Math.PI * away / Reach)));
        }

        return sum * cut;
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
