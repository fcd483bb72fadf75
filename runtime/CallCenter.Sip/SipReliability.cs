namespace CallCenter.Sip;

/// <summary>When provisional responses above 100 are sent reliably, to be acknowledged with PRACK (RFC 3262).</summary>
public enum SipReliability
{
    /// <summary>Never: the extension is neither offered nor understood.</summary>
    Never,

    /// <summary>Whenever the caller can acknowledge them.</summary>
    WhenSupported,

    /// <summary>Always: a caller that cannot is refused with 421, and our own calls require it of the callee.</summary>
    Always,
}
