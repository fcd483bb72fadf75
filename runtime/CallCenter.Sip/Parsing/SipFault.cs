namespace CallCenter.Sip.Parsing;

/// <summary>What is wrong with a message, in the words of the response it may get.</summary>
/// <param name="Code">The status to answer with, if the request can be answered at all.</param>
/// <param name="Reason">The reason phrase; tells the other engineer what to look at.</param>
internal sealed record SipFault(int Code, string Reason)
{
    public static readonly SipFault TooLong = new(413, "Message Too Long");
    public static readonly SipFault NoStartLine = new(400, "No SIP start line");
    public static readonly SipFault BadLineEnd = new(400, "Line not ended by CRLF");
    public static readonly SipFault NoHeaderEnd = new(400, "No empty line after the headers");
    public static readonly SipFault BadHeaderLine = new(400, "Bad header line");
    public static readonly SipFault TooManyHeaders = new(400, "Too many headers");
    public static readonly SipFault HeaderTooLong = new(400, "Header too long");
    public static readonly SipFault RepeatedHeader = new(400, "Repeated single header");
    public static readonly SipFault MissingHeader = new(400, "Missing mandatory header");
    public static readonly SipFault BadVia = new(400, "Bad Via");
    public static readonly SipFault BadFrom = new(400, "Bad From");
    public static readonly SipFault BadTo = new(400, "Bad To");
    public static readonly SipFault BadCallId = new(400, "Bad Call-ID");
    public static readonly SipFault BadSequence = new(400, "Bad CSeq");
    public static readonly SipFault BadForwards = new(400, "Bad Max-Forwards");
    public static readonly SipFault BadLength = new(400, "Bad Content-Length");
    public static readonly SipFault NoLength = new(400, "Content-Length required");
    public static readonly SipFault ShortBody = new(400, "Body shorter than Content-Length");
    public static readonly SipFault BadContact = new(400, "Bad Contact");
    public static readonly SipFault UriTooLong = new(414, "Request-URI Too Long");
    public static readonly SipFault BadVersion = new(505, "Version Not Supported");
}
