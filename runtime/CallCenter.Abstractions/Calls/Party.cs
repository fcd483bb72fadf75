namespace CallCenter.Abstractions.Calls;

/// <summary>Somebody who was called, answered, and is held for the flow.</summary>
/// <param name="Id">Number of the party within its call, from 1.</param>
/// <param name="Target">Whom was dialled.</param>
public sealed record Party(int Id, string Target);

/// <summary>A party to be called and held.</summary>
/// <param name="Target">A telephone number or a <c>sip:</c> URI.</param>
/// <param name="RingTimeout">How long it may ring.</param>
/// <param name="From">The number the other party sees; null for the caller's.</param>
public readonly record struct DialRequest(string Target, TimeSpan RingTimeout, string? From = null);

/// <summary>How calling a party ended.</summary>
public enum DialOutcome
{
    /// <summary>The party answered and is held.</summary>
    Answered,

    /// <summary>Busy here or everywhere (486, 600).</summary>
    Busy,

    /// <summary>Rang, but nobody answered in time.</summary>
    NoAnswer,

    /// <summary>The party declined (403, 603).</summary>
    Rejected,

    /// <summary>The number or its host cannot be reached.</summary>
    Unreachable,

    /// <summary>Anything else went wrong.</summary>
    Failed,

    /// <summary>The caller left.</summary>
    Ended,
}

/// <summary>A party that was called.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Party">The party, only when it answered.</param>
public readonly record struct DialedParty(DialOutcome Outcome, Party? Party);

/// <summary>How a conference ended.</summary>
public enum ConferenceOutcome
{
    /// <summary>All others have left.</summary>
    Ended,

    /// <summary>It lasted as long as was allowed.</summary>
    Timeout,

    /// <summary>It could not be joined.</summary>
    Failed,

    /// <summary>The caller left.</summary>
    CallEnded,
}
