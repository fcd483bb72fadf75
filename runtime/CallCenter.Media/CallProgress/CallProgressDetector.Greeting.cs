using System.Globalization;

namespace CallCenter.Media.CallProgress;

/// <content>Who has answered.</content>
public sealed partial class CallProgressDetector
{
    private const int MusicLooksNeeded = 3;
    private const int LongestOfVoice = 140;
    private const int QuietBehindBeep = 7;
    private const int PauseBeforeBeep = 5;
    private const float QuieterThanBeep = 5;

    private ToneSegment? _beep;
    private int _musicLooks;

    private ProgressVerdict? OfGreeting(bool ended)
    {
        _greeting.Add(SmoothLevel());
        if (OfBeep(ended) is { } beep)
        {
            return beep;
        }

        if (_frames % FramesBetweenLooks != 0 || _told is not null and not (ProgressKind.Ringing or ProgressKind.Unsure))
        {
            return null;
        }

        if (IsMusic())
        {
            return Tell(ProgressKind.Music, SpeechMusicJudge.Why(_features, isMusic: true));
        }

        return _greeting.Look() is { } look && !(look.Kind == ProgressKind.Silence && _history.Count >= SpeechMusicJudge.WindowFrames && IsLively())
            && look.Kind != _told
            ? Tell(look.Kind, _greeting.Told(look.What))
            : null;
    }

    // A beep alone is a steady line too, but no music.
    private bool IsMusic()
    {
        var first = _tones.FramesHeard - SpeechMusicJudge.WindowFrames;
        var tones = _tones.Current is { Milliseconds: > LongestOfVoice } ? 1 : 0;
        foreach (var tone in _tones.Segments)
        {
            tones += tone.End > first && tone.Milliseconds > LongestOfVoice ? 1 : 0;
        }

        _musicLooks = _history.Count >= SpeechMusicJudge.WindowFrames && tones != 1 && IsLively()
            && SpeechMusicJudge.TryMeasure(_history, QuietestSound, IsTune(), _features) && SpeechMusicJudge.MusicOf(_features) > 0.8
            ? _musicLooks + 1
            : 0;
        return _musicLooks >= MusicLooksNeeded;
    }

    // The beep is told when it is over and quiet follows: then the message begins.
    private ProgressVerdict? OfBeep(bool ended)
    {
        if (ended && _greeting.Start >= 0 && LoneTones.IsBeep(_tones.Segments[^1], IsBehindPause(_tones.Segments[^1])))
        {
            _beep = _tones.Segments[^1];
        }

        if (_beep is not { } tone || _tones.FramesHeard - tone.End < QuietBehindBeep)
        {
            return null;
        }

        _beep = null;
        if (MeanLevel(0, QuietBehindBeep - 1) > tone.Level - QuieterThanBeep)
        {
            return null;
        }

        var why = string.Create(CultureInfo.InvariantCulture, $"a beep of {tone.Peak:0} Hz for {tone.Milliseconds} ms behind {_greeting.Spoken * 0.02:0.0} s of speech");
        _told = _told is ProgressKind.Machine ? ProgressKind.Beep : ProgressKind.Machine;
        return new(_told.Value, Elapsed, why) { IsBehindBeep = true };
    }

    // The frame before the tone may hold its onset.
    private bool IsBehindPause(in ToneSegment tone) =>
        MeanLevel(_tones.FramesHeard - tone.Start + 1, PauseBeforeBeep) < tone.Level - QuieterThanBeep;

    private float MeanLevel(int youngest, int frames)
    {
        var sum = 0f;
        for (var age = youngest; age < youngest + frames; age++)
        {
            sum += age < _history.Count ? _history[age].Level : 0;
        }

        return sum / frames;
    }

    // Over three frames: a lost packet is no pause.
    private float SmoothLevel()
    {
        var first = _history[0].Level;
        var second = _history.Count > 1 ? _history[1].Level : first;
        var third = _history.Count > 2 ? _history[2].Level : second;
        return Math.Max(Math.Min(first, second), Math.Min(Math.Max(first, second), third));
    }
}
