namespace CallCenter.Sip.Messages;

/// <summary>The topmost Via of a message (RFC 3261 section 20.42) as places in its bytes.</summary>
/// <param name="Element">The whole first element of the first Via line.</param>
/// <param name="Transport">UDP, TCP, ...</param>
/// <param name="SentBy">Host and port as written.</param>
/// <param name="Host">The host alone, brackets of IPv6 included.</param>
/// <param name="Port">The port, or 0 when none was given.</param>
/// <param name="Parameters">Everything from the first semicolon on.</param>
/// <param name="Branch">Value of the branch parameter; empty for RFC 2543 peers.</param>
/// <param name="WantsRport">RFC 3581: the sender asks for replies to where it really sent from.</param>
/// <param name="IsVersion2">Whether the protocol is SIP/2.0; a request of another one can still be answered, with 505.</param>
internal readonly record struct Via(
    TextRange Element,
    TextRange Transport,
    TextRange SentBy,
    TextRange Host,
    ushort Port,
    TextRange Parameters,
    TextRange Branch,
    bool WantsRport,
    bool IsVersion2);
