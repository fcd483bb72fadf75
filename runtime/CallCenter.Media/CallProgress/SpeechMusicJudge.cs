namespace CallCenter.Media.CallProgress;

/// <summary>
/// Tells speech from music by what moves: a voice glides, hisses and pauses, notes stand still. A weighted sum of features
/// over the last seconds; the weights were fitted to the development half of the test set.
/// </summary>
internal sealed class SpeechMusicJudge
{
    /// <summary>Frames it looks at.</summary>
    public const int WindowFrames = 130;

    /// <summary>How many features it weighs.</summary>
    public const int FeatureCount = 8;

    private const int PeakBins = 24;
    private const float NetworkToneMin = 330;
    private const float NetworkToneMax = 680;
    private const int PeakBinHertz = 30;
    private const int ActiveMin = 60;
    private const float DynamicMax = 24;

    private static readonly string[] Names = ["steady lines", "pauses", "flux", "movement of the centroid", "movement of the level", "flatness", "hiss", "steady frames"];

    private static readonly double[] Weights = [8.11, -4.27, -28.44, -4.70, -12.70, -0.28, -4.25, -1.04];

    private static readonly double Bias = 14.29;

    /// <summary>
    /// Computes the features of the newest frames; false when they hold too little sound above their own noise, or one tone only.
    /// </summary>
    /// <param name="history">The frames.</param>
    /// <param name="quietest">What is fainter, in dBm0, does not count.</param>
    /// <param name="isTune">Whether tones have been heard that no network sends.</param>
    /// <param name="features">Where they go.</param>
    public static bool TryMeasure(FrameHistory history, float quietest, bool isTune, Span<double> features)
    {
        var count = Math.Min(history.Count, WindowFrames);
        var least = Math.Max(quietest, Threshold(history, count));
        var active = 0;
        var steady = 0.0;
        features.Clear();
        Span<int> peaks = stackalloc int[PeakBins];
        double level = 0, levelSquares = 0, centroid = 0, centroidSquares = 0;
        for (var age = 0; age < count; age++)
        {
            ref readonly var frame = ref history[age];
            if (frame.Level < least)
            {
                continue;
            }

            active++;
            level += frame.Level;
            levelSquares += frame.Level * frame.Level;
            var octaves = Math.Log2(Math.Max(frame.Centroid, 100));
            centroid += octaves;
            centroidSquares += octaves * octaves;
            steady += frame.Steady;
            features[2] += frame.Flux;
            features[5] += Math.Log2(frame.Flatness + 1e-4);
            features[6] += frame.Centroid > 1700 ? 1 : 0;
            features[7] += frame.Steady > 0.5f ? 1 : 0;
            peaks[frame.PairShare > 0.5f && frame.Peak is > NetworkToneMin and < NetworkToneMax ? (int)(frame.Peak / PeakBinHertz) : 0]++;
        }

        if (active < ActiveMin)
        {
            return false;
        }

        features[0] = steady / active;
        features[1] = 1 - ((double)active / count);
        features[2] /= active;
        features[3] = Deviation(centroid, centroidSquares, active);
        features[4] = Deviation(level, levelSquares, active) / 6;
        features[5] /= active;
        features[6] /= active;
        features[7] /= active;
        return isTune || InTwoTones(peaks) < 0.85 * active;
    }

    // What is nearer to the quietest frames than to the loudest is the line's noise, or a pause.
    private static float Threshold(FrameHistory history, int count)
    {
        Span<float> levels = stackalloc float[WindowFrames];
        for (var age = 0; age < count; age++)
        {
            levels[age] = history[age].Level;
        }

        levels = levels[..count];
        levels.Sort();
        var (floor, top) = (levels[count / 10], levels[count * 19 / 20]);
        return Math.Max(top - DynamicMax, floor + (0.3f * (top - floor)));
    }

    // A tone of a network is one line or two; a tune has more.
    private static int InTwoTones(ReadOnlySpan<int> peaks)
    {
        var first = BestOf(peaks, -9);
        var second = BestOf(peaks, first);
        return Near(peaks, first) + Near(peaks, second);
    }

    private static int BestOf(ReadOnlySpan<int> peaks, int except)
    {
        var best = except == 2 ? PeakBins - 2 : 2;
        for (var bin = 2; bin < PeakBins - 1; bin++)
        {
            best = Math.Abs(bin - except) > 2 && Near(peaks, bin) > Near(peaks, best) ? bin : best;
        }

        return best;
    }

    private static int Near(ReadOnlySpan<int> peaks, int bin) => peaks[bin - 1] + peaks[bin] + peaks[bin + 1];

    /// <summary>How surely it is music: 0 for speech, 1 for music.</summary>
    public static double MusicOf(ReadOnlySpan<double> features)
    {
        var sum = Bias;
        for (var i = 0; i < FeatureCount; i++)
        {
            sum += Weights[i] * features[i];
        }

        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>The features that speak most for what was decided.</summary>
    public static string Why(ReadOnlySpan<double> features, bool isMusic)
    {
        var (best, second) = (0, 1);
        for (var i = 0; i < FeatureCount; i++)
        {
            var sign = isMusic ? 1 : -1;
            if (sign * Weights[i] * features[i] > sign * Weights[best] * features[best])
            {
                second = best;
                best = i;
            }
        }

        return string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{Names[best]} {features[best]:0.00}, {Names[second]} {features[second]:0.00}");
    }

    private static double Deviation(double sum, double squares, int count) =>
        Math.Sqrt(Math.Max(0, (squares / count) - (sum / count * (sum / count))));
}
