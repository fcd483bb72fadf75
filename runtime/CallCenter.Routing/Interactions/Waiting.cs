using CallCenter.Routing.Agents;
using CallCenter.Routing.Lanes;
using CallCenter.Routing.Policies;
using CallCenter.Routing.Time;

namespace CallCenter.Routing.Interactions;

/// <summary>Where an interaction stands.</summary>
internal enum Stage
{
    Waiting,
    Offered,
    Served,
    Gone,
}

/// <summary>An interaction as the router sees it, from its entry to the end of its last talk.</summary>
internal sealed class Waiting(Arrival arrival) : Timed
{
    public Arrival Arrival { get; } = arrival;

    public string Id { get; } = arrival.Id;

    public Medium Medium { get; } = arrival.Medium;

    public Stage Stage { get; set; }

    /// <summary>A number in the order of entering, so that every order is total.</summary>
    public long Number { get; set; }

    public required QueuePolicy Queue { get; set; }

    /// <summary>What is counted of its present queue.</summary>
    public QueueState Counted { get; set; } = null!;

    /// <summary>Facts of its present queue.</summary>
    public IReadOnlyList<object?> Facts { get; set; } = [];

    /// <summary>When it entered its first queue.</summary>
    public long Entered { get; set; }

    /// <summary>When it entered its present queue.</summary>
    public long EnteredQueue { get; set; }

    /// <summary>When its own limit ends, and when the queue's does.</summary>
    public long OwnLimit { get; set; } = long.MaxValue;

    public long Limit { get; set; } = long.MaxValue;

    /// <summary>Its priority at entry, 0 for urgent, and as it counts now.</summary>
    public int Priority { get; set; }

    public int Level { get; set; }

    /// <summary>Values it is ordered by, one for each key of the order; null for keys that are no values.</summary>
    public object?[] Values { get; set; } = [];

    public NeedSet? Needs { get; set; }

    /// <summary>How many of the queue's <c>relax</c> hold.</summary>
    public int Relaxed { get; set; }

    /// <summary>Whether its needs or values read what changes by itself: time, hours, its place.</summary>
    public bool ReadsTime { get; set; }

    /// <summary>Whether they read settings or switches.</summary>
    public bool ReadsWorld { get; set; }

    public Lane? Lane { get; set; }

    /// <summary>Its place in the lane's heap.</summary>
    public int HeapIndex { get; set; } = -1;

    public Offer? Offer { get; set; }

    /// <summary>Who has been offered it and did not take it, in this round.</summary>
    public AgentSet? Tried { get; set; }

    /// <summary>Whether it has been offered before, which counts once for its queue.</summary>
    public bool HasHadTurn { get; set; }

    /// <summary>Whether it came by no queue.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Who serves it.</summary>
    public AgentSlot? ServedBy { get; set; }

    public long ServedSince { get; set; }
}
