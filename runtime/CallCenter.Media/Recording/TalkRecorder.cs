using System.Numerics;
using System.Runtime.InteropServices;
using CallCenter.Media.Listening;

namespace CallCenter.Media.Recording;

/// <summary>
/// Records both sides of a call, the party on the left and what the party hears on the right, wherever its voice goes: it may be
/// attached to one leg after the other. What is paused becomes silence of the same length, so that times stay true.
/// </summary>
public sealed class TalkRecorder
{
    private const int FrameSamples = 160;
    private const int Channels = 2;

    // Half a second: so often does a call trouble the disk.
    private const int BlockFrames = 25;

    // A fifth of a second: nobody waits for a recording, and what is heard in one go finds all it needs in the processor's cache.
    private const int FramesAtOnce = 10;

    // Behind the end of a pause lies sound that waits for late packets and is not written yet; none of it is kept.
    private const int ResumeDelaySamples = 2400;

    // Silence in place of what nobody heard is written at most so long; more is a call that was away.
    private const long GapFramesMax = 50 * 60;

    private readonly TalkRecordings _host;
    private readonly MediaEngine _engine;
    private readonly Lock _gate = new();
    private short[]? _block;
    private int _count;
    private long _next = -1;
    private int _attached;
    private int _pauses;
    private long _pausedAt;
    private long _resumesAt = long.MinValue;
    private bool _isStopping;
    private bool _isFinished;

    internal TalkRecorder(TalkRecordings host, MediaEngine engine, string path)
    {
        _host = host;
        _engine = engine;
        Path = path;
    }

    /// <summary>The file it becomes: a WAV, whatever becomes of that.</summary>
    public string Path { get; }

    /// <summary>Records a leg from now on, besides those it is attached to already; from the leg's call loop.</summary>
    /// <returns>What ends it; null when there are too many listeners.</returns>
    public Ear? Attach(ListeningHost listening, MediaLeg leg)
    {
        lock (_gate)
        {
            _attached++;
        }

        var ear = listening.Add(leg, new Attachment(this));
        if (ear is null)
        {
            Detach();
        }

        return ear;
    }

    /// <summary>Silence from now on, until <see cref="Resume"/>; as often as it is asked for.</summary>
    public void Pause()
    {
        lock (_gate)
        {
            if (_pauses++ == 0 && _next >= _resumesAt)
            {
                // What is heard from here on. Not while the pause before still has to be written: both are one then.
                _pausedAt = _engine.Clock;
            }
        }
    }

    /// <summary>Takes a <see cref="Pause"/> back. What was said before this moment stays unheard.</summary>
    public void Resume()
    {
        lock (_gate)
        {
            _pauses--;
            _resumesAt = _engine.Clock + ResumeDelaySamples;
        }
    }

    /// <summary>Nothing more is to come: the file is closed when the legs it is attached to have been heard to their end.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _isStopping = true;
            FinishWhenOver();
        }
    }

    private void Hear(ReadOnlySpan<short> heard, ReadOnlySpan<short> said, long clock)
    {
        lock (_gate)
        {
            if (clock < _next || _isFinished)
            {
                return; // Another leg was heard at that time.
            }

            PassOver(clock);
            var isSecret = clock + FrameSamples > _pausedAt && (_pauses > 0 || clock < _resumesAt);
            Append(isSecret ? default : heard, isSecret ? default : said);
            _next = clock + FrameSamples;
        }
    }

    private void PassOver(long clock)
    {
        var missing = _next < 0 ? 0 : Math.Min((clock - _next) / FrameSamples, GapFramesMax);
        for (; missing > 0; missing--)
        {
            Append(default, default);
        }
    }

    private void Append(ReadOnlySpan<short> left, ReadOnlySpan<short> right)
    {
        _block ??= _host.TakeBlock(BlockFrames * FrameSamples * Channels);
        var frame = _block.AsSpan(_count, FrameSamples * Channels);
        if (left.IsEmpty)
        {
            frame.Clear();
        }
        else
        {
            Interleave(left, right, frame);
        }

        _count += frame.Length;
        if (_count == _block.Length)
        {
            Flush();
        }
    }

    // The processors this runs on put the lower half of a word first, as WAV files do.
    private static void Interleave(ReadOnlySpan<short> left, ReadOnlySpan<short> right, Span<short> both)
    {
        var lefts = MemoryMarshal.Cast<short, Vector<ushort>>(left[..FrameSamples]);
        var rights = MemoryMarshal.Cast<short, Vector<ushort>>(right[..FrameSamples]);
        var pairs = MemoryMarshal.Cast<short, Vector<uint>>(both[..(Channels * FrameSamples)]);
        for (var i = 0; i < lefts.Length; i++)
        {
            Vector.Widen(lefts[i], out var leftLow, out var leftHigh);
            Vector.Widen(rights[i], out var rightLow, out var rightHigh);
            pairs[2 * i] = leftLow | (rightLow << 16);
            pairs[(2 * i) + 1] = leftHigh | (rightHigh << 16);
        }

        for (var i = lefts.Length * Vector<ushort>.Count; i < FrameSamples; i++)
        {
            both[Channels * i] = left[i];
            both[(Channels * i) + 1] = right[i];
        }
    }

    private void Flush()
    {
        if (_block is { } block && _count > 0)
        {
            _host.Write(this, block, _count);
            _block = null;
            _count = 0;
        }
    }

    private void Detach()
    {
        lock (_gate)
        {
            _attached--;
            FinishWhenOver();
        }
    }

    private void FinishWhenOver()
    {
        if (_isStopping && _attached == 0 && !_isFinished)
        {
            _isFinished = true;
            Flush();
            _host.Finish(this);
        }
    }

    private sealed class Attachment(TalkRecorder recorder) : ITalkListener
    {
        public void Hear(ReadOnlySpan<short> heard, ReadOnlySpan<short> said, long clock) => recorder.Hear(heard, said, clock);

        // Where two legs are heard, each frame goes by who hears it first, so they stay side by side.
        public int FramesAtOnce => Volatile.Read(ref recorder._attached) == 1 ? TalkRecorder.FramesAtOnce : 1;

        // While the talk goes on at another leg, that one's sound takes the place.
        public bool WantsTail => Volatile.Read(ref recorder._isStopping);

        public void End(string? problem) => recorder.Detach();
    }
}
