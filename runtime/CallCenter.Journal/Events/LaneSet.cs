using CallCenter.Journal.Records;

namespace CallCenter.Journal.Events;

/// <summary>All lanes of a journal: opened by any thread, drained by one.</summary>
internal sealed class LaneSet(int bytesOfLane)
{
    private readonly Lock _gate = new();
    private EventLane[] _lanes = [];
    private long _appendedBefore;
    private long _lostBefore;
    private int _first;

    /// <summary>Events and gaps that found room.</summary>
    public long Appended => Interlocked.Read(ref _appendedBefore) + Sum(static lane => lane.Appended);

    /// <summary>Events that found none.</summary>
    public long Lost => Interlocked.Read(ref _lostBefore) + Sum(static lane => lane.Lost);

    /// <summary>Whether one of them has hardly room.</summary>
    public bool IsCrowded => Array.Exists(Volatile.Read(ref _lanes), static lane => lane.IsCrowded);

    /// <summary>Whether there is nothing to take.</summary>
    public bool IsEmpty => Array.TrueForAll(Volatile.Read(ref _lanes), static lane => lane.IsEmpty);

    /// <summary>Opens one more.</summary>
    public EventLane Open(Action wake)
    {
        var lane = new EventLane(bytesOfLane, wake);
        lock (_gate)
        {
            Volatile.Write(ref _lanes, [.. _lanes, lane]);
        }

        return lane;
    }

    /// <summary>Takes no more.</summary>
    public void Close()
    {
        foreach (var lane in Volatile.Read(ref _lanes))
        {
            lane.Close();
        }
    }

    /// <summary>Moves entries of all lanes into a batch, each time beginning with another one.</summary>
    public int Drain(RecordWriter batch, int bytesMax)
    {
        var lanes = Volatile.Read(ref _lanes);
        var count = 0;
        for (var i = 0; i < lanes.Length; i++)
        {
            var lane = lanes[(_first + i) % lanes.Length];
            var wasClosed = lane.IsClosed;
            count += lane.Drain(batch, bytesMax);
            if (wasClosed && lane.IsEmpty)
            {
                Drop(lane);
            }
        }

        _first = lanes.Length == 0 ? 0 : (_first + 1) % lanes.Length;
        return count;
    }

    // Its counts go on to count.
    private void Drop(EventLane lane)
    {
        lock (_gate)
        {
            // In this order: who adds up meanwhile finds too few rather than some twice.
            Volatile.Write(ref _lanes, [.. _lanes.Where(other => other != lane)]);
            Interlocked.Add(ref _appendedBefore, lane.Appended);
            Interlocked.Add(ref _lostBefore, lane.Lost);
        }
    }

    private long Sum(Func<EventLane, long> count)
    {
        var sum = 0L;
        foreach (var lane in Volatile.Read(ref _lanes))
        {
            sum += count(lane);
        }

        return sum;
    }
}
