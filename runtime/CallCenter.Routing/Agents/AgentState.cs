namespace CallCenter.Routing.Agents;

/// <summary>What an agent is doing (AGT-03).</summary>
public enum AgentState
{
    /// <summary>Not there.</summary>
    SignedOut,

    /// <summary>Ready for the next interaction.</summary>
    Idle,

    /// <summary>One is offered to him; he has not answered yet.</summary>
    Reserved,

    /// <summary>He serves somebody.</summary>
    Busy,

    /// <summary>Finishing what the last one left to do.</summary>
    WrapUp,

    /// <summary>Not to be disturbed, for a reason.</summary>
    Away,

    /// <summary>On a break that was asked for and granted (AGT-04).</summary>
    Break,

    /// <summary>Doing other work than that of the queues.</summary>
    Work,
}
