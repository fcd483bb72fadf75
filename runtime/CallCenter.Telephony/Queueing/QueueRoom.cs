namespace CallCenter.Telephony.Queueing;

/// <summary>What a caller hears and may press while he waits in one queue.</summary>
public sealed record QueueRoom
{
    /// <summary>Its queue, for records.</summary>
    public required string Queue { get; init; }

    /// <summary>Name of the music; null for the usual one.</summary>
    public string? Music { get; init; }

    /// <summary>Its prompts. They never delay an agent who is there: one that is heard then is cut.</summary>
    public IReadOnlyList<RoomPrompt> Prompts { get; init; } = [];

    /// <summary>Its keys.</summary>
    public IReadOnlyList<RoomKey> Keys { get; init; } = [];

    /// <summary>
    /// How long he has waited in this room already when the stay begins: what he has heard then is not said again. A room he is moved to
    /// begins anew, whatever this says: prompts count from the entry of their room.
    /// </summary>
    public TimeSpan Waited { get; init; }
}

/// <summary>A prompt of a waiting room.</summary>
/// <param name="Time">When, since entry, or how often.</param>
/// <param name="Repeats">Whether it is heard again and again after each such time.</param>
public sealed record RoomPrompt(TimeSpan Time, bool Repeats);

/// <summary>A key of a waiting room.</summary>
/// <param name="Key">The key.</param>
/// <param name="Action">What it does.</param>
/// <param name="Jump">Position of the flow it leads to; -1 for none.</param>
/// <param name="Node">Its node in the flow graph.</param>
public sealed record RoomKey(char Key, RoomKeyAction Action, int Jump, int Node);

/// <summary>What a key of a waiting room does.</summary>
public enum RoomKeyAction
{
    /// <summary>Leaves the queue.</summary>
    Leave,

    /// <summary>Leaves for a flow.</summary>
    Jump,

    /// <summary>Asks to be called back: the place is kept.</summary>
    Callback,
}

/// <summary>An agent's telephone is to ring for the caller.</summary>
/// <param name="Agent">His number.</param>
/// <param name="Epoch">Of the offer; an answer to an earlier one counts for nothing.</param>
/// <param name="Target">Whom to call: a telephone of ours, a number by a trunk, a <c>sip:</c> URI.</param>
/// <param name="RingMax">How long it rings at most.</param>
public sealed record AgentOffer(string Agent, long Epoch, string Target, TimeSpan RingMax)
{
    /// <summary>Whether his telephone is asked to answer by itself, by the Call-Info and Alert-Info that desk telephones know.</summary>
    public bool AnswersItself { get; init; }

    /// <summary>Whether he must press 1 before he is joined: an outside number may be answered by a machine (AGT-29).</summary>
    public bool IsConfirmed { get; init; }

    /// <summary>The number his telephone shows; null for the caller's.</summary>
    public string? Present { get; init; }
}
