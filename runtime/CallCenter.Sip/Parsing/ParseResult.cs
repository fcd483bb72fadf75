using CallCenter.Sip.Messages;

namespace CallCenter.Sip.Parsing;

/// <summary>
/// Outcome of parsing. Without a fault the message is sound. With a fault and a message, the message may be used for
/// nothing but answering it; with a fault alone it can only be dropped.
/// </summary>
internal readonly record struct ParseResult(SipMessage? Message, SipFault? Fault);
