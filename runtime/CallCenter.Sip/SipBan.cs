using System.Net;

namespace CallCenter.Sip;

/// <summary>A source nothing is taken from.</summary>
/// <param name="Source">The address, or for IPv6 the network of 64 bits.</param>
/// <param name="Reason">Why.</param>
/// <param name="Detail">What gave it away, such as its User-Agent; empty when there is nothing more to say.</param>
/// <param name="Since">From when.</param>
/// <param name="Until">To when.</param>
/// <param name="Dropped">Messages and connections thrown away since.</param>
public sealed record SipBan(IPNetwork Source, SipBanReason Reason, string Detail, DateTimeOffset Since, DateTimeOffset Until, long Dropped);
