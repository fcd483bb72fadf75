namespace CallCenter.Media.CallProgress;

/// <summary>
/// Turns frames into features: a spectrum over 32 ms each 20 ms, and one over 128 ms for those who must tell 440 Hz from
/// 450 Hz. Allocates nothing after it was made.
/// </summary>
internal sealed class FrameAnalyzer
{
    public const int FrameSamples = 160;
    public const int BandBins = BandLast - BandFirst + 1;

    private const int ShortLength = 256;
    private const int LongLength = 1024;
    private const float HertzPerBin = 8000f / ShortLength;
    private const int BandFirst = 6;
    private const int BandLast = 118;
    private const int PeakHalfWidth = 2;
    private const int LinesMax = 8;
    private const int LineAges = 6;

    // A sine of full scale is 3.14 dBm0 (ITU-T G.711 table 5); a Hann window of 256 gives it this sum of power.
    private static readonly float FullScale = 32768f * 32768f * ShortLength * ShortLength * 1.5f / 16f;

    private readonly RealFft _short = new(ShortLength);
    private readonly RealFft _long = new(LongLength);
    private readonly float[] _samples = new float[LongLength];
    private readonly float[] _power;
    private readonly float[] _longPower;
    private readonly float[] _sorted = new float[BandBins];
    private readonly float[] _shape = new float[BandBins];
    private readonly float[][] _lines = [.. Enumerable.Range(0, LineAges).Select(_ => new float[LinesMax])];
    private int _lineAge;

    public FrameAnalyzer()
    {
        _power = new float[_short.Bins];
        _longPower = new float[_long.Bins];
    }

    /// <summary>The spectrum of the last frame: bins of 31.25 Hz.</summary>
    public ReadOnlySpan<float> Power => _power;

    /// <summary>Takes the next frame.</summary>
    public FrameFeatures Next(ReadOnlySpan<short> frame)
    {
        _samples.AsSpan(FrameSamples).CopyTo(_samples);
        var place = LongLength - FrameSamples;
        for (var i = 0; i < FrameSamples; i++)
        {
            _samples[place + i] = i < frame.Length ? frame[i] : 0;
        }

        _short.Power(_samples.AsSpan(LongLength - ShortLength), _power);
        return Describe(_power.AsSpan(BandFirst, BandBins));
    }

    /// <summary>
    /// The two strongest frequencies of the last 128 ms, the lower one first; the second is 0 when it is more than 15 dB below
    /// the first.
    /// </summary>
    public (float Low, float High) Pair()
    {
        const float Resolution = 8000f / LongLength;
        const float WeakestPartner = 0.03f;
        _long.Power(_samples, _longPower);
        var band = _longPower.AsSpan(24, 448);
        var first = StrongestOf(band);
        var firstHertz = (24 + first + Offset(band, first)) * Resolution;
        var firstPower = band[first];
        band[Math.Max(0, first - 3)..Math.Min(band.Length, first + 4)].Clear();
        var second = StrongestOf(band);
        if (band[second] < WeakestPartner * firstPower || Math.Abs(second - first) == 4)
        {
            return (firstHertz, 0);
        }

        var secondHertz = (24 + second + Offset(band, second)) * Resolution;
        return firstHertz < secondHertz ? (firstHertz, secondHertz) : (secondHertz, firstHertz);
    }

    private FrameFeatures Describe(Span<float> band)
    {
        var total = 1e-3f;
        var logs = 0f;
        var moment = 0f;
        for (var i = 0; i < band.Length; i++)
        {
            var power = band[i] + 1e-3f;
            total += power;
            logs += FastLog2(power);
            moment += power * (i + BandFirst);
        }

        var peak = StrongestOf(band);
        var near = SumAround(band, peak);
        var pair = near + SecondOf(band, peak);
        band.CopyTo(_sorted);
        Array.Sort(_sorted);
        var features = new FrameFeatures
        {
            Level = (10 * MathF.Log10(total / FullScale)) + 3.14f,
            Peak = (BandFirst + peak + Offset(band, peak)) * HertzPerBin,
            PeakShare = near / total,
            PairShare = pair / total,
            Prominence = 10 * MathF.Log10((band[peak] + 1e-3f) / (_sorted[BandBins / 2] + 1e-3f)),
            Flatness = MathF.Pow(2, logs / BandBins) / (total / BandBins),
            Centroid = moment / total * HertzPerBin,
            Flux = FluxOf(band, total),
        };
        features.Steady = SteadyOf(band, total);
        return features;
    }

