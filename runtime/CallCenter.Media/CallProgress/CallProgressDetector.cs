using System.Globalization;

namespace CallCenter.Media.CallProgress;

/// <summary>
/// Listens to somebody who is called, before and after the answer, and tells what is heard: tones, music, announcements,
/// a person, a machine. It has no clock but the frames it is given, and allocates only when it tells something.
/// One thread at a time.
/// </summary>
public sealed partial class CallProgressDetector
{
    /// <summary>Samples of a frame: 20 ms at 8,000 a second.</summary>
    public const int FrameSamples = FrameAnalyzer.FrameSamples;

    private const int FramesBetweenLooks = 5;
    private const float QuietestSound = -45;
    private const float NoiseFlux = 0.3f;
    private const float BehindTones = 15;
    private const double BitErrorsAnsweredMax = 0.24;

    private readonly CallProgressOptions _options;
    private readonly FrameAnalyzer _analyzer = new();
    private readonly FrameHistory _history = new();
    private readonly ToneTracker _tones = new();
    private readonly CadenceMachine _cadences;
    private readonly AnnouncementMatcher _announcements;
    private readonly GreetingJudge _greeting;
    private readonly double[] _features = new double[SpeechMusicJudge.FeatureCount];
    private int _frames;
    private bool _isAnswered;
    private ProgressKind? _told;
    private string? _toldName;
    private NetworkTone? _cadence;
    private float _toneLevel = -90;
    private int _judgedFrom;

    /// <param name="options">Country, announcements and limits.</param>
    public CallProgressDetector(CallProgressOptions? options = null)
    {
        _options = options ?? new();
        _cadences = new(_options.Country);
        _announcements = new(_options.Announcements);
        _greeting = new(_options);
    }

    /// <summary>How long the phase has lasted.</summary>
    public TimeSpan Elapsed => TimeSpan.FromMilliseconds(20L * _frames);

    /// <summary>The call is answered: what is heard from now on is who did.</summary>
    public void NowAnswered()
    {
        _isAnswered = true;
        _frames = 0;
        _told = null;
        _toldName = null;
        _cadence = null;
        _toneLevel = -90;
        _judgedFrom = 0;
        _beep = null;
        _history.Clear();
        _tones.Clear();
        _greeting.Clear();
    }

    /// <summary>Takes the next 20 ms.</summary>
    /// <param name="frame">160 samples.</param>
    /// <returns>What was made out with it; null for nothing new. Later verdicts amend earlier ones.</returns>
    public ProgressVerdict? Hear(ReadOnlySpan<short> frame)
    {
        var features = _analyzer.Next(frame);
        _history.Add(features);
        var ended = _tones.Next(features, _analyzer);
        _frames++;
        if (_announcements.Next(_analyzer.Power, features.Level > QuietestSound) is { } match && TellMatch(match) is { } recognised)
        {
            return recognised;
        }

        if (OfTones(ended) is { } tone)
        {
            return tone;
        }

        return _isAnswered ? OfGreeting(ended) : OfEarlySound();
    }

    private ProgressVerdict? OfTones(bool ended)
    {
        if (ended && LoneTones.AreInformation(_tones.Segments))
        {
            _judgedFrom = _frames + SpeechMusicJudge.WindowFrames;
            return Tell(ProgressKind.SpecialInformation, "three rising tones");
        }

        var last = _tones.Current ?? (ended ? _tones.Segments[^1] : null);
        if (_told != ProgressKind.Fax && last is { } lone && (LoneTones.IsAnswering(lone) || (ended && LoneTones.IsCalling(lone))))
        {
            _judgedFrom = _frames + SpeechMusicJudge.WindowFrames;
            return Tell(ProgressKind.Fax, string.Create(CultureInfo.InvariantCulture, $"{lone.Peak:0} Hz for {lone.Milliseconds} ms"));
        }

        return _cadences.Match(_tones) is { } match ? TellCadence(match) : null;
    }

