namespace CallCenter.Telephony.Protection;

/// <summary>Whether voice is encrypted: <c>"srtp"</c> in <c>callcenter.json</c>.</summary>
public enum SrtpUse
{
    /// <summary>As the other side wants it; browsers always.</summary>
    Optional,

    /// <summary>Never: browsers cannot call then.</summary>
    Off,

    /// <summary>Always: calls in the clear are refused.</summary>
    Required,
}
