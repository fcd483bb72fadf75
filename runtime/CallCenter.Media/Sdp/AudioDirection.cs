namespace CallCenter.Media.Sdp;

/// <summary>Which way audio flows, seen from this side (RFC 4566 §6).</summary>
[Flags]
public enum AudioDirection
{
    /// <summary>Neither way.</summary>
    Inactive = 0,

    /// <summary>From this side only.</summary>
    SendOnly = 1,

    /// <summary>To this side only.</summary>
    ReceiveOnly = 2,

    /// <summary>Both ways.</summary>
    SendReceive = SendOnly | ReceiveOnly,
}
