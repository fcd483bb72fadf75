namespace CallCenter.Hosting.Calls;

/// <summary>Which calls are recorded as a whole.</summary>
public enum RecordedCalls
{
    /// <summary>None: what flows record is all there is.</summary>
    None,

    /// <summary>Every call, from the answer on.</summary>
    All,

    /// <summary>What callers talk about with people: from the dialling of a transfer or the beginning of a conference to its end.</summary>
    Transfers,
}
