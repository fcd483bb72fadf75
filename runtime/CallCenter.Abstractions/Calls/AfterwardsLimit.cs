namespace CallCenter.Abstractions.Calls;

/// <summary>How long a call may go on after its end for <c>at hangup</c> and <c>at failure</c>.</summary>
public static class AfterwardsLimit
{
    /// <summary>All handlers of one call together.</summary>
    public static readonly TimeSpan Total = TimeSpan.FromSeconds(10);
}
