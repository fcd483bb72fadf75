namespace CallCenter.Routing;

/// <summary>What is counted of a queue across releases.</summary>
internal sealed class QueueState(string name)
{
    // The share of the newest interval in the mean: what happened ten turns ago hardly counts.
    private const double Newest = 0.2;

    private long _lastTurn;
    private double _turnTicks;

    public string Name { get; } = name;

    public int Waiting { get; set; }

    public bool RefusesWhenBusy { get; set; }

    /// <summary>The agent who was rung last, for ways that go round.</summary>
    public int LastRung { get; set; } = -1;

    /// <summary>Mean time between two turns while somebody waited; 0 when nobody ever did.</summary>
    public double TurnTicks => _turnTicks;

    /// <summary>When somebody's turn last came; 0 when it never did.</summary>
    public long LastTurn => _lastTurn;

    /// <summary>Turns are counted on as when they were saved.</summary>
    public void Restore(long lastTurn, double turnTicks) => (_lastTurn, _turnTicks) = (lastTurn, turnTicks);

    /// <summary>Somebody's turn has come.</summary>
    public void Turn(long now, bool othersWaited)
    {
        if (othersWaited && _lastTurn > 0)
        {
            var interval = now - _lastTurn;
            _turnTicks = _turnTicks == 0 ? interval : (_turnTicks * (1 - Newest)) + (interval * Newest);
        }

        _lastTurn = now;
    }
}
