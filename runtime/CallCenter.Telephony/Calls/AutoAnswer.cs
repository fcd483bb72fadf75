using CallCenter.Sip.Messages;

namespace CallCenter.Telephony.Calls;

/// <summary>
/// Asks a telephone to answer by itself (AGT-06), in the two ways that desk telephones know: <c>answer-after</c> of Call-Info and
/// <c>info=alert-autoanswer</c> of Alert-Info. One that knows neither rings.
/// </summary>
internal static class AutoAnswer
{
    /// <summary>Both headers.</summary>
    /// <param name="ours">An address of ours, which the grammar of both wants (RFC 3261 sections 20.4 and 20.9).</param>
    public static IReadOnlyList<SipHeader> Headers(SipUri ours) =>
    [
        new("Call-Info", $"<{ours}>;answer-after=0"),
        new("Alert-Info", $"<{ours}>;info=alert-autoanswer;delay=0"),
    ];
}
