namespace CallCenter.Routing.Time;

/// <summary>What is due when: a binary heap in which each knows its place, so that what has lost its meaning leaves at once.</summary>
internal sealed class Deadlines
{
    // The moments stand beside each other: a comparison touches no object.
    private long[] _due = new long[64];
    private Timed[] _timed = new Timed[64];
    private int _count;

    /// <summary>The earliest moment; <see cref="long.MaxValue"/> when nothing is due.</summary>
    public long Next => _count == 0 ? long.MaxValue : _due[0];

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
        else if (due < _due[place])
        {
            Rise(timed, due, place);
        }
        else if (due > _due[place])
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

        var first = _timed[0];
        Remove(0);
        return first;
    }

    private void Add(Timed timed, long due)
    {
        if (_count == _timed.Length)
        {
            Array.Resize(ref _timed, _count * 2);
            Array.Resize(ref _due, _count * 2);
        }

        Rise(timed, due, _count++);
    }

    private void Remove(int place)
    {
        _timed[place].TimerIndex = -1;
        var (last, due) = (_timed[--_count], _due[_count]);
        _timed[_count] = null!;
        if (place == _count)
        {
            return;
        }

        if (place > 0 && due < _due[(place - 1) / 2])
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
        while (place > 0 && _due[(place - 1) / 2] > due)
        {
            var above = (place - 1) / 2;
            Put(_timed[above], _due[above], place);
            place = above;
        }

        Put(timed, due, place);
    }

    private void Sink(Timed timed, long due, int place)
    {
        for (var below = (place * 2) + 1; below < _count; below = (place * 2) + 1)
        {
            below += below + 1 < _count && _due[below + 1] < _due[below] ? 1 : 0;
            if (_due[below] >= due)
            {
                break;
            }

            Put(_timed[below], _due[below], place);
            place = below;
        }

        Put(timed, due, place);
    }

    private void Put(Timed timed, long due, int place)
    {
        _timed[place] = timed;
        _due[place] = due;
        timed.TimerIndex = place;
    }
}
