namespace CallCenter.Routing.Time;

/// <summary>What is due when: a binary heap in which each knows its place, so that what has lost its meaning leaves at once.</summary>
internal sealed class Deadlines
{
    // The moments stand in the heap itself: a comparison touches no object.
    private Entry[] _heap = new Entry[64];
    private int _count;

    /// <summary>The earliest moment; <see cref="long.MaxValue"/> when nothing is due.</summary>
    public long Next => _count == 0 ? long.MaxValue : _heap[0].Due;

    /// <summary>How many moments there are.</summary>
    public int Count => _count;

    /// <summary>What stands at a place of the heap, and its moment: saved and set in this order, equal moments come in the same order again.</summary>
    public (Timed Timed, long Due) At(int place) => (_heap[place].Timed, _heap[place].Due);

    /// <summary>Sets, moves or (with <see cref="long.MaxValue"/>) removes a moment.</summary>
    public void Set(Timed timed, long due)
    {
        var place = timed.TimerIndex;
        if (place < 0)
        {
            if (due != long.MaxValue)
            {
                Add(timed, due);
            }
        }
        else if (due == long.MaxValue)
        {
            Remove(place);
        }
        else if (due < _heap[place].Due)
        {
            Rise(timed, due, place);
        }
        else if (due > _heap[place].Due)
        {
            Sink(timed, due, place);
        }
    }

    /// <summary>The one that is due at a moment, and its moment; it is due no longer. Null when none is.</summary>
    public Timed? TakeDue(long now, out long due)
    {
        due = Next;
        if (due > now)
        {
            return null;
        }

        var first = _heap[0].Timed;
        Remove(0);
        return first;
    }

    private void Add(Timed timed, long due)
    {
        if (_count == _heap.Length)
        {
            Array.Resize(ref _heap, _count * 2);
        }

        Rise(timed, due, _count++);
    }

    private void Remove(int place)
    {
        _heap[place].Timed.TimerIndex = -1;
        var (last, due) = (_heap[--_count].Timed, _heap[_count].Due);
        _heap[_count] = default;
        if (place == _count)
        {
            return;
        }

        if (place > 0 && due < _heap[(place - 1) / 2].Due)
        {
            Rise(last, due, place);
        }
        else
        {
            Sink(last, due, place);
        }
    }

    private void Rise(Timed timed, long due, int place)
    {
        while (place > 0 && _heap[(place - 1) / 2].Due > due)
        {
            var above = (place - 1) / 2;
            Put(_heap[above].Timed, _heap[above].Due, place);
            place = above;
        }

        Put(timed, due, place);
    }

    private void Sink(Timed timed, long due, int place)
    {
        for (var below = (place * 2) + 1; below < _count; below = (place * 2) + 1)
        {
            below += below + 1 < _count && _heap[below + 1].Due < _heap[below].Due ? 1 : 0;
            if (_heap[below].Due >= due)
            {
                break;
            }

            Put(_heap[below].Timed, _heap[below].Due, place);
            place = below;
        }

        Put(timed, due, place);
    }

    private void Put(Timed timed, long due, int place)
    {
        _heap[place] = new() { Due = due, Timed = timed };
        timed.TimerIndex = place;
    }

    private struct Entry
    {
        public long Due;
        public Timed Timed;
    }
}
