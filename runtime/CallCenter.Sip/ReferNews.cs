namespace CallCenter.Sip;

/// <summary>What became of a REFER of ours so far.</summary>
/// <param name="Stage">How far it is.</param>
/// <param name="Code">The status that says so: of the REFER itself, or of the call the peer places; 0 when there is none.</param>
/// <param name="Reason">Its reason phrase.</param>
public readonly record struct ReferNews(ReferStage Stage, int Code, string? Reason)
{
    /// <summary>Whether nothing more will be heard.</summary>
    public bool IsLast => Stage >= ReferStage.Done;
}

/// <summary>How far a REFER of ours is.</summary>
public enum ReferStage
{
    /// <summary>The peer has agreed to try.</summary>
    Accepted,

    /// <summary>The peer's call is under way: 1xx.</summary>
    Progress,

    /// <summary>Last: the peer's call was answered.</summary>
    Done,

    /// <summary>Last: the peer has agreed, and tells nothing more (RFC 4488).</summary>
    Unwatched,

    /// <summary>Last: the peer's call failed with this status.</summary>
    Failed,

    /// <summary>Last: the peer would not try; the status is that of the REFER.</summary>
    Refused,

    /// <summary>Last: no answer, or none about the peer's call in all the time there was.</summary>
    Silent,
}
