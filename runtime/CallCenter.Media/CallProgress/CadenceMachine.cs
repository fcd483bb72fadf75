namespace CallCenter.Media.CallProgress;

/// <summary>
/// Compares a row of tones and pauses with the table of countries. The tables of two countries may give one cadence two
/// meanings (0.25 s is busy in Brazil, congestion in Germany): the country that is named goes first.
/// </summary>
internal sealed class CadenceMachine(string? country)
{
    private const int FrequencyToleranceHertz = 13;
    private const int NearestPairHertz = 30;
    private const int PauseOfRinging = 900;
    private const float QuieterInPause = 3.5f;
    private const double StrayToleranceMilliseconds = 45;
    private const double StrayToleranceShare = 0.11;

    private const int AnyPause = -1;
    private const double FitOfStranger = 0.7;
    private const float FainterNoise = 12;
    private const int RecentFrames = 400;

    private readonly List<ToneSegment> _loud = new(ToneTracker.SegmentsMax + 1);
    private readonly NetworkTone[] _first = [.. NetworkTones.All.Where(tone => tone.Country == country)];
    private readonly NetworkTone[] _others = [.. NetworkTones.All.Where(tone => tone.Country != country)];

    /// <summary>What fits: a tone of the country if there is one, else of another; null for none, or none yet.</summary>
    /// <param name="tones">The tones so far.</param>
    public CadenceMatch? Match(ToneTracker tones)
    {
        KeepLoud(tones);
        if (_loud.Count == 0 || (tones.Current is { } current && current.Level > _loud[^1].Level - FainterNoise))
        {
            return null;
        }

        var pause = (tones.FramesHeard - _loud[^1].End) * 20;
        var level = tones.Segments[^1].End == _loud[^1].End ? tones.GapLevel : tones.Segments[^1].Level;
        if (Best(_first, pause, level) is { } own)
        {
            return own;
        }

        // A tone of the country may only want its pause to be over.
        return Best(_first, AnyPause, level) is null && Best(_others, pause, level) is { } other && (_first.Length == 0 || other.Fit < FitOfStranger)
            ? other
            : null;
    }

    // What is far fainter than the tones is the line's: a voice in the background has its lines too.
    private void KeepLoud(ToneTracker tones)
    {
        var loudest = -90f;
        foreach (var tone in tones.Segments)
        {
            loudest = Math.Max(loudest, tones.FramesHeard - tone.End < RecentFrames ? tone.Level : -90);
        }

        _loud.Clear();
        var between = -90f;
        foreach (var tone in tones.Segments)
        {
            if (tone.Level < loudest - FainterNoise)
            {
                between = Math.Max(between, tone.Level);
                continue;
            }

            _loud.Add(tone with { GapLevel = Math.Max(tone.GapLevel, between) });
            between = -90;
        }
    }

    private CadenceMatch? Best(NetworkTone[] table, int pause, float pauseLevel)
    {
        NetworkTone? best = null;
        var bestFit = 1.0;
        foreach (var tone in table)
        {
            var fit = FitOf(tone, _loud, pause, pauseLevel);
            if (fit < bestFit)
            {
                bestFit = fit;
                best = tone;
            }
        }

        return best is null ? null : new(best, bestFit, _loud[^1]);
    }

    private static double FitOf(NetworkTone tone, List<ToneSegment> segments, int pause, float pauseLevel)
    {
        // Ringing is told by its tones and the beginning of its long pause; the quick ones by two rounds.
        var isRinging = tone.Kind == ProgressKind.Ringing;
        var tonesInRound = tone.Cadence.Count / 2;
        var needed = isRinging ? tonesInRound : Math.Max(2, tonesInRound + (tonesInRound > 1 ? 1 : 0));
        if (segments.Count < needed)
        {
            return double.MaxValue;
        }

        var worst = double.MaxValue;
        for (var turn = 0; turn < (isRinging ? 1 : tonesInRound); turn++)
        {
            worst = Math.Min(worst, FitOf(tone, segments, needed, turn, pause, pauseLevel));
        }

        return worst;
    }

    private static double FitOf(NetworkTone tone, List<ToneSegment> segments, int needed, int turn, int pause, float pauseLevel)
    {
        var fit = 0.0;
        for (var i = 0; i < needed; i++)
        {
            var segment = segments[segments.Count - needed + i];
            var place = (turn + i) * 2 % tone.Cadence.Count;
            var isLast = i == needed - 1;
            fit = Math.Max(fit, FrequencyFit(tone, segment));
            fit = Math.Max(fit, LengthFit(segment.Milliseconds, tone.Cadence[place]));
            var off = tone.Cadence[place + 1];
            if (!isLast)
            {
                var next = segments[segments.Count - needed + i + 1];
                fit = Math.Max(fit, LengthFit((next.Start - segment.End) * 20, off));
                fit = Math.Max(fit, next.GapLevel > segment.Level - QuieterInPause ? double.MaxValue : 0);
            }
            else
            {
                fit = Math.Max(fit, PauseFit(pause, pauseLevel, segment, off));
            }
        }

        return fit;
    }

    private static double PauseFit(int pause, float pauseLevel, in ToneSegment segment, int off)
    {
        if (pause == AnyPause)
        {
            return 0;
        }

        var enough = off > 1000 ? PauseOfRinging : off - 60;
        var most = off * (1 + StrayToleranceShare) + 100;
        return pause < enough || pause > most || pauseLevel > segment.Level - QuieterInPause ? double.MaxValue : 0;
    }

    private static double LengthFit(int measured, int nominal) =>
        Math.Abs(measured - nominal) / (StrayToleranceMilliseconds + (StrayToleranceShare * nominal));

    private static double FrequencyFit(NetworkTone tone, in ToneSegment segment)
    {
        if (segment.Low == 0)
        {
            return double.MaxValue;
        }

        if (tone.High == 0)
        {
            return segment.High == 0 ? Math.Abs(segment.Low - tone.Low) / (double)FrequencyToleranceHertz : double.MaxValue;
        }

        // Two tones that near each other beat as one.
        return segment.High == 0
            ? tone.High - tone.Low < NearestPairHertz ? Math.Abs(segment.Low - ((tone.Low + tone.High) / 2.0)) / FrequencyToleranceHertz : double.MaxValue
            : Math.Max(Math.Abs(segment.Low - tone.Low), Math.Abs(segment.High - tone.High)) / (double)FrequencyToleranceHertz;
    }
}
