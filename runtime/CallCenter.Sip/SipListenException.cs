using System.Net;

namespace CallCenter.Sip;

/// <summary>The endpoint cannot listen where it was told to: the port is in use, forbidden, or the address is not ours.</summary>
public sealed class SipListenException(IPEndPoint endPoint, string reason, Exception? inner = null)
    : IOException($"Cannot listen for SIP on {endPoint}: {reason}", inner)
{
    /// <summary>Where it should have listened.</summary>
    public IPEndPoint EndPoint { get; } = endPoint;

    /// <summary>Why it could not, in words for an operator.</summary>
    public string Reason { get; } = reason;
}
