using System.Diagnostics.CodeAnalysis;
using CallCenter.Media.Codecs;
using CallCenter.Media.Listening;
using CallCenter.Media.Rtp;

namespace CallCenter.Media.Recording;

/// <summary>
/// Takes what a leg hears, puts each packet where its timestamp says and silence where none came. Filled by the pacing
/// thread; a <see cref="RecorderHost"/> writes it to a file, or it keeps all in memory (<see cref="ToMemory"/>).
/// </summary>
public sealed class LegRecorder
{
    private const int FrameBytes = 160;
    private const int RingBytes = 2 * G711Codec.SampleRate;

    // Silence is written in place of packets that are later than this; what comes later still is dropped.
    private const int LatenessMax = G711Codec.SampleRate / 5;

    private const int GapMax = 30 * G711Codec.SampleRate;

    // So many late packets in a row are a sender whose timestamps stood still, not a slow network.
    private const int LateInARowMax = 5;

    private readonly SampleRing _ring;
    private readonly bool _inMemory;
    private readonly long _lengthMax;
    private readonly long _endSilence;
    private readonly int _silenceLoudness;
    private readonly byte[] _scratch = new byte[RtpSocket.PacketBytesMax];
    private readonly TaskCompletionSource<RecordingResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HeardSound? _sound;
    private int _state;
    private uint _ssrc;
    private uint _start;
    private bool _hasStart;
    private long _clock;
    private long _quiet;
    private int _lateInARow;

    internal LegRecorder(RecordingOptions options, bool inMemory)
    {
        _inMemory = inMemory;
        _lengthMax = Bytes(options.LengthMax);
        _endSilence = options.EndSilence is { } silence ? Bytes(silence) : long.MaxValue;
        _silenceLoudness = options.SilenceLoudness;
        _ring = new(inMemory ? (int)_lengthMax : RingBytes);
    }

    private enum State
    {
        New,
        Recording,
        Ending,
        Finished,
    }

    /// <summary>The law of what is kept; known when the recording has started.</summary>
    public G711 Codec { get; private set; }

    /// <summary>How much has been recorded.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds((double)_ring.Written / G711Codec.SampleRate);

    /// <summary>Why it ended; has a meaning once it has.</summary>
    public RecordEndReason Reason { get; private set; }

    /// <summary>One sentence when the file could not be written.</summary>
    public string? Problem { get; private set; }

    /// <summary>Completes when the file is closed; never for a recording in memory.</summary>
    public Task<RecordingResult> Completion => _completion.Task;

    internal bool HasStarted => Current != State.New;

    internal bool IsEnding => Current == State.Ending;

    internal bool IsFinished => Current == State.Finished;

    internal bool IsDrained => _ring.IsEmpty;

    private State Current
    {
        get => (State)Volatile.Read(ref _state);
        set => Volatile.Write(ref _state, (int)value);
    }

    /// <summary>A recording that is kept in memory: 8,000 bytes a second are reserved at once.</summary>
    public static LegRecorder ToMemory(TimeSpan lengthMax) => new(new() { LengthMax = lengthMax }, inMemory: true);

    /// <summary>What a recording in memory holds so far, as 16-bit samples at 8 kHz; any thread.</summary>
    public short[] ReadSamples()
    {
        var bytes = ReadBytes();
        var samples = new short[bytes.Length];
        G711Codec.Decode(Codec, bytes, samples);
        return samples;
    }

    /// <summary>What a recording in memory holds so far, in the leg's law; any thread.</summary>
    public byte[] ReadBytes()
    {
        if (!_inMemory)
        {
            throw new InvalidOperationException("This recording goes to a file; read that.");
        }

        var bytes = new byte[_ring.Written];
        _ = _ring.Peek(bytes, 0);
        return bytes;
    }

    /// <summary>Pacing thread: the leg records from now on.</summary>
    internal void Start(G711 codec)
    {
        if (Current == State.New)
        {
            Codec = codec;
            Current = State.Recording;
        }
    }

    /// <summary>Call loop, before it starts and when the leg's codec changes: packets that are not G.711 are to be understood.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The pacing thread hears by it until the recording ends; the collector gives it back.")]
    internal void Expect(AudioCodec codec)
    {
        if (codec.Law is null)
        {
            Volatile.Write(ref _sound, new HeardSound(codec, HeardSoundOptions.Steady(TimeSpan.FromMilliseconds(200))));
        }
    }

