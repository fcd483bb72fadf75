namespace CallCenter.Media.Prompts;

/// <summary>
/// <see cref="Loudness"/> for speech whose end is not known yet: listens to its first moments, then follows slowly. Peaks are
/// held down at once. 8,000 samples a second.
/// </summary>
internal sealed class LoudnessFollower
{
    private const int Block = 160;

    // 120 ms of speech tell its loudness to about a decibel; behind a second of pause nobody waits for more.
    private const int SpeechBlocksWanted = 6;
    private const int BlocksHeldMax = 50;

    // Half a decibel in 20 ms is not heard as a step.
    private const double StepMax = 1.06;

    private readonly List<float> _held = [];
    private double _energy;
    private double _peak;
    private int _speechBlocks;
    private int _measured;
    private double _gain;
    private bool _isFlowing;

    /// <summary>Takes a piece; what can be said by now is added to <paramref name="into"/>.</summary>
    public void Write(List<float> samples, List<short> into)
    {
        _held.AddRange(samples);
        while (_held.Count - _measured >= Block)
        {
            Measure(_measured);
            _measured += Block;
        }

        if (_isFlowing || _speechBlocks >= SpeechBlocksWanted || _measured >= BlocksHeldMax * Block)
        {
            Flow(_measured, into);
        }
    }

    /// <summary>Nothing more comes: adds the rest.</summary>
    public void End(List<short> into) => Flow(_held.Count, into);

    private void Measure(int at)
    {
        double sum = 0;
        for (var i = at; i < at + Block; i++)
        {
            sum += (double)_held[i] * _held[i];
            _peak = Math.Max(_peak, Math.Abs(_held[i]));
        }

        var rms = Math.Sqrt(sum / Block);
        if (rms > Loudness.PauseRms)
        {
            _energy += rms * rms;
            _speechBlocks++;
        }
    }

    private void Flow(int count, List<short> into)
    {
        var target = Loudness.GainFor(_energy, _speechBlocks, _peak);
        if (!_isFlowing && _speechBlocks > 0)
        {
            _gain = target;
            _isFlowing = true;
        }

        for (var from = 0; from < count; from += Block)
        {
            Say(from, Math.Min(count, from + Block), target, into);
        }

        _held.RemoveRange(0, count);
        _measured = Math.Max(0, _measured - count);
    }

    private void Say(int from, int until, double target, List<short> into)
    {
        var start = _gain > 0 ? _gain : target;
        var end = Math.Clamp(target, start / StepMax, start * StepMax);
        for (var i = from; i < until; i++)
        {
            // A peak that nobody could foresee.
            var top = Math.Abs(_held[i]) * Math.Max(start, end);
            if (top > Loudness.PeakMax)
            {
                start = end = Loudness.PeakMax / Math.Abs(_held[i]);
            }
        }

        for (var i = from; i < until; i++)
        {
            var gain = start + ((end - start) * (i - from) / Block);
            into.Add((short)Math.Clamp(Math.Round(_held[i] * gain * short.MaxValue), short.MinValue, short.MaxValue));
        }

        _gain = end;
    }
}
