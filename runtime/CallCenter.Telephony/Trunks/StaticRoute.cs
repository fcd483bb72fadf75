using CallCenter.Sip.Messages;

namespace CallCenter.Telephony.Trunks;

/// <summary>One entry of <c>"routes"</c>.</summary>
/// <param name="For">A number, a beginning with <c>*</c>, a domain, or <c>*.DOMAIN</c>.</param>
/// <param name="Trunk">The trunk it goes by; null when an address is named.</param>
/// <param name="NextHop">The address it goes to; null when a trunk is named.</param>
public sealed record StaticRoute(string For, string? Trunk, SipUri? NextHop);