    private ProgressVerdict? TellCadence(in CadenceMatch match)
    {
        var tone = match.Tone;

        // A long cadence has a short one for its beginning: who was told the whole does not hear of the part again.
        if (_told == tone.Kind || (_cadence is { } before && before.Cadence.Count > tone.Cadence.Count))
        {
            return null;
        }

        _cadence = tone;
        _toneLevel = match.Heard.Level;
        var high = match.Heard.High > 0 ? string.Create(CultureInfo.InvariantCulture, $"+{match.Heard.High:0}") : "";
        var why = string.Create(
            CultureInfo.InvariantCulture, $"{match.Heard.Low:0}{high} Hz in the cadence of {string.Join('-', tone.Cadence)} ms, fit {match.Fit:0.00}");
        return Tell(tone.Kind, why, match.CountriesOf(_options.Country));
    }

    private ProgressVerdict? OfEarlySound()
    {
        if (_frames % FramesBetweenLooks != 0 || _history.Count < SpeechMusicJudge.WindowFrames || _frames < _judgedFrom)
        {
            return null;
        }

        if (!IsLively())
        {
            return _frames * 0.02 >= _options.SilenceMax.TotalSeconds && _told is null
                ? Tell(ProgressKind.Silence, "nothing above the noise")
                : null;
        }

        if (!SpeechMusicJudge.TryMeasure(_history, QuietestSpeech(), IsTune(), _features))
        {
            return null;
        }

        var music = SpeechMusicJudge.MusicOf(_features);
        return music switch
        {
            > 0.7 when _told != ProgressKind.Music => Tell(ProgressKind.Music, SpeechMusicJudge.Why(_features, isMusic: true)),
            < 0.3 when _told != ProgressKind.Announcement => Tell(ProgressKind.Announcement, SpeechMusicJudge.Why(_features, isMusic: false)),
            _ => null,
        };
    }

    // The tones of networks are one line, or two that are no octave apart; an instrument has its harmonics.
    private bool IsTune() => (_tones.Current ?? (_tones.Segments.Count > 0 ? _tones.Segments[^1] : null)) is { High: > 0 } tone
        && Math.Abs(tone.High - (2 * tone.Low)) < 0.03f * tone.High;

    // Who speaks after a tone of the network is about as loud as that: what is far below is the line.
    private float QuietestSpeech() => Math.Max(QuietestSound, _toneLevel - BehindTones);

    // Loud enough to be meant for somebody, and no steady noise: that stays within a few dB and has no lines.
    private bool IsLively()
    {
        var (loudest, quietest) = (-90f, 20f);
        var (loud, flux) = (0, 0f);
        for (var age = 0; age < SpeechMusicJudge.WindowFrames; age += 2)
        {
            ref readonly var frame = ref _history[age];
            ref readonly var next = ref _history[age + 1];
            var level = (frame.Level + next.Level) / 2;
            loudest = Math.Max(loudest, level);
            quietest = Math.Min(quietest, level);
            loud += level > QuietestSound ? 2 : 0;
            flux += frame.Flux;
        }

        return loud >= 40 && (loudest - quietest > 9 || flux < NoiseFlux * SpeechMusicJudge.WindowFrames / 2);
    }

    private ProgressVerdict? TellMatch(AnnouncementMatch match)
    {
        // Announcements end with the same words as well as they begin with them: the first one that was sure remains.
        // Behind the answer many say similar words, and a wrong guess costs a talk.
        if (_toldName is not null || (_isAnswered && match.BitErrors > BitErrorsAnsweredMax))
        {
            return null;
        }

        _toldName = match.Name;
        _told = match.Meaning == AnnouncementMeaning.Mailbox && _isAnswered ? ProgressKind.Machine : ProgressKind.Announcement;
        return new(_told.Value, Elapsed, string.Create(CultureInfo.InvariantCulture, $"{match.Name}, {match.BitErrors:0.00} of its bits differ")) { Match = match };
    }

    private ProgressVerdict? Tell(ProgressKind kind, string why, string countries = "")
    {
        if (_told == kind)
        {
            return null;
        }

        _told = kind;
        return new(kind, Elapsed, why) { Countries = countries };
    }
}
