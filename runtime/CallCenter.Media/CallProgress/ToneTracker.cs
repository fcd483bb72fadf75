namespace CallCenter.Media.CallProgress;

/// <summary>Finds stretches of unchanging tones. A lost packet or two does not break a stretch.</summary>
internal sealed class ToneTracker
{
    /// <summary>Segments that are remembered.</summary>
    public const int SegmentsMax = 12;

    private const float QuietestTone = -46;
    private const float NearHertz = 28;
    private const float LevelDropMax = 9;
    private const int FramesBetweenMax = 2;
    private const int FramesMin = 3;
    private const int PairFrame = 8;

    private readonly List<ToneSegment> _segments = new(SegmentsMax + 1);
    private ToneSegment _current;
    private bool _isOn;
    private int _misses;
    private int _count;
    private double _quiet;
    private int _quietFrames;

    /// <summary>The segments that are over, oldest first.</summary>
    public List<ToneSegment> Segments => _segments;

    /// <summary>The one that lasts; null for none.</summary>
    public ToneSegment? Current => _isOn && _current.Frames >= FramesMin ? _current : null;

    /// <summary>Frames heard so far: the number of the next one.</summary>
    public int FramesHeard => _count;

    /// <summary>Segments found so far.</summary>
    public int Found { get; private set; }

    /// <summary>The mean level since the last segment ended, in dBm0.</summary>
    public float GapLevel => _quietFrames == 0 ? -90 : (float)(_quiet / _quietFrames);

    /// <summary>Takes the next frame; true when a segment ended with it.</summary>
    public bool Next(in FrameFeatures frame, FrameAnalyzer analyzer)
    {
        var at = _count++;
        var isTone = IsTone(frame);
        if (!_isOn)
        {
            NoteQuiet(frame);
            if (isTone)
            {
                Begin(at, frame);
            }

            return false;
        }

        if (isTone && Continues(frame))
        {
            Extend(at, frame, analyzer);
            return false;
        }

        // A tone that sets in over a fainter one begins with its first frame.
        var isOnset = isTone && frame.Level > _current.Level + LevelDropMax;
        if (!isOnset && ++_misses <= FramesBetweenMax)
        {
            return false;
        }

        return End(at, frame);
    }

    /// <summary>Forgets the segments.</summary>
    public void Clear()
    {
        _segments.Clear();
        Found = 0;
    }

    private static bool IsTone(in FrameFeatures frame) =>
        frame.Level > QuietestTone && (frame.PairShare > 0.8f || (frame.PairShare > 0.35f && frame.Prominence > 20));

    private bool Continues(in FrameFeatures frame) =>
        Math.Abs(frame.Peak - _current.Peak) < NearHertz && frame.Level > _current.Level - LevelDropMax;

    private void NoteQuiet(in FrameFeatures frame)
    {
        _quiet += Math.Max(frame.Level, -90);
        _quietFrames++;
    }

    private void Begin(int at, in FrameFeatures frame)
    {
        _isOn = true;
        _misses = 0;
        _current = new ToneSegment { Start = at, Frames = 1, Peak = frame.Peak, Level = frame.Level, Purity = frame.PeakShare, GapLevel = GapLevel };
    }

    private void Extend(int at, in FrameFeatures frame, FrameAnalyzer analyzer)
    {
        _misses = 0;
        var frames = at - _current.Start + 1;
        var weight = 1f / Math.Min(frames, 10);
        if (frames <= 2)
        {
            // The first frame holds the onset only.
            _current.Level = frame.Level;
            _current.Peak = frame.Peak;
        }

        _current.Frames = frames;
        _current.Peak += (frame.Peak - _current.Peak) * weight;
        _current.Level += (frame.Level - _current.Level) * weight;
        _current.Purity += (frame.PeakShare - _current.Purity) * weight;
        if (frames == PairFrame)
        {
            (_current.Low, _current.High) = analyzer.Pair();
        }
    }

    private bool End(int at, in FrameFeatures frame)
    {
        _isOn = false;
        if (_current.Frames < FramesMin)
        {
            NoteQuiet(frame);
            if (IsTone(frame))
            {
                Begin(at, frame);
            }

            return false;
        }

        _segments.Add(_current);
        if (_segments.Count > SegmentsMax)
        {
            _segments.RemoveAt(0);
        }

        Found++;
        _quiet = 0;
        _quietFrames = 0;
        if (IsTone(frame))
        {
            Begin(at, frame);
        }

        return true;
    }
}
