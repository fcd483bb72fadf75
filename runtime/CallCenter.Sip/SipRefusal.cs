using CallCenter.Sip.Messages;

namespace CallCenter.Sip;

/// <summary>An answer that refuses a request and leaves nothing behind to remember it by (RFC 3261 section 8.2.7).</summary>
/// <param name="Code">The status, 300 to 699; 401 for a challenge.</param>
/// <param name="Headers">Further headers, such as the challenge.</param>
public sealed record SipRefusal(int Code, IReadOnlyList<SipHeader> Headers)
{
    /// <summary>The reason phrase; the usual one when null.</summary>
    public string? Reason { get; init; }
}