    /// <summary>Pacing thread: a packet arrived, of speech or of what takes its place.</summary>
    internal void Take(in TappedPacket packet, ReadOnlySpan<byte> payload)
    {
        if (packet.Codec.Law is { } law)
        {
            Take(packet.Ssrc, packet.Timestamp, payload, law);
        }
        else if (Current == State.Recording)
        {
            _sound?.Put(packet, payload);
        }
    }

    private void Take(uint ssrc, uint timestamp, ReadOnlySpan<byte> payload, G711 codec)
    {
        if (Current != State.Recording)
        {
            return;
        }

        var frame = _scratch.AsSpan(0, payload.Length);
        G711Codec.Convert(codec, payload, Codec, frame);
        var gap = Place(ssrc, timestamp);
        if (gap < 0)
        {
            var overlap = Math.Min(-gap, frame.Length);
            frame = frame[(int)overlap..];
            if (frame.IsEmpty)
            {
                _lateInARow++;
                return;
            }
        }

        _lateInARow = 0;
        AppendSilence(gap);
        Append(frame, G711Codec.Loudness(Codec, frame) < _silenceLoudness);
    }

    /// <summary>Pacing thread, every 20 ms: time passes even when no packet comes.</summary>
    internal void Advance(long clock)
    {
        if (Current != State.Recording)
        {
            return;
        }

        AppendHeard(clock);
        _clock += FrameBytes;
        if (_clock - _ring.Written > LatenessMax)
        {
            AppendSilence(FrameBytes);
        }
    }

    /// <summary>Pacing thread: no more is taken; what is in the ring is still written.</summary>
    internal void End(RecordEndReason reason)
    {
        if (Current is State.New or State.Recording)
        {
            Reason = reason;
            Current = _inMemory ? State.Finished : State.Ending;
        }
    }

    /// <summary>Recorder thread: takes what there is to write.</summary>
    internal int Read(Span<byte> target) => _ring.Read(target);

    /// <summary>Recorder thread: the file is closed, or could not be written.</summary>
    internal void Finish(string? problem)
    {
        if (problem is not null)
        {
            Problem = problem;
            Reason = RecordEndReason.Failed;
        }

        Current = State.Finished;
        _ = _completion.TrySetResult(new(Reason, Duration, problem));
    }

    private static long Bytes(TimeSpan length) =>
        (long)Math.Clamp(length.TotalSeconds * G711Codec.SampleRate, 0, int.MaxValue / 2);

    /// <summary>How far ahead of what is written the packet belongs; negative when that place is taken.</summary>
    private long Place(uint ssrc, uint timestamp)
    {
        var gap = unchecked((int)(timestamp - _start - (uint)_ring.Written));
        if (_hasStart && ssrc == _ssrc && gap is < GapMax and > -GapMax && _lateInARow < LateInARowMax)
        {
            return gap;
        }

        _hasStart = true;
        _ssrc = ssrc;
        _start = unchecked(timestamp - (uint)_ring.Written);
        return 0;
    }

    /// <summary>What was not G.711, as such.</summary>
    private void AppendHeard(long clock)
    {
        if (_sound is not { } sound)
        {
            return;
        }

        Span<short> samples = stackalloc short[FrameBytes];
        if (sound.Read(samples, clock) != HeardKind.Nothing)
        {
            var frame = _scratch.AsSpan(0, FrameBytes);
            G711Codec.Encode(Codec, samples, frame);
            Append(frame, G711Codec.Loudness(Codec, frame) < _silenceLoudness);
        }
    }

    private void AppendSilence(long bytes)
    {
        Span<byte> silence = stackalloc byte[FrameBytes];
        silence.Fill(G711Codec.Silence(Codec));
        for (var left = bytes; left > 0 && Current == State.Recording; left -= FrameBytes)
        {
            Append(silence[..(int)Math.Min(left, FrameBytes)], isQuiet: true);
        }
    }

    private void Append(ReadOnlySpan<byte> frame, bool isQuiet)
    {
        if (Current != State.Recording)
        {
            return;
        }

        var room = _lengthMax - _ring.Written;
        var taken = frame[..(int)Math.Min(frame.Length, room)];
        if (!_ring.TryWrite(taken))
        {
            End(RecordEndReason.Full);
            return;
        }

        _quiet = isQuiet ? _quiet + taken.Length : 0;
        if (_ring.Written >= _lengthMax)
        {
            End(RecordEndReason.MaxLength);
        }
        else if (_quiet >= _endSilence)
        {
            End(RecordEndReason.Silence);
        }
    }
}
