using System.Runtime.CompilerServices;

namespace CallCenter.Media.Rtp;

/// <summary>
/// Makes sound a little shorter or longer: a period is left out or repeated where it is most like its neighbour, and the
/// seam overlaps, so that no click and no other pitch is heard.
/// </summary>
internal static class TimeScale
{
    /// <summary>Samples that must be there.</summary>
    public const int Needed = LagMax + Overlap + Overlap;

    /// <summary>The most samples that one change leaves out or adds.</summary>
    public const int LagMax = 160;

    private const int LagMin = 40;
    private const int Overlap = 80;

    // Below this (about -50 dB of full scale) any seam is as good as another.
    private const long QuietPower = 100 * 100;
    private const float LikenessMin = 0.6f;

    /// <summary>Leaves a period out at the beginning of <paramref name="samples"/>; returns how many samples that took away, 0 when nothing fits.</summary>
    /// <param name="samples">Sound, at least <see cref="Needed"/> samples.</param>
    /// <param name="anyway">Take the best there is, even when it fits badly.</param>
    public static int Shorten(Span<short> samples, bool anyway)
    {
        var lag = BestLag(samples, anyway);
        if (lag > 0)
        {
            for (var i = 0; i < Overlap; i++)
            {
                var share = (i + 1f) / (Overlap + 1);
                samples[lag + i] = (short)((samples[i] * (1 - share)) + (samples[lag + i] * share));
            }

            samples[lag..].CopyTo(samples);
        }

        return lag;
    }

    /// <summary>Repeats a period at the beginning of <paramref name="samples"/>, whose last <see cref="LagMax"/> are room; returns how many samples were added.</summary>
    /// <param name="samples">Sound, at least <see cref="Needed"/> samples, and the room behind it.</param>
    /// <param name="anyway">Take the best there is, even when it fits badly.</param>
    public static int Lengthen(Span<short> samples, bool anyway)
    {
        var lag = BestLag(samples[..^LagMax], anyway);
        if (lag > 0)
        {
            // The first period, then all from the beginning again: what followed the period goes over into its beginning.
            Span<short> follows = stackalloc short[Overlap];
            samples.Slice(lag, Overlap).CopyTo(follows);
            samples[..^LagMax].CopyTo(samples[lag..]);
            for (var i = 0; i < Overlap; i++)
            {
                var share = (i + 1f) / (Overlap + 1);
                samples[lag + i] = (short)((follows[i] * (1 - share)) + (samples[lag + i] * share));
            }
        }

        return lag;
    }

    [SkipLocalsInit]
    private static int BestLag(ReadOnlySpan<short> samples, bool anyway)
    {
        if (Likeness.Power(samples[..Needed]) < QuietPower)
        {
            return LagMax;
        }

        // Every second sample says enough.
        Span<float> half = stackalloc float[Needed / 2];
        for (var i = 0; i < half.Length; i++)
        {
            half[i] = samples[2 * i];
        }

        var best = 0;
        var bestLikeness = anyway ? float.MinValue : LikenessMin;
        for (var lag = LagMin; lag <= LagMax; lag += 2)
        {
            var likeness = Likeness.Of(half[..(Overlap / 2)], half.Slice(lag / 2, Overlap / 2));
            if (likeness > bestLikeness)
            {
                best = lag;
                bestLikeness = likeness;
            }
        }

        return best;
    }
}
