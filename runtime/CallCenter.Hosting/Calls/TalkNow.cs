namespace CallCenter.Hosting.Calls;

/// <summary>A call in which somebody talks to the caller now.</summary>
/// <param name="Id">The call's id, as in its record.</param>
/// <param name="From">Who calls.</param>
/// <param name="To">Which number was called.</param>
/// <param name="StartedAt">When the call came.</param>
/// <param name="Supervisor">Who supervises it; null for nobody.</param>
/// <param name="Mode">What he does, in lower case; null for nobody.</param>
public sealed record TalkNow(string Id, string From, string To, DateTimeOffset StartedAt, string? Supervisor, string? Mode);

/// <summary>What became of a wish to supervise a call.</summary>
/// <param name="IsFound">Whether there is such a call.</param>
/// <param name="Problem">One sentence why it cannot be; null when it has begun.</param>
public readonly record struct SupervisionAnswer(bool IsFound, string? Problem);
