using CallCenter.Figures.Keeping;
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

    /// <summary>Whether anything has changed since it was kept; the time that passes is no change.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>Whether he is there.</summary>
    public bool IsSignedIn => State != AgentState.SignedOut;

    /// <summary>Another state begins.</summary>
    public void Change(AgentState to, string reason, long now)
    {
        Account(now);
        (State, Reason, Since) = (to, reason, now);
        IsChanged = true;
    }

    /// <summary>What has changed since this was asked last, or all of it.</summary>
    public KeptAgent Keep(bool isWhole)
    {
        IsChanged = false;
        return new(Profile.Id, State, _accounted, [.. _slots.Take(isWhole).Select(KeptSlots.Of)]);
    }

    /// <summary>Goes on with what an earlier process kept. He was in his state until it ended, and is not there now.</summary>
    /// <param name="state">His state.</param>
    /// <param name="accounted">Up to when its time is in the slots, in ticks.</param>
    /// <param name="slots">The slots.</param>
    /// <param name="until">When the process ended, in ticks.</param>
    public void Load(AgentState state, long accounted, IEnumerable<AgentSlot> slots, long until)
    {
        _slots.Load(slots);
        (State, _accounted) = (state, accounted);
        Account(until);
        (State, IsChanged) = (AgentState.SignedOut, true);
    }

    /// <summary>Goes on with what was kept of him before he was known again.</summary>
    public AgentFigures As(AgentProfile profile, long now)
    {
        (Profile, Since, _accounted, IsChanged) = (profile, now, now, true);
        return this;
    }

    /// <summary>Files quarters that had ended at a moment; false when one could not be.</summary>
    public bool File(long ended, long now, Func<AgentSlot, bool> file)
    {
        Account(now);
        IsChanged = true;
        return _slots.File(ended, file);
    }

    /// <summary>The quarter of an hour of now.</summary>
    public AgentSlot SlotAt(long now)
    {
        Account(now);
        IsChanged = true;
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
