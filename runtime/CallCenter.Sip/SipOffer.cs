using CallCenter.Sip.Messages;

namespace CallCenter.Sip;

/// <summary>What the peer proposes for the session (RFC 3264), to be accepted or rejected on the session it was told to.</summary>
/// <param name="Kind">The message it came in, which decides what a refusal does.</param>
/// <param name="Sdp">The offer; null when the peer asks us to make one, by a re-INVITE without SDP.</param>
/// <param name="Message">The message it came in.</param>
public sealed record SipOffer(SipOfferKind Kind, string? Sdp, SipMessage Message);
