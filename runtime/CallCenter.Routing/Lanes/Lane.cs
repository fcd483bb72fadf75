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
    private readonly bool _isUsual = queue.GoesByPriorityThenWait;
    private Turn[] _heap = new Turn[4];

    public Pool Pool { get; } = pool;

    public QueuePolicy Queue { get; } = queue;

    public NeedSet Needs { get; } = needs;

    public Medium Medium { get; } = medium;

    public int Count { get; private set; }

    /// <summary>Its place in the pool's list of lanes in which somebody waits.</summary>
    public int Place { get; set; } = -1;

    /// <summary>Whose turn it is.</summary>
    public ref readonly Turn Head => ref _heap[0];

    public IEnumerable<Waiting> All => _heap.Take(Count).Select(turn => turn.Waiting);

    /// <summary>Adds the two that stand below one: nobody else in the lane can be next after it.</summary>
    public void AddBelow(Waiting waiting, List<Turn> to)
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

        Rise(new(waiting), Count - 1);
        Pool.CountIs(this);
    }

    public void Remove(Waiting waiting)
    {
        var place = waiting.HeapIndex;
        var last = _heap[--Count];
        _heap[Count] = default;
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
            if (place > 0 && IsBefore(last, _heap[(place - 1) / 2]))
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
        var his = new Turn(other);
        var before = 0;
        for (var i = 0; i < Count; i++)
        {
            before += !ReferenceEquals(_heap[i].Waiting, other) && IsBefore(_heap[i], his) ? 1 : 0;
        }

        return before;
    }

    private bool IsBefore(in Turn one, in Turn other) => _isUsual ? one.IsBefore(other) : CallComparer.Compare(one.Waiting, other.Waiting, _order) < 0;

    private void Rise(in Turn turn, int place)
    {
        while (place > 0)
        {
            var above = (place - 1) / 2;
            if (!IsBefore(turn, _heap[above]))
            {
                break;
            }

            Put(_heap[above], place);
            place = above;
        }

        Put(turn, place);
    }

    private void Sink(in Turn turn, int place)
    {
        for (var below = (place * 2) + 1; below < Count; below = (place * 2) + 1)
        {
            if (below + 1 < Count && IsBefore(_heap[below + 1], _heap[below]))
            {
                below++;
            }

            if (!IsBefore(_heap[below], turn))
            {
                break;
            }

            Put(_heap[below], place);
            place = below;
        }

        Put(turn, place);
    }

    private void Put(in Turn turn, int place)
    {
        _heap[place] = turn;
        turn.Waiting.HeapIndex = place;
        if (place == 0)
        {
            Pool.TurnIs(this, turn);
        }
    }
}
