using CallCenter.Sip.Messages;

namespace CallCenter.Sip;

/// <summary>What became of a request outside any dialog.</summary>
/// <param name="Code">The final status; 408 when nobody answered in time, 503 when it could not be sent (RFC 3261 section 8.1.3.1).</param>
/// <param name="Response">The final response; null when none came.</param>
public sealed record SipRequestOutcome(int Code, SipResponse? Response)
{
    /// <summary>Whether it was answered with 2xx.</summary>
    public bool IsSuccess => Code is >= 200 and < 300;
}
