namespace CallCenter.Hosting.Calls;

/// <summary>Which calls and talks are recorded: <c>recording</c> of <c>callcenter.json</c> (QM-01).</summary>
public sealed record RecordingRules
{
    /// <summary>Which calls are recorded, whatever queue they go to.</summary>
    public RecordedCalls Calls { get; init; }

    /// <summary>Queues whose talks with agents are recorded besides, by name.</summary>
    public IReadOnlyList<string> Queues { get; init; } = [];

    /// <summary>How many of a hundred of those are recorded; which ones follows from the call's id.</summary>
    public int Share { get; init; } = 100;

    /// <summary>Whether agents may let silence be recorded, while a customer says what must not be kept.</summary>
    public bool AgentsPause { get; init; } = true;

    /// <summary>Whether anything is ever recorded.</summary>
    public bool RecordsAny => (Calls != RecordedCalls.None || Queues.Count > 0) && Share > 0;

    /// <summary>Whether a call as a whole is recorded.</summary>
    public bool RecordsCall(string call) => Calls == RecordedCalls.All && IsChosen(call);

    /// <summary>Whether what a call's caller talks about with people is recorded.</summary>
    public bool RecordsTransfer(string call) => Calls == RecordedCalls.Transfers && IsChosen(call);

    /// <summary>Whether a talk with an agent is recorded.</summary>
    public bool RecordsTalk(string call, string queue) => (Calls != RecordedCalls.None || Queues.Contains(queue)) && IsChosen(call);

    // FNV-1a, its bits mixed once more: ids that follow each other fall all over the hundred.
    private bool IsChosen(string call)
    {
        if (Share >= 100)
        {
            return true;
        }

        var hash = call.Aggregate(14695981039346656037ul, (hash, character) => unchecked((hash ^ character) * 1099511628211ul));
        return (hash ^ (hash >> 29)) % 100 < (ulong)Share;
    }
}

/// <summary>Which calls are recorded.</summary>
public enum RecordedCalls
{
    /// <summary>None: what flows record is all there is, and the talks of queues that are named.</summary>
    None,

    /// <summary>Every call, from the answer on.</summary>
    All,

    /// <summary>What callers talk about with people: from the dialling of a transfer, the beginning of a conference or an agent's answer to its end.</summary>
    Transfers,
}
