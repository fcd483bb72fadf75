using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace CallCenter.Media;

/// <summary>
/// Events from the pacing thread to one call loop: a preallocated ring with one writer and one reader. A full ring loses
/// nothing at once: each leg keeps a few events back and offers them again every 20 ms; what exceeds that is counted in
/// <see cref="PacerStatistics.KeysLost"/> and <see cref="PacerStatistics.EventsLost"/>.
/// </summary>
[SuppressMessage("Naming", "CA1711", Justification = "It is a queue.")]
public sealed class MediaEventQueue
{
    private readonly MediaEvent[] _events;
    private readonly long _mask;
    private readonly Action _wake;
    private long _written;
    private long _read;
    private bool _hasNews;

    internal MediaEventQueue(int capacity, Action wake)
    {
        _events = new MediaEvent[BitOperations.RoundUpToPowerOf2((uint)Math.Max(capacity, 2))];
        _mask = _events.Length - 1;
        _wake = wake;
    }

    /// <summary>Takes the oldest event; call loop only. Events of closed legs are passed over.</summary>
    public bool TryRead(out MediaEvent e)
    {
        while (_read < Volatile.Read(ref _written))
        {
            ref var cell = ref _events[_read & _mask];
            e = cell;
            cell = default;
            Volatile.Write(ref _read, _read + 1);
            if (!e.Leg.IsClosed)
            {
                return true;
            }
        }

        e = default;
        return false;
    }

    /// <summary>Pacing thread only; false when the ring is full.</summary>
    internal bool TryWrite(in MediaEvent e)
    {
        if (_written - Volatile.Read(ref _read) == _events.Length)
        {
            return false;
        }

        _events[_written & _mask] = e;
        Volatile.Write(ref _written, _written + 1);
        _hasNews = true;
        return true;
    }

    /// <summary>Pacing thread only: wakes the loop when something was written since the last time.</summary>
    internal void WakeIfNews()
    {
        if (_hasNews)
        {
            _hasNews = false;
            _wake();
        }
    }
}
