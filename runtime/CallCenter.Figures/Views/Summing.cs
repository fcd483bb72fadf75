using CallCenter.Figures.Counting;
using CallCenter.Figures.Slots;
using CallCenter.Routing.Agents;

namespace CallCenter.Figures.Views;

/// <summary>Sums of quarters of an hour.</summary>
internal static class Summing
{
    public static QueueSums Of(IEnumerable<QueueSlot> slots)
    {
        var counts = new int[QueueSlot.Columns.Count];
        var sum = new QueueSlot(0);
        foreach (var slot in slots)
        {
            for (var column = 0; column < counts.Length; column++)
            {
                counts[column] += slot.Counts[column];
            }

            sum.Served += slot.Served;
            sum.Talk += slot.Talk;
            sum.WrapUp += slot.WrapUp;
            sum.WaitAnswered += slot.WaitAnswered;
            sum.WaitLost += slot.WaitLost;
            sum.WaitAnsweredLongest = Math.Max(sum.WaitAnsweredLongest, slot.WaitAnsweredLongest);
            sum.WaitLostLongest = Math.Max(sum.WaitLostLongest, slot.WaitLostLongest);
            sum.WaitingMost = Math.Max(sum.WaitingMost, slot.WaitingMost);
        }

        return new()
        {
            Entered = All(Counter.Entered),
            Answered = All(Counter.Answered),
            AnsweredWithin5 = Within(Counter.Answered, 5),
            AnsweredWithin10 = Within(Counter.Answered, 10),
            AnsweredWithin15 = Within(Counter.Answered, 15),
            AnsweredWithin20 = Within(Counter.Answered, 20),
            AnsweredWithin60 = Within(Counter.Answered, 60),
            Abandoned = All(Counter.Abandoned),
            AbandonedWithin5 = Within(Counter.Abandoned, 5),
            AbandonedWithin15 = Within(Counter.Abandoned, 15),
            AbandonedWithin20 = Within(Counter.Abandoned, 20),
            TimedOut = All(Counter.TimedOut),
            Overflowed = All(Counter.Overflowed),
            LeftByKey = All(Counter.LeftByKey),
            CallbackTaken = All(Counter.CallbackTaken),
            Returned = All(Counter.Returned),
            Transferred = All(Counter.Transferred),
            RefusedFull = All(Counter.RefusedFull),
            RefusedClosed = All(Counter.RefusedClosed),
            RefusedBusy = All(Counter.RefusedBusy),
            RefusedNobody = All(Counter.RefusedNobody),
            Missed = All(Counter.Missed),
            Failed = All(Counter.Failed),
            CallbackQueued = All(Counter.CallbackQueued),
            CallbackServed = All(Counter.CallbackServed),
            CallbackLost = All(Counter.CallbackLost),
            Served = sum.Served,
            TalkSeconds = Seconds(sum.Talk),
            WrapUpSeconds = Seconds(sum.WrapUp),
            AnsweredWaitSeconds = Seconds(sum.WaitAnswered),
            AnsweredWaitLongestSeconds = Seconds(sum.WaitAnsweredLongest),
            LostWaitSeconds = Seconds(sum.WaitLost),
            LostWaitLongestSeconds = Seconds(sum.WaitLostLongest),
            WaitingMost = sum.WaitingMost,
        };

        int All(Counter counter) => counts[QueueSlot.Columns.Find(counter, null)];

        int Within(Counter counter, int seconds) => counts[QueueSlot.Columns.Find(counter, TimeSpan.FromSeconds(seconds))];
    }

    public static AgentSums Of(IEnumerable<AgentSlot> slots)
    {
        var sum = new AgentSlot(0);
        foreach (var slot in slots)
        {
            for (var state = 0; state < sum.Spent.Length; state++)
            {
                sum.Spent[state] += slot.Spent[state];
            }

            sum.Offered += slot.Offered;
            sum.Answered += slot.Answered;
            sum.Missed += slot.Missed;
            sum.Served += slot.Served;
            sum.Talk += slot.Talk;
            sum.Own += slot.Own;
            sum.OwnTalk += slot.OwnTalk;
        }

        return new()
        {
            Offered = sum.Offered,
            Answered = sum.Answered,
            Missed = sum.Missed,
            Served = sum.Served,
            TalkSeconds = Seconds(sum.Talk),
            Own = sum.Own,
            OwnSeconds = Seconds(sum.OwnTalk),
            SignedInSeconds = Seconds(sum.Spent.Sum()),
            IdleSeconds = Spent(AgentState.Idle),
            ReservedSeconds = Spent(AgentState.Reserved),
            BusySeconds = Spent(AgentState.Busy),
            WrapUpSeconds = Spent(AgentState.WrapUp),
            AwaySeconds = Spent(AgentState.Away),
            BreakSeconds = Spent(AgentState.Break),
            WorkSeconds = Spent(AgentState.Work),
        };

        double Spent(AgentState state) => Seconds(sum.Spent[(int)state]);
    }

    // To the millisecond: more is told by no telephone.
    private static double Seconds(long ticks) => Math.Round(TimeSpan.FromTicks(ticks).TotalSeconds, 3);
}
