using System.Numerics;
using System.Runtime.InteropServices;

namespace CallCenter.Media.Mixing;

/// <summary>Sums of frames: 32 bits wide, so that nothing wraps, and cut to 16 bits once, at the end. Does not allocate.</summary>
internal static class MixMath
{
    /// <summary>The factor that leaves a sample as it is: gains have 12 bits behind the point.</summary>
    public const int Unity = 1 << 12;

    // What the lowest steps of G.711 make of silence; louder is sound.
    private const short SilenceMax = 32;

    /// <summary>Adds <paramref name="frame"/> to <paramref name="sum"/>.</summary>
    public static void Add(Span<int> sum, ReadOnlySpan<short> frame)
    {
        var samples = MemoryMarshal.Cast<short, Vector<short>>(frame);
        var sums = MemoryMarshal.Cast<int, Vector<int>>(sum[..frame.Length]);
        for (var i = 0; i < samples.Length; i++)
        {
            Vector.Widen(samples[i], out var low, out var high);
            sums[2 * i] += low;
            sums[(2 * i) + 1] += high;
        }

        for (var i = samples.Length * Vector<short>.Count; i < frame.Length; i++)
        {
            sum[i] += frame[i];
        }
    }

    /// <summary>Takes <paramref name="frame"/> out of <paramref name="sum"/> again.</summary>
    public static void Subtract(Span<int> sum, ReadOnlySpan<short> frame)
    {
        var samples = MemoryMarshal.Cast<short, Vector<short>>(frame);
        var sums = MemoryMarshal.Cast<int, Vector<int>>(sum[..frame.Length]);
        for (var i = 0; i < samples.Length; i++)
        {
            Vector.Widen(samples[i], out var low, out var high);
            sums[2 * i] -= low;
            sums[(2 * i) + 1] -= high;
        }

        for (var i = samples.Length * Vector<short>.Count; i < frame.Length; i++)
        {
            sum[i] -= frame[i];
        }
    }

    /// <summary>The sum without <paramref name="frame"/> as 16-bit samples, cut at their ends as <see cref="Saturate"/> does.</summary>
    public static void Without(ReadOnlySpan<int> sum, ReadOnlySpan<short> frame, Span<short> rest)
    {
        var sums = MemoryMarshal.Cast<int, Vector<int>>(sum[..frame.Length]);
        var samples = MemoryMarshal.Cast<short, Vector<short>>(frame);
        var rests = MemoryMarshal.Cast<short, Vector<short>>(rest[..frame.Length]);
        var lowest = new Vector<int>(short.MinValue);
        var highest = new Vector<int>(short.MaxValue);
        for (var i = 0; i < samples.Length; i++)
        {
            Vector.Widen(samples[i], out var low, out var high);
            rests[i] = Vector.Narrow(
                Vector.Min(Vector.Max(sums[2 * i] - low, lowest), highest),
                Vector.Min(Vector.Max(sums[(2 * i) + 1] - high, lowest), highest));
        }

        for (var i = samples.Length * Vector<short>.Count; i < frame.Length; i++)
        {
            rest[i] = (short)Math.Clamp(sum[i] - frame[i], short.MinValue, short.MaxValue);
        }
    }

    /// <summary>The sum as 16-bit samples; what is louder than they can say is cut at their ends.</summary>
    public static void Saturate(ReadOnlySpan<int> sum, Span<short> frame)
    {
        var sums = MemoryMarshal.Cast<int, Vector<int>>(sum[..frame.Length]);
        var samples = MemoryMarshal.Cast<short, Vector<short>>(frame);
        var lowest = new Vector<int>(short.MinValue);
        var highest = new Vector<int>(short.MaxValue);
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = Vector.Narrow(
                Vector.Min(Vector.Max(sums[2 * i], lowest), highest),
                Vector.Min(Vector.Max(sums[(2 * i) + 1], lowest), highest));
        }

        for (var i = samples.Length * Vector<short>.Count; i < frame.Length; i++)
        {
            frame[i] = (short)Math.Clamp(sum[i], short.MinValue, short.MaxValue);
        }
    }

    /// <summary>Turns a frame up or down, gliding from one factor to the other so that nothing clicks.</summary>
    public static void Scale(Span<short> frame, int from, int to)
    {
        if (from == Unity && to == Unity)
        {
            return;
        }

        for (var i = 0; i < frame.Length; i++)
        {
            var factor = from + ((to - from) * (i + 1) / frame.Length);
            frame[i] = (short)Math.Clamp((frame[i] * factor) >> 12, short.MinValue, short.MaxValue);
        }
    }

    /// <summary>Whether nothing is heard in a frame.</summary>
    public static bool IsSilent(ReadOnlySpan<short> frame)
    {
        var samples = MemoryMarshal.Cast<short, Vector<short>>(frame);
        var highest = new Vector<short>(SilenceMax);
        var lowest = new Vector<short>(-SilenceMax);
        for (var i = 0; i < samples.Length; i++)
        {
            if (Vector.GreaterThanAny(samples[i], highest) || Vector.LessThanAny(samples[i], lowest))
            {
                return false;
            }
        }

        foreach (var sample in frame[(samples.Length * Vector<short>.Count)..])
        {
            if (sample is > SilenceMax or < -SilenceMax)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The factor of a gain in decibels.</summary>
    public static int FactorOf(double decibels) => (int)Math.Round(Unity * Math.Pow(10, decibels / 20));
}
