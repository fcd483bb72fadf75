using CallCenter.Sip.Messages;

namespace CallCenter.Sip.Transactions;

/// <summary>What a response has in common with its request (RFC 3261 section 17.1.3).</summary>
internal readonly record struct ClientKey(string Branch, SipMethod Method);
