using System.Globalization;

namespace CallCenter.Media.CallProgress;

/// <summary>
/// Tells who has answered by how long is spoken until somebody waits for an answer. A person says little and waits; a
/// machine goes on. The line's noise is measured from the same seconds, so every look goes over all of them anew.
/// </summary>
internal sealed class GreetingJudge(CallProgressOptions options)
{
    private const int HistogramMin = -90;
    private const int HistogramCount = 100;
    private const int BridgeFrames = 11;
    private const int ShortestBurst = 4;
    private const float QuietestSpeech = -46;
    private const float DynamicMax = 26;
    private const float ContrastMin = 8;
    private const int ShortestSpeech = 8;

    private readonly int[] _histogram = new int[HistogramCount];
    private readonly List<float> _levels = new(FrameHistory.FramesMax);

    /// <summary>Frames of speech in all, small gaps included.</summary>
    public int Spoken { get; private set; }

    /// <summary>Frames since the last speech.</summary>
    public int Pause { get; private set; }

    /// <summary>The frame speech began with; -1 before.</summary>
    public int Start { get; private set; } = -1;

    /// <summary>By how much speech stands above what is between, in dB.</summary>
    public float Contrast { get; private set; }

    /// <summary>Takes the level of the next frame, smoothed over its neighbours by the caller.</summary>
    public void Add(float level)
    {
        if (_levels.Count == FrameHistory.FramesMax)
        {
            return;
        }

        _levels.Add(level);
        _histogram[Math.Clamp((int)level - HistogramMin, 0, HistogramCount - 1)]++;
    }

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        _levels.Clear();
        Array.Clear(_histogram);
        (Spoken, Pause, Start, Contrast) = (0, 0, -1, 0);
    }

    /// <summary>Measures speech and pauses over all frames; then says what that means, and the beginning of a sentence about it: null for nothing yet.</summary>
    public (ProgressKind Kind, string What)? Look()
    {
        Measure();
        var elapsed = _levels.Count * 0.02;
        if (Start < 0)
        {
            return elapsed >= options.SilenceMax.TotalSeconds
                ? (ProgressKind.Silence, "nobody speaks:")
                : null;
        }

        var spoken = Spoken * 0.02;
        var pause = Pause * 0.02;
        if (pause >= PauseNeeded(spoken))
        {
            return spoken < options.PersonSpeech.TotalSeconds
                ? (ProgressKind.Person, "an end:")
                : (ProgressKind.Unsure, "a late end, and no beep:");
        }

        if (spoken >= options.MachineSpeech.TotalSeconds && Contrast >= ContrastMin)
        {
            return (ProgressKind.Machine, "no end:");
        }

        if (elapsed >= options.DecisionMax.TotalSeconds)
        {
            return (ProgressKind.Unsure, "too late:");
        }

        return spoken >= options.LongSpeech.TotalSeconds ? (ProgressKind.Unsure, "no end yet:") : null;
    }

    /// <summary>What was measured, in words.</summary>
    public string Told(string what) => string.Create(
        CultureInfo.InvariantCulture, $"{what} {Spoken * 0.02:0.0} s of speech, then {Pause * 0.02:0.0} s pause, {Contrast:0} dB above the noise");

    // Who has said "Hello?" waits at once; behind a sentence a machine may still beep.
    private static double PauseNeeded(double spoken) => spoken switch
    {
        < 1.0 => 0.8,
        < 3.0 => 0.8 + ((spoken - 1.0) * 0.3),
        _ => 1.4,
    };

    private void Measure()
    {
        var floor = PercentileOf(0.10);
        var top = PercentileOf(0.98);
        Contrast = top - floor;
        var threshold = Math.Max(Math.Max(QuietestSpeech, top - DynamicMax), floor + Math.Max(4, 0.33f * Contrast));
        var (start, spoken, end, burst) = (-1, 0, -1, 0);
        for (var i = 0; i < _levels.Count; i++)
        {
            burst = _levels[i] > threshold ? burst + 1 : 0;
            if (burst < ShortestBurst)
            {
                continue;
            }

            var from = i - burst + 1;
            if (start < 0)
            {
                start = from;
                spoken = burst;
            }
            else if (burst == ShortestBurst)
            {
                spoken += from - end <= BridgeFrames ? i + 1 - end : burst;
            }
            else
            {
                spoken++;
            }

            end = i + 1;
        }

        var isSpeech = spoken >= ShortestSpeech && Contrast >= ContrastMin;
        (Start, Spoken, Pause) = isSpeech ? (start, spoken, _levels.Count - end) : (-1, 0, 0);
    }

    private int PercentileOf(double share)
    {
        var rank = (int)(share * _levels.Count);
        var sum = 0;
        for (var i = 0; i < HistogramCount; i++)
        {
            sum += _histogram[i];
            if (sum > rank)
            {
                return i + HistogramMin;
            }
        }

        return HistogramMin + HistogramCount;
    }
}
