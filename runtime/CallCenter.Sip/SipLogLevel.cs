namespace CallCenter.Sip;

/// <summary>How much a line of the log matters to an operator.</summary>
public enum SipLogLevel
{
    /// <summary>Worth knowing when looking for something.</summary>
    Information,

    /// <summary>A peer or the network misbehaves; calls go on.</summary>
    Warning,

    /// <summary>Calls are lost.</summary>
    Error,
}
