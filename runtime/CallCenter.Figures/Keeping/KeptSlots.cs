using CallCenter.Figures.Slots;

namespace CallCenter.Figures.Keeping;

/// <summary>Quarters of an hour as the form has them, and back.</summary>
internal static class KeptSlots
{
    private const int QueueSums = 8;
    private const int AgentSums = 7;

    public static KeptSlot Of(QueueSlot slot) => new(slot.Start, slot.IsFiled,
    [
        slot.Served, slot.Talk, slot.WrapUp, slot.WaitAnswered, slot.WaitAnsweredLongest, slot.WaitLost, slot.WaitLostLongest, slot.WaitingMost,
        .. slot.Counts.Select(count => (long)count),
    ]);

    public static KeptSlot Of(AgentSlot slot) => new(slot.Start, slot.IsFiled,
        [slot.Offered, slot.Answered, slot.Missed, slot.Served, slot.Talk, slot.Own, slot.OwnTalk, .. slot.Spent]);

    /// <exception cref="FormatException">It has other numbers.</exception>
    public static QueueSlot QueueSlot(KeptSlot kept)
    {
        var numbers = kept.Numbers;
        var slot = new QueueSlot(kept.Start) { IsFiled = kept.IsFiled };
        Must(numbers.Count == QueueSums + slot.Counts.Length);
        (slot.Served, slot.Talk, slot.WrapUp, slot.WaitAnswered) = (checked((int)numbers[0]), numbers[1], numbers[2], numbers[3]);
        (slot.WaitAnsweredLongest, slot.WaitLost, slot.WaitLostLongest, slot.WaitingMost) = (numbers[4], numbers[5], numbers[6], checked((int)numbers[7]));
        for (var column = 0; column < slot.Counts.Length; column++)
        {
            slot.Counts[column] = checked((int)numbers[QueueSums + column]);
        }

        return slot;
    }

    /// <exception cref="FormatException">It has other numbers.</exception>
    public static AgentSlot AgentSlot(KeptSlot kept)
    {
        var numbers = kept.Numbers;
        var slot = new AgentSlot(kept.Start) { IsFiled = kept.IsFiled };
        Must(numbers.Count == AgentSums + slot.Spent.Length);
        (slot.Offered, slot.Answered, slot.Missed, slot.Served) = (checked((int)numbers[0]), checked((int)numbers[1]), checked((int)numbers[2]), checked((int)numbers[3]));
        (slot.Talk, slot.Own, slot.OwnTalk) = (numbers[4], checked((int)numbers[5]), numbers[6]);
        for (var state = 0; state < slot.Spent.Length; state++)
        {
            slot.Spent[state] = numbers[AgentSums + state];
        }

        return slot;
    }

    private static void Must(bool isSo)
    {
        if (!isSo)
        {
            throw new FormatException("A quarter of an hour has other numbers than this version counts.");
        }
    }
}
