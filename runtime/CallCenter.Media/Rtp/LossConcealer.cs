namespace CallCenter.Media.Rtp;

/// <summary>
/// Continues a voice over what was lost, in the spirit of ITU-T G.711 Appendix I: the last period of the pitch is repeated,
/// then the last two, then three, so that no buzz is heard; from 10 ms on it fades, and after 60 ms there is silence. Where
/// sound comes back, both overlap. Nothing is delayed for it. Does not allocate.
/// </summary>
internal sealed class LossConcealer
{
    // A pitch of 200 to 66 Hz, in samples of 8,000 a second; a higher voice is found by a multiple of its period.
    private const int PeriodMin = 40;
    private const int PeriodMax = 120;
    private const int PeriodsMax = 3;

    // The period is looked for by comparing the last 20 ms.
    private const int Compared = 160;

    private const int HistoryLength = 400;
    private const int FadeFrom = 80;
    private const int FadeUntil = 480;
    private const int OverlapMax = 80;

    // Another 4 ms of overlap for each 10 ms that were lost.
    private const int OverlapPerStep = 32;

    // A ring, for what is remembered is seldom needed.
    private readonly short[] _history = new short[HistoryLength];
    private readonly short[] _source = new short[HistoryLength];
    private int _oldest;
    private int _made;
    private int _period;
    private int _periods;
    private int _index;
    private int _onset;

    /// <summary>True when so much was lost that only silence is left.</summary>
    public bool IsSilent => _made >= FadeUntil;

    /// <summary>True since something was lost, until <see cref="Add"/>.</summary>
    public bool IsConcealing => _made > 0;

    /// <summary>Sound that came: kept in mind, and its beginning overlapped with what was made up before it.</summary>
    public void Add(Span<short> samples)
    {
        if (_made > 0)
        {
            var overlap = Math.Min(Math.Min((_period / 4) + (_made / FadeFrom * OverlapPerStep), OverlapMax), samples.Length);
            for (var i = 0; i < overlap; i++)
            {
                var share = (i + 1f) / (overlap + 1);
                samples[i] = (short)Math.Clamp((samples[i] * share) + (Next() * (1 - share)), short.MinValue, short.MaxValue);
            }

            _made = 0;
        }

        Remember(samples);
    }

    /// <summary>Fills <paramref name="samples"/> with what might have been said.</summary>
    public void Conceal(Span<short> samples)
    {
        Begin();
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = (short)Math.Clamp(Next(), short.MinValue, short.MaxValue);
        }

        Remember(samples);
    }

    /// <summary>What comes next does not fit what was: overlap it as after a loss.</summary>
    public void Smooth()
    {
        Begin();
        _made = Math.Max(_made, 1);
    }

    private void Begin()
    {
        if (_made > 0)
        {
            return;
        }

        _history.AsSpan(_oldest).CopyTo(_source);
        _history.AsSpan(0, _oldest).CopyTo(_source.AsSpan(HistoryLength - _oldest));
        _period = FindPeriod(_source);
        _periods = 1;
        _index = 0;

        // What is repeated begins elsewhere than the sound ended: the step is spread over a quarter of a period.
        _onset = _source[^1] - _source[HistoryLength - 1 - _period];
    }

    private float Next()
    {
        if (_made >= FadeUntil)
        {
            return 0;
        }

        var quarter = _period / 4;
        float sample;
        var wanted = Math.Min(1 + (_made / FadeFrom), PeriodsMax);
        var sinceStep = _made % FadeFrom;
        if (wanted > 1 && wanted == _periods + 1 && sinceStep < quarter)
        {
            // Into the longer stretch, at the same place of a period.
            var share = (sinceStep + 1f) / (quarter + 1);
            sample = (Repeated(_periods, _index) * (1 - share)) + (Repeated(wanted, _index % _period) * share);
            if (sinceStep == quarter - 1)
            {
                _periods = wanted;
                _index %= _period;
            }
        }
        else
        {
            sample = Repeated(_periods, _index);
        }

        if (_made < quarter)
        {
            sample += _onset * (1 - ((_made + 1f) / (quarter + 1)));
        }

        _index = (_index + 1) % (_periods * _period);
        var gain = _made < FadeFrom ? 1 : 1 - ((_made - FadeFrom) / (float)(FadeUntil - FadeFrom));
        _made++;
        return sample * gain;
    }

    /// <summary>The last periods as a ring: the last quarter of a period overlaps with what came before the first.</summary>
    private float Repeated(int periods, int index)
    {
        var length = periods * _period;
        var start = HistoryLength - length;
        var quarter = _period / 4;
        var intoEnd = index - (length - quarter);
        if (intoEnd < 0)
        {
            return _source[start + index];
        }

        var share = (intoEnd + 1f) / (quarter + 1);
        return (_source[start + index] * (1 - share)) + (_source[start - quarter + intoEnd] * share);
    }

    private void Remember(ReadOnlySpan<short> samples)
    {
        samples = samples[Math.Max(samples.Length - HistoryLength, 0)..];
        var first = Math.Min(samples.Length, HistoryLength - _oldest);
        samples[..first].CopyTo(_history.AsSpan(_oldest));
        samples[first..].CopyTo(_history);
        _oldest = (_oldest + samples.Length) % HistoryLength;
    }

    /// <summary>Where the last 20 ms are most like themselves: every second place first, then its neighbours.</summary>
    private static int FindPeriod(ReadOnlySpan<short> source)
    {
        var best = PeriodMin;
        var bestLikeness = float.MinValue;
        for (var period = PeriodMin; period <= PeriodMax; period += 2)
        {
            Try(source, period, 2, ref best, ref bestLikeness);
        }

        var coarse = best;
        bestLikeness = float.MinValue;
        for (var period = Math.Max(coarse - 1, PeriodMin); period <= Math.Min(coarse + 1, PeriodMax); period++)
        {
            Try(source, period, 1, ref best, ref bestLikeness);
        }

        return best;
    }

    private static void Try(ReadOnlySpan<short> source, int period, int step, ref int best, ref float bestLikeness)
    {
        var likeness = Likeness.Of(source[^Compared..], source.Slice(HistoryLength - Compared - period, Compared), step);
        if (likeness > bestLikeness)
        {
            best = period;
            bestLikeness = likeness;
        }
    }
}
