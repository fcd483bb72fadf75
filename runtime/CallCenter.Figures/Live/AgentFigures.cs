using CallCenter.Figures.Slots;
using CallCenter.Routing.Agents;

namespace CallCenter.Figures.Live;

/// <summary>What is known and counted of one agent.</summary>
internal sealed class AgentFigures(AgentProfile profile, long now)
{
    private readonly SlotBook<AgentSlot> _slots = new(start => new(start));
    private long _accounted = now;

    public AgentProfile Profile { get; set; } = profile;

    /// <summary>Levels that hold until he signs out; null for a skill that was taken away.</summary>
    public Dictionary<string, int?> Lent { get; } = new(StringComparer.Ordinal);

    public AgentState State { get; private set; }

    public string Reason { get; private set; } = "";

    /// <summary>When his state began, in ticks.</summary>
    public long Since { get; private set; } = now;

    /// <summary>What he serves or is offered, the latest last.</summary>
    public List<string> Calls { get; } = new(1);

    /// <summary>The queue whose work he does when he wraps up; null when there is none.</summary>
    public QueueFigures? LastQueue { get; set; }

    /// <summary>Queues whose callers he can serve (<see cref="Membership"/>), and last all of them together.</summary>
    public QueueFigures[] Queues { get; set; } = [];

    /// <summary>Whether he is there.</summary>
    public bool IsSignedIn => State != AgentState.SignedOut;

    /// <summary>Another state begins.</summary>
    public void Change(AgentState to, string reason, long now)
    {
        Account(now);
        (State, Reason, Since) = (to, reason, now);
    }

    /// <summary>The quarter of an hour of now.</summary>
    public AgentSlot SlotAt(long now)
    {
        Account(now);
        return _slots.At(now);
    }

    /// <summary>His quarters of an hour of a time; all that has passed is in them.</summary>
    public IEnumerable<AgentSlot> Between(long from, long to, long now)
    {
        Account(now);
        return _slots.Between(from, to);
    }

    // The time of a state is cut where a slot ends, so that no slot has more of it than it is long.
    private void Account(long now)
    {
        if (State == AgentState.SignedOut)
        {
            _accounted = Math.Max(_accounted, now);
            return;
        }

        _accounted = Math.Max(_accounted, now - DaySlots.Kept);
        while (_accounted < now)
        {
            var slot = _slots.At(_accounted);
            var end = Math.Min(now, slot.Start + DaySlots.Length);
            slot.Spent[(int)State] += end - _accounted;
            _accounted = end;
        }
    }
}
