using CallCenter.Abstractions.Calls;

namespace CallCenter.Hosting.Messages;

/// <summary>What a gateway made of a message.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Problem">One sentence for the log and the record when it failed; null otherwise.</param>
public readonly record struct SentMessage(SendOutcome Outcome, string? Problem);
