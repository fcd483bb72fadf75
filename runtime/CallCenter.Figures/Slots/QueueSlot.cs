using CallCenter.Figures.Counting;

namespace CallCenter.Figures.Slots;

/// <summary>A quarter of an hour of a queue, or of all of them (WFM-09, RPT-08, RPT-18).</summary>
internal sealed class QueueSlot(long start) : Slot(start)
{
    private static readonly int[] AnsweredSeconds = [5, 10, 15, 20, 60];
    private static readonly int[] AbandonedSeconds = [5, 15, 20];

    /// <summary>What each keeps, whatever the project measures: MON-03, RPT-18.</summary>
    public static readonly ColumnSet Columns = new(
    [
        .. AnsweredSeconds.Select(seconds => new Column(Counter.Answered, TimeSpan.FromSeconds(seconds))),
        .. AbandonedSeconds.Select(seconds => new Column(Counter.Abandoned, TimeSpan.FromSeconds(seconds))),
    ]);

    public int[] Counts { get; } = new int[Columns.Count];

    /// <summary>Talks that ended, and how long they were together, in ticks.</summary>
    public int Served { get; set; }

    public long Talk { get; set; }

    /// <summary>Work after talks of this queue that ended.</summary>
    public long WrapUp { get; set; }

    /// <summary>How long those waited who were answered, together and the longest.</summary>
    public long WaitAnswered { get; set; }

    public long WaitAnsweredLongest { get; set; }

    /// <summary>How long those waited who were lost: who hung up, and for whom nobody was free in time.</summary>
    public long WaitLost { get; set; }

    public long WaitLostLongest { get; set; }

    /// <summary>The most who waited at a time.</summary>
    public int WaitingMost { get; set; }
}
