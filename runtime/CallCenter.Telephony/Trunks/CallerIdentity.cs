using CallCenter.Sip.Messages;

namespace CallCenter.Telephony.Trunks;

/// <summary>How a call of ours says who calls.</summary>
/// <param name="From">The URI of From.</param>
/// <param name="Display">The display name of From; null for none.</param>
/// <param name="Headers">Identity and privacy headers.</param>
public sealed record CallerIdentity(SipUri From, string? Display, IReadOnlyList<SipHeader> Headers);
