using CallCenter.Routing.Interactions;

namespace CallCenter.Routing;

/// <summary>Where somebody stands in his queue, and how long he will still wait (ACD-33).</summary>
public sealed partial class Router // Router.Positions.cs
{
    // Before a queue has done anything: a turn a minute.
    private static readonly TimeSpan TurnGuess = TimeSpan.FromMinutes(1);

    /// <summary>Its place in its queue, 1 is next; 0 when it does not wait.</summary>
    public long Position(string id) => _interactions.TryGetValue(id, out var waiting) && waiting.Stage == Stage.Waiting ? PositionOf(waiting) : 0;

    /// <summary>How long it will still wait by what its queue did lately (ACD-33); null when it does not wait.</summary>
    public TimeSpan? ExpectedWait(string id) =>
        _interactions.TryGetValue(id, out var waiting) && waiting.Stage == Stage.Waiting ? ExpectedWaitOf(waiting, _now) : null;

    private long PositionOf(Waiting waiting)
    {
        var before = 0;
        foreach (var lane in PoolOf(waiting.Queue).Lanes)
        {
            if (lane.Queue.Name == waiting.Queue.Name)
            {
                before += lane.CountBefore(waiting);
            }
        }

        return before + 1;
    }

    private TimeSpan ExpectedWaitOf(Waiting waiting, long now)
    {
        var queue = waiting.Counted;
        var turn = queue.TurnTicks > 0 ? queue.TurnTicks : TurnGuess.Ticks;
        return TimeSpan.FromTicks((long)(turn * PositionOf(waiting)));
    }
}
