namespace CallCenter.Abstractions.Calls;

/// <summary>How a verification ended.</summary>
public enum VerifyOutcome
{
    /// <summary>The caller is who he says.</summary>
    Verified,

    /// <summary>What he presented does not fit.</summary>
    Refused,

    /// <summary>The query's time limit passed first.</summary>
    Timeout,

    /// <summary>The source is away, busy, or refused the query.</summary>
    Failed,

    /// <summary>The call is over.</summary>
    Ended,
}
