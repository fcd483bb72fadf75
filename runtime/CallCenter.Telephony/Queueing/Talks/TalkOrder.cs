namespace CallCenter.Telephony.Queueing.Talks;

/// <summary>Something that a <see cref="TalkMachine"/> wants to be done. Carried out in their order.</summary>
internal abstract record TalkOrder
{
    /// <summary>From now on these hear each other.</summary>
    /// <param name="Scene">Who.</param>
    /// <param name="Agent">Number of the agent who has the caller; empty for nobody.</param>
    public sealed record Show(TalkScene Scene, string Agent) : TalkOrder;

    /// <summary>Another waiting room is the caller's.</summary>
    public sealed record ChangeRoom(QueueRoom Room) : TalkOrder;

    /// <summary>Whom an agent has called takes the caller's place, and the agent, who sat there, has a leg of his own from now on.</summary>
    /// <param name="Reached">The leg of who has answered; there is none of that number any more.</param>
    /// <param name="Holder">The agent's leg.</param>
    public sealed record ChangeSeats(int Reached, int Holder) : TalkOrder;

    /// <summary>A leg is over: CANCEL, BYE, or nothing where it is gone already; its port and its trunk's line are given back. Once for each leg.</summary>
    public sealed record HangUp(int Leg, LegEnd How) : TalkOrder;

    /// <summary>Who has answered is asked to press 1.</summary>
    public sealed record Confirm(int Leg, string Agent) : TalkOrder;

    /// <summary>Nobody is to come any more by the holder's own telephone.</summary>
    public sealed record GiveUpReferral : TalkOrder;

    /// <summary>Keys are said to a leg; 0 for the caller.</summary>
    public sealed record SayKeys(int Leg, string Keys) : TalkOrder;

    /// <summary>The call is to end.</summary>
    public sealed record EndCall : TalkOrder;

    /// <summary>The flow goes on.</summary>
    public sealed record Complete(StayResult Result) : TalkOrder;

    /// <summary>The desk is told <see cref="IQueueDesk.OnTaken"/>.</summary>
    public sealed record Taken(string Agent, long Epoch) : TalkOrder;

    /// <summary>The desk is told <see cref="IQueueDesk.OnRefused"/>.</summary>
    public sealed record Refused(string Agent, long Epoch, OfferRefusal Why) : TalkOrder;

    /// <summary>The desk is told <see cref="IQueueDesk.OnAgentLeft"/>.</summary>
    public sealed record AgentLeft(string Agent) : TalkOrder;

    /// <summary>The desk is told <see cref="IQueueDesk.OnLeft"/>.</summary>
    public sealed record Left(StayLeft Why) : TalkOrder;

    /// <summary>The desk is told <see cref="IQueueDesk.OnTalk"/>.</summary>
    public sealed record Talk(TalkState State) : TalkOrder;
}

/// <summary>How a leg is ended.</summary>
internal enum LegEnd
{
    /// <summary>Without a word.</summary>
    Plain,

    /// <summary>Somebody else has answered (RFC 3326): the telephone notes no missed call.</summary>
    TakenElsewhere,

    /// <summary>Another has taken its place: it may leave by itself.</summary>
    Replaced,
}

/// <summary>Somebody beside the caller.</summary>
/// <param name="Leg">His leg; 0 for nobody.</param>
/// <param name="Agent">His number when he is an agent; empty for anybody else.</param>
/// <param name="Label">What screens call him.</param>
internal readonly record struct TalkParty(int Leg, string Agent, string Label)
{
    public static TalkParty Nobody { get; } = new(0, "", "");

    public bool IsThere => Leg != 0;

    public bool IsAgent => Agent.Length > 0;
}