    private static int StrongestOf(ReadOnlySpan<float> band)
    {
        var best = 0;
        for (var i = 1; i < band.Length; i++)
        {
            best = band[i] > band[best] ? i : best;
        }

        return best;
    }

    private static float SumAround(ReadOnlySpan<float> band, int at)
    {
        var sum = 0f;
        for (var i = Math.Max(0, at - PeakHalfWidth); i <= Math.Min(band.Length - 1, at + PeakHalfWidth); i++)
        {
            sum += band[i];
        }

        return sum;
    }

    private static float SecondOf(ReadOnlySpan<float> band, int peak)
    {
        var best = 0f;
        var at = -1;
        for (var i = 0; i < band.Length; i++)
        {
            if (Math.Abs(i - peak) > 2 * PeakHalfWidth && band[i] > best)
            {
                best = band[i];
                at = i;
            }
        }

        return at < 0 ? 0 : SumAround(band, at);
    }

    // The vertex of the parabola through the logarithms of three bins.
    private static float Offset(ReadOnlySpan<float> band, int at)
    {
        if (at <= 0 || at >= band.Length - 1)
        {
            return 0;
        }

        var (left, middle, right) = (FastLog2(band[at - 1] + 1e-3f), FastLog2(band[at] + 1e-3f), FastLog2(band[at + 1] + 1e-3f));
        var bend = left - (2 * middle) + right;
        return bend < -1e-6f ? Math.Clamp(0.5f * (left - right) / bend, -0.5f, 0.5f) : 0;
    }

    private float FluxOf(ReadOnlySpan<float> band, float total)
    {
        var change = 0f;
        for (var i = 0; i < band.Length; i++)
        {
            var share = band[i] / total;
            change += MathF.Abs(share - _shape[i]);
            _shape[i] = share;
        }

        return change / 2;
    }

    // Lines of a spectrum that stand where they stood 60 and 120 ms ago: notes do, the harmonics of a voice glide.
    private float SteadyOf(Span<float> band, float total)
    {
        const float WeakestLine = 0.01f;
        var now = _lines[_lineAge % LineAges];
        var three = _lines[(_lineAge + LineAges - 3) % LineAges];
        var count = 0;
        var steady = 0f;

        // The oldest lines lie where the new ones go: they are compared before they are overwritten.
        Span<float> found = stackalloc float[LinesMax];
        for (var i = 1; i < band.Length - 1 && count < LinesMax; i++)
        {
            if (band[i] > WeakestLine * total && band[i] >= band[i - 1] && band[i] > band[i + 1])
            {
                var at = BandFirst + i + Offset(band, i);
                found[count++] = at;
                if (Has(now, at) && Has(three, at))
                {
                    steady += SumAround(band, i);
                }
            }
        }

        found.CopyTo(now);
        _lineAge++;
        return Math.Min(1, steady / total);
    }

    private static bool Has(ReadOnlySpan<float> lines, float at)
    {
        const float NearBins = 0.22f; // 7 Hz
        foreach (var line in lines)
        {
            if (MathF.Abs(line - at) < NearBins)
            {
                return true;
            }
        }

        return false;
    }

    private static float FastLog2(float value)
    {
        // Exponent plus a parabola for the mantissa: within 0.01, which is 0.03 dB.
        var bits = BitConverter.SingleToInt32Bits(value);
        var mantissa = BitConverter.Int32BitsToSingle((bits & 0x007FFFFF) | 0x3F800000);
        return ((bits >> 23) - 127) + ((((-0.33582878f * mantissa) + 2f) * mantissa) - 1.65871022f);
    }
}
