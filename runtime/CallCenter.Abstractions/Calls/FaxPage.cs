namespace CallCenter.Abstractions.Calls;

/// <summary>How a fax transmission ended.</summary>
public enum FaxOutcome
{
    /// <summary>All pages arrived.</summary>
    Received,

    /// <summary>All pages were sent.</summary>
    Sent,

    /// <summary>It broke off, or cannot be done.</summary>
    Failed,

    /// <summary>The call is over.</summary>
    Ended,
}

/// <summary>A fax that was received.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="File">Name of its file below <c>data/fax</c>; empty unless received.</param>
public readonly record struct ReceivedFax(FaxOutcome Outcome, string File);
