namespace CallCenter.Telephony.Queueing;

/// <summary>Whom an agent calls who sits in the caller's place of a call of ours (AGT-05), and as whom.</summary>
/// <param name="Agent">The agent's number.</param>
/// <param name="Called">Whom; when he answers he is the caller, and the agent has him as if he had come by a queue.</param>
public sealed record PlacedCall(string Agent, TalkTarget Called)
{
    /// <summary>The number he sees; null for what the rule for his number presents.</summary>
    public string? Present { get; init; }

    /// <summary>His number, as flows and those who are called for him see it from then on.</summary>
    public required string Number { get; init; }

    /// <summary>The number of ours that he could have called.</summary>
    public required string To { get; init; }
}
