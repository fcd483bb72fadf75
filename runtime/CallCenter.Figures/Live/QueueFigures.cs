using CallCenter.Figures.Counting;
using CallCenter.Figures.Keeping;
using CallCenter.Figures.Slots;
using CallCenter.Figures.Windows;
using CallCenter.Routing.Agents;

namespace CallCenter.Figures.Live;

/// <summary>What is counted of one queue, or of all of a tenant together.</summary>
internal sealed class QueueFigures
{
    private readonly SlotBook<QueueSlot> _slots = new(start => new(start));
    private MeasurePlan _plan;
    private SlidingWindow[] _windows;

    public QueueFigures(string name, MeasurePlan plan, long now)
    {
        Name = name;
        _plan = plan;
        _windows = [.. plan.Overs.Select(over => new SlidingWindow(over, plan.Columns, now))];
    }

    public string Name { get; }

    /// <summary>Whether anything has changed since it was kept.</summary>
    public bool IsChanged { get; private set; } = true;

    /// <summary>Callers who wait now; callbacks are counted apart, because they hold no line.</summary>
    public int Waiting { get; set; }

    public int CallbacksWaiting { get; set; }

    /// <summary>Whether new callers are refused while all its agents are busy (ACD-29).</summary>
    public bool RefusesWhenBusy { get; set; }

    /// <summary>Agents who belong to it by state, as they were counted last.</summary>
    public int[] Agents { get; } = new int[Enum.GetValues<AgentState>().Length];

    /// <summary>How many of them are in a state.</summary>
    public int AgentsIn(AgentState state) => Agents[(int)state];

    /// <summary>How many of them are there.</summary>
    public int SignedIn => Agents.Sum() - Agents[(int)AgentState.SignedOut];

    /// <summary>Its quarters of an hour.</summary>
    public IEnumerable<QueueSlot> Between(long from, long to) => _slots.Between(from, to);

    /// <summary>The quarter of an hour of a moment, to count in.</summary>
    public QueueSlot SlotAt(long now)
    {
        IsChanged = true;
        return _slots.At(now);
    }

    /// <summary>Keeps what another release measures. What was measured by both goes on.</summary>
    public void Use(MeasurePlan plan, long now)
    {
        var same = plan.Columns.IsSameAs(_plan.Columns);
        var before = _windows;
        _windows =
        [
            .. plan.Overs.Select(over => Array.Find(before, window => window.Over == over) is not { } known ? new SlidingWindow(over, plan.Columns, now)
                : same ? known
                : known.With(plan.Columns, now)),
        ];
        _plan = plan;
        IsChanged = true;
    }

    /// <summary>What has changed since this was asked last, or all of it.</summary>
    public KeptQueueFigures Keep(bool isWhole)
    {
        IsChanged = false;
        return new(Name, Waiting, [.. _slots.Take(isWhole).Select(KeptSlots.Of)], [.. _windows.Select(window => window.Keep(isWhole))]);
    }

    /// <summary>Goes on with what an earlier process kept.</summary>
    /// <param name="kept">What it kept.</param>
    /// <param name="newest">What began later is left out.</param>
    /// <param name="now">The moment, in ticks.</param>
    public void Load(KeptReading kept, long newest, long now)
    {
        _slots.Load(kept.SlotsOf(Name).Where(slot => slot.Start < newest));
        var began = kept.WindowsOf(Name).ToDictionary(window => window.Over, window => window.Began);
        _windows = [.. _plan.Overs.Select(over => new SlidingWindow(over, _plan.Columns, now, Math.Min(now, began.GetValueOrDefault(over.Ticks, now))))];
        foreach (var window in _windows)
        {
            window.Load(kept.BucketsOf(Name, window.Over.Ticks), newest);
        }
    }

    /// <summary>Files quarters that had ended at a moment; false when one could not be.</summary>
    public bool File(long ended, Func<QueueSlot, bool> file)
    {
        IsChanged = true;
        return _slots.File(ended, file);
    }

    /// <summary>Something happened.</summary>
    /// <param name="counter">What.</param>
    /// <param name="waited">How long after entry, in ticks.</param>
    /// <param name="now">When, in ticks.</param>
    /// <returns>The quarter of an hour it happened in.</returns>
    public QueueSlot Count(Counter counter, long waited, long now)
    {
        IsChanged = true;
        var (from, to) = _plan.Columns.Counting(counter, waited);
        foreach (var window in _windows)
        {
            window.Add(from, to, now);
        }

        var slot = _slots.At(now);
        (from, to) = QueueSlot.Columns.Counting(counter, waited);
        for (var column = from; column < to; column++)
        {
            slot.Counts[column]++;
        }

        return slot;
    }

    /// <summary>One more waits.</summary>
    public void Joins(bool isCallback, long now)
    {
        if (isCallback)
        {
            CallbacksWaiting++;
            return;
        }

        IsChanged = true;
        Waiting++;
        var slot = _slots.At(now);
        slot.WaitingMost = Math.Max(slot.WaitingMost, Waiting);
    }

    /// <summary>One less waits.</summary>
    public void Leaves(bool isCallback, long now)
    {
        if (isCallback)
        {
            CallbacksWaiting--;
            return;
        }

        IsChanged = true;

        // A slot that begins with this had as many waiting as there were before.
        var slot = _slots.At(now);
        slot.WaitingMost = Math.Max(slot.WaitingMost, Waiting);
        Waiting--;
    }

    /// <summary>The window that looks back so far; one that no plan named does not exist.</summary>
    public SlidingWindow Window(TimeSpan over) => Array.Find(_windows, window => window.Over == over)!;

    /// <summary>The columns that its windows keep.</summary>
    public ColumnSet Columns => _plan.Columns;
}
