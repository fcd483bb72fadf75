using CallCenter.Figures.Slots;
using CallCenter.Figures.Views;

namespace CallCenter.Figures.Live;

/// <summary>Quarters of an hour that have ended go to the tables of reports (WFM-09, RPT-07, RPT-18).</summary>
public sealed partial class LiveFigures // LiveFigures.Filing.cs
{
    private long _filedUpTo;

    /// <summary>Files what has ended and is not filed as it is. What is filed twice replaces itself.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="queue">Files a quarter of a queue; false when that is not possible now.</param>
    /// <param name="agent">Files a quarter of an agent; false when that is not possible now.</param>
    public void File(DateTimeOffset now, Func<QueueSlotRow, bool> queue, Func<AgentSlotRow, bool> agent)
    {
        ArgumentNullException.ThrowIfNull(queue);
        ArgumentNullException.ThrowIfNull(agent);
        Pass(now);
        var ended = DaySlots.StartOf(_now);
        if (_policies is null || ended == _filedUpTo)
        {
            return;
        }

        var isDone = true;
        foreach (var it in _queues.Values.Append(_tenant))
        {
            isDone = isDone && it.File(ended, slot => queue(new(it.Name, At(slot.Start), Summing.Of([slot]))));
        }

        foreach (var it in _agents.Values.Concat(_formerAgents.Values))
        {
            isDone = isDone && it.File(ended, _now, slot => agent(new(it.Profile.Id, At(slot.Start), Summing.Of([slot]))));
        }

        _filedUpTo = isDone ? ended : _filedUpTo;
    }
}
