namespace CallCenter.Telephony.Calls;

/// <summary>Who ended a call.</summary>
public enum CallEnder
{
    /// <summary>The caller hung up or gave up.</summary>
    Caller,

    /// <summary>The flow hung up or refused.</summary>
    Flow,

    /// <summary>The system: a limit, a fault, the end of the process.</summary>
    System,

    /// <summary>The network: no ACK, no response, a broken transport.</summary>
    Network,
}

/// <summary>How a call ended.</summary>
/// <param name="Ender">Who ended it.</param>
/// <param name="Status">Final SIP status of the INVITE: 200 for an answered call.</param>
/// <param name="Reason">What the network said, if anything.</param>
public sealed record CallEnding(CallEnder Ender, int Status, string? Reason)
{
    /// <summary>Whether it was ended because the caller's voice had stopped.</summary>
    public bool HasVoiceStopped { get; init; }
}
