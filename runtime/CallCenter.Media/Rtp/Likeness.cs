using System.Numerics;
using System.Runtime.InteropServices;

namespace CallCenter.Media.Rtp;

/// <summary>How much two stretches of sound are alike.</summary>
internal static class Likeness
{
    /// <summary>Normalised correlation, from -1 to 1; 0 when the second is silent. Looks at every <paramref name="step"/>th sample.</summary>
    public static float Of(ReadOnlySpan<short> one, ReadOnlySpan<short> other, int step)
    {
        long product = 0;
        long energyOne = 0;
        long energyOther = 0;
        for (var i = 0; i < one.Length && i < other.Length; i += step)
        {
            product += one[i] * other[i];
            energyOne += one[i] * one[i];
            energyOther += other[i] * other[i];
        }

        return energyOne == 0 || energyOther == 0 ? 0 : (float)(product / Math.Sqrt((double)energyOne * energyOther));
    }

    /// <summary>The same of all samples, as many at a time as the processor can.</summary>
    public static float Of(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        var ones = MemoryMarshal.Cast<float, Vector<float>>(one);
        var others = MemoryMarshal.Cast<float, Vector<float>>(other[..one.Length]);
        var products = Vector<float>.Zero;
        var energiesOne = Vector<float>.Zero;
        var energiesOther = Vector<float>.Zero;
        for (var i = 0; i < ones.Length; i++)
        {
            products += ones[i] * others[i];
            energiesOne += ones[i] * ones[i];
            energiesOther += others[i] * others[i];
        }

        var (product, energyOne, energyOther) = (Vector.Sum(products), Vector.Sum(energiesOne), Vector.Sum(energiesOther));
        for (var i = ones.Length * Vector<float>.Count; i < one.Length; i++)
        {
            product += one[i] * other[i];
            energyOne += one[i] * one[i];
            energyOther += other[i] * other[i];
        }

        return energyOne == 0 || energyOther == 0 ? 0 : product / MathF.Sqrt(energyOne) / MathF.Sqrt(energyOther);
    }

    /// <summary>The mean square of a stretch.</summary>
    public static long Power(ReadOnlySpan<short> samples)
    {
        long sum = 0;
        foreach (var sample in samples)
        {
            sum += sample * sample;
        }

        return samples.IsEmpty ? 0 : sum / samples.Length;
    }
}
