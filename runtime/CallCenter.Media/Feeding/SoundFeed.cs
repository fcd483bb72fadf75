using System.Numerics;

namespace CallCenter.Media.Feeding;

/// <summary>
/// Sound that is still being made while it is played: a voice that speaks as it is synthesized, a fax modem. One thread
/// writes linear samples (16 bits, 8,000 a second), the pacing thread plays them; neither waits. When it runs dry before
/// <see cref="Complete"/>, silence is played and counted.
/// </summary>
public sealed class SoundFeed
{
    private readonly short[] _samples;
    private long _written;
    private long _read;
    private long _taken;
    private long _dry;
    private int _state;

    /// <param name="capacity">How much it holds ahead.</param>
    public SoundFeed(TimeSpan capacity) =>
        _samples = GC.AllocateUninitializedArray<short>(
            (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(capacity.TotalSeconds * 8000, 320, 1 << 24)), pinned: true);

    /// <summary>Where the pacing thread puts the frame it plays.</summary>
    internal short[] Frame { get; } = new short[160];

    /// <summary>Samples that may be written now.</summary>
    public int Room => _samples.Length - (int)(_written - Volatile.Read(ref _read));

    /// <summary>Samples written and not yet played.</summary>
    public int Waiting => (int)(Volatile.Read(ref _written) - Volatile.Read(ref _read));

    /// <summary>Samples of silence that were played because nothing was there.</summary>
    public long Dry => Volatile.Read(ref _dry);

    /// <summary>True when the leg has stopped playing it: writing more is in vain.</summary>
    public bool IsStopped => Volatile.Read(ref _state) == 2;

    internal bool IsOver => Volatile.Read(ref _state) != 0 && _taken == Volatile.Read(ref _written);

    /// <summary>Pacing thread: how far it has been taken, which is ahead of what has been played.</summary>
    internal long Taken => _taken;

    /// <summary>Writes as much as there is room for; returns how many samples that was.</summary>
    public int Write(ReadOnlySpan<short> samples)
    {
        var count = Math.Min(samples.Length, Room);
        var start = (int)(_written & (_samples.Length - 1));
        var first = Math.Min(count, _samples.Length - start);
        samples[..first].CopyTo(_samples.AsSpan(start));
        samples[first..count].CopyTo(_samples);
        Volatile.Write(ref _written, _written + count);
        return count;
    }

    /// <summary>Nothing more will be written; the play ends when the rest is played.</summary>
    public void Complete() => Interlocked.CompareExchange(ref _state, 1, 0);

    /// <summary>Pacing thread: whether the next frame is known, as sound or as the end.</summary>
    internal bool HasFrame(int samples) => Volatile.Read(ref _state) != 0 || Volatile.Read(ref _written) - _taken >= samples;

    /// <summary>Pacing thread: what was taken up to there has been played, and its place may be written again.</summary>
    internal void Release(long to) => Volatile.Write(ref _read, to);

    /// <summary>Pacing thread: takes again what was taken after there and has not been played.</summary>
    internal void GoBackTo(long taken) => _taken = taken;

    /// <summary>
    /// Pacing thread: fills a frame, with silence where nothing is; returns the samples that were there. Their place is kept
    /// until <see cref="Release"/>.
    /// </summary>
    internal int Read(Span<short> frame)
    {
        var count = (int)Math.Min(frame.Length, Volatile.Read(ref _written) - _taken);
        var start = (int)(_taken & (_samples.Length - 1));
        var first = Math.Min(count, _samples.Length - start);
        _samples.AsSpan(start, first).CopyTo(frame);
        _samples.AsSpan(0, count - first).CopyTo(frame[first..]);
        frame[count..].Clear();
        _taken += count;
        if (count < frame.Length && Volatile.Read(ref _state) == 0)
        {
            Volatile.Write(ref _dry, _dry + frame.Length - count);
        }

        return count;
    }

    /// <summary>Pacing thread: nobody plays it any more.</summary>
    internal void Stop() => Volatile.Write(ref _state, 2);
}
