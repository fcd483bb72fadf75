using CallCenter.Routing.Agents;

namespace CallCenter.Figures.Slots;

/// <summary>A quarter of an hour of an agent (RPT-07, RPT-19).</summary>
internal sealed class AgentSlot(long start) : Slot(start)
{
    private static readonly int States = Enum.GetValues<AgentState>().Length;

    /// <summary>Time spent in each state, in ticks; it is cut where the slot ends.</summary>
    public long[] Spent { get; } = new long[States];

    public int Offered { get; set; }

    public int Answered { get; set; }

    public int Missed { get; set; }

    /// <summary>Talks of queues that ended, and how long they were.</summary>
    public int Served { get; set; }

    public long Talk { get; set; }

    /// <summary>What came by no queue and ended: internal calls, those he placed, those passed to him.</summary>
    public int Own { get; set; }

    public long OwnTalk { get; set; }
}
