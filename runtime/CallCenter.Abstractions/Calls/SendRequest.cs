namespace CallCenter.Abstractions.Calls;

/// <summary>A short message or an email to be sent through the gateway bound in the environment.</summary>
/// <param name="Medium"><c>sms</c> or <c>email</c>.</param>
/// <param name="To">Number or address.</param>
/// <param name="Subject">Subject of an email; null for a short message.</param>
/// <param name="Text">The words.</param>
/// <param name="Within">Time limit.</param>
public readonly record struct SendRequest(string Medium, string To, string? Subject, string Text, TimeSpan Within);

/// <summary>How sending ended.</summary>
public enum SendOutcome
{
    /// <summary>The gateway took it and passed it on.</summary>
    Delivered,

    /// <summary>The gateway keeps it for later.</summary>
    Buffered,

    /// <summary>There is no gateway, it refused, or it did not answer in time.</summary>
    Failed,

    /// <summary>The call is over.</summary>
    Ended,
}
