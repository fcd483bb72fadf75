namespace CallCenter.Abstractions.Calls;

/// <summary>A bridged transfer: a second party is called and joined with the caller.</summary>
/// <param name="Target">A telephone number, dialled through the project's trunk, or a <c>sip:</c> URI.</param>
/// <param name="RingTimeout">How long the other party may ring.</param>
/// <param name="TalkMax">How long both may talk.</param>
/// <param name="From">The number the other party sees; null for the caller's.</param>
public readonly record struct TransferRequest(string Target, TimeSpan RingTimeout, TimeSpan TalkMax, string? From = null)
{
    /// <summary>What the other party is given along with the call; null for nothing.</summary>
    public string? Data { get; init; }
}

/// <summary>How a bridged transfer ended.</summary>
public enum TransferOutcome
{
    /// <summary>They talked, and the other party left first.</summary>
    Completed,

    /// <summary>Busy here or everywhere (486, 600).</summary>
    Busy,

    /// <summary>Rang, but nobody answered in time (408, 480, 487 after our CANCEL).</summary>
    NoAnswer,

    /// <summary>The other party declined (403, 603).</summary>
    Rejected,

    /// <summary>The number or its host cannot be reached (404, 410, 484, 5xx, no response).</summary>
    Unreachable,

    /// <summary>They talked for as long as was allowed.</summary>
    Timeout,

    /// <summary>Anything else went wrong: no port, no common codec.</summary>
    Failed,

    /// <summary>The caller left.</summary>
    Ended,
}
