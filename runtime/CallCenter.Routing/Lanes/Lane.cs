using CallCenter.Routing.Interactions;
using CallCenter.Routing.Policies;

namespace CallCenter.Routing.Lanes;

/// <summary>
/// Those of one queue who wait with equal needs, the one whose turn it is on top: a binary heap in which each knows its place. What it is
/// ordered by stands still between deadlines, so nothing is sorted because time passes.
/// </summary>
internal sealed class Lane(Pool pool, QueuePolicy queue, NeedSet needs, Medium medium)
{
    private readonly CallKey[] _order = queue.Keys;
    private Waiting[] _heap = new Waiting[4];

    public Pool Pool { get; } = pool;

    public QueuePolicy Queue { get; } = queue;

    public NeedSet Needs { get; } = needs;

    public Medium Medium { get; } = medium;

    public int Count { get; private set; }

    /// <summary>Its place in the pool's list of lanes in which somebody waits.</summary>
    public int Place { get; set; } = -1;

    /// <summary>Whose turn it is.</summary>
    public Waiting Head => _heap[0];

    public IEnumerable<Waiting> All => _heap.Take(Count);

    /// <summary>Adds the two that stand below one: nobody else in the lane can be next after it.</summary>
    public void AddBelow(Waiting waiting, List<Waiting> to)
    {
        var below = (waiting.HeapIndex * 2) + 1;
        for (var i = below; i < Math.Min(below + 2, Count); i++)
        {
            to.Add(_heap[i]);
        }
    }

    public void Add(Waiting waiting)
    {
        if (Count == _heap.Length)
        {
            Array.Resize(ref _heap, Count * 2);
        }

        waiting.Lane = this;
        if (++Count == 1)
        {
            Pool.Open(this);
        }

        Rise(waiting, Count - 1);
        Pool.CountIs(this);
    }

    public void Remove(Waiting waiting)
    {
        var place = waiting.HeapIndex;
        var last = _heap[--Count];
        _heap[Count] = null!;
        waiting.HeapIndex = -1;
        waiting.Lane = null;
        if (Count == 0)
        {
            Pool.Close(this);
        }
        else
        {
            Pool.CountIs(this);
        }

        if (place < Count)
        {
            if (place > 0 && CallComparer.Compare(last, _heap[(place - 1) / 2], _order) < 0)
            {
                Rise(last, place);
            }
            else
            {
                Sink(last, place);
            }
        }
    }

    /// <summary>How many come before one that may wait in another lane.</summary>
    public int CountBefore(Waiting other)
    {
        var before = 0;
        for (var i = 0; i < Count; i++)
        {
            before += !ReferenceEquals(_heap[i], other) && CallComparer.Compare(_heap[i], other, _order) < 0 ? 1 : 0;
        }

        return before;
    }

    private void Rise(Waiting waiting, int place)
    {
        while (place > 0)
        {
            var above = (place - 1) / 2;
            if (CallComparer.Compare(waiting, _heap[above], _order) >= 0)
            {
                break;
            }

            Put(_heap[above], place);
            place = above;
        }

        Put(waiting, place);
    }

    private void Sink(Waiting waiting, int place)
    {
        for (var below = (place * 2) + 1; below < Count; below = (place * 2) + 1)
        {
            if (below + 1 < Count && CallComparer.Compare(_heap[below + 1], _heap[below], _order) < 0)
            {
                below++;
            }

            if (CallComparer.Compare(waiting, _heap[below], _order) <= 0)
            {
                break;
            }

            Put(_heap[below], place);
            place = below;
        }

        Put(waiting, place);
    }

    private void Put(Waiting waiting, int place)
    {
        _heap[place] = waiting;
        waiting.HeapIndex = place;
        if (place == 0)
        {
            Pool.TurnIs(this, waiting);
        }
    }
}
