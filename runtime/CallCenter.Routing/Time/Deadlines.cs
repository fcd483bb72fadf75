namespace CallCenter.Routing.Time;

/// <summary>What is due when: a binary heap in which each knows its place, so that what has lost its meaning leaves at once.</summary>
internal sealed class Deadlines
{
    private Timed[] _heap = new Timed[64];
    private int _count;

    /// <summary>The earliest moment; <see cref="long.MaxValue"/> when nothing is due.</summary>
    public long Next => _count == 0 ? long.MaxValue : _heap[0].Due;

    /// <summary>Sets, moves or (with <see cref="long.MaxValue"/>) removes a moment.</summary>
    public void Set(Timed timed, long due)
    {
        if (timed.TimerIndex < 0)
        {
            if (due != long.MaxValue)
            {
                timed.Due = due;
                Add(timed);
            }
        }
        else if (due == long.MaxValue)
        {
            Remove(timed);
            timed.Due = due;
        }
        else if (due != timed.Due)
        {
            timed.Due = due;
            Sink(timed.TimerIndex);
            Rise(timed.TimerIndex);
        }
    }

    /// <summary>The one that is due at a moment, which is no longer; null when none is.</summary>
    public Timed? TakeDue(long now)
    {
        if (Next > now)
        {
            return null;
        }

        var due = _heap[0];
        Remove(due);
        return due;
    }

    private void Add(Timed timed)
    {
        if (_count == _heap.Length)
        {
            Array.Resize(ref _heap, _count * 2);
        }

        Put(timed, _count);
        Rise(_count++);
    }

    private void Remove(Timed timed)
    {
        var place = timed.TimerIndex;
        var last = _heap[--_count];
        _heap[_count] = null!;
        timed.TimerIndex = -1;
        if (place < _count)
        {
            Put(last, place);
            Sink(place);
            Rise(last.TimerIndex);
        }
    }

    private void Rise(int place)
    {
        var timed = _heap[place];
        while (place > 0 && _heap[(place - 1) / 2].Due > timed.Due)
        {
            Put(_heap[(place - 1) / 2], place);
            place = (place - 1) / 2;
        }

        Put(timed, place);
    }

    private void Sink(int place)
    {
        var timed = _heap[place];
        for (var below = (place * 2) + 1; below < _count; below = (place * 2) + 1)
        {
            below += below + 1 < _count && _heap[below + 1].Due < _heap[below].Due ? 1 : 0;
            if (_heap[below].Due >= timed.Due)
            {
                break;
            }

            Put(_heap[below], place);
            place = below;
        }

        Put(timed, place);
    }

    private void Put(Timed timed, int place)
    {
        _heap[place] = timed;
        timed.TimerIndex = place;
    }
}
