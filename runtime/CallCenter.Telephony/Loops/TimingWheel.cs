using System.Numerics;

namespace CallCenter.Telephony.Loops;

/// <summary>
/// A hashed timing wheel with ticks of one millisecond. Starting and cancelling a timer costs a constant; most SIP
/// timers are cancelled long before they are due. Belongs to one thread.
/// </summary>
internal sealed class TimingWheel
{
    private const int SlotCount = 4096;
    private const int SlotMask = SlotCount - 1;

    private readonly LoopTimer?[] _slots = new LoopTimer?[SlotCount];
    private readonly ulong[] _occupied = new ulong[SlotCount / 64];
    private long _now;

    /// <summary>Number of timers that wait.</summary>
    public int Count { get; private set; }

    /// <summary>Starts a timer <paramref name="delay"/> ticks after <paramref name="now"/>.</summary>
    public LoopTimer Add(long now, long delay, Action<object?> work, object? state)
    {
        // A timer never fires in the tick that started it, or a chain of zero delays would starve the loop.
        var timer = new LoopTimer(this, Math.Max(Math.Max(now, _now) + Math.Max(delay, 1), _now + 1), work, state);
        var slot = (int)(timer.Due & SlotMask);
        timer.Next = _slots[slot];
        if (timer.Next is not null)
        {
            timer.Next.Previous = timer;
        }

        _slots[slot] = timer;
        _occupied[slot >> 6] |= 1UL << (slot & 63);
        Count++;
        return timer;
    }

    /// <summary>Takes a timer off.</summary>
    public void Remove(LoopTimer timer)
    {
        var slot = (int)(timer.Due & SlotMask);
        if (timer.Previous is not null)
        {
            timer.Previous.Next = timer.Next;
        }
        else if (_slots[slot] == timer)
        {
            _slots[slot] = timer.Next;
            if (timer.Next is null)
            {
                _occupied[slot >> 6] &= ~(1UL << (slot & 63));
            }
        }
        else
        {
            return; // Already taken off to be fired.
        }

        if (timer.Next is not null)
        {
            timer.Next.Previous = timer.Previous;
        }

        timer.Previous = null;
        timer.Next = null;
        Count--;
    }

    /// <summary>Fires what is due up to a tick, in the order of ticks.</summary>
    public void Advance(long now)
    {
        while (_now < now)
        {
            var next = NextOccupied(_now + 1, Math.Min(now, _now + SlotCount));
            if (next < 0)
            {
                _now = now - _now > SlotCount ? now - SlotCount : now;
                continue;
            }

            _now = next;
            FireSlot((int)(next & SlotMask), next);
        }
    }

    /// <summary>Ticks from <paramref name="now"/> until something may be due; null when nothing waits.</summary>
    public long? TicksUntilNext(long now)
    {
        if (Count == 0)
        {
            return null;
        }

        var next = NextOccupied(_now + 1, _now + SlotCount);
        return next < 0 ? SlotCount : Math.Max(0, next - now);
    }

    private void FireSlot(int slot, long tick)
    {
        var timer = _slots[slot];
        LoopTimer? due = null;
        while (timer is not null)
        {
            var next = timer.Next;
            if (timer.Due <= tick)
            {
                Remove(timer);
                timer.Next = due; // Reverses the list, which restores the order of starting.
                due = timer;
            }

            timer = next;
        }

        while (due is not null)
        {
            var next = due.Next;
            due.Next = null;
            due.Fire();
            due = next;
        }
    }

    /// <summary>First tick in [first, last] whose slot holds a timer; -1 when there is none.</summary>
    private long NextOccupied(long first, long last)
    {
        for (var tick = first; tick <= last;)
        {
            var slot = (int)(tick & SlotMask);
            var bits = _occupied[slot >> 6] >> (slot & 63);
            if (bits != 0)
            {
                tick += BitOperations.TrailingZeroCount(bits);
                return tick <= last ? tick : -1;
            }

            tick += 64 - (slot & 63);
        }

        return -1;
    }
}
