using System.Globalization;

namespace CallCenter.Benchmarks.Telephones.Queueing;

/// <summary>Messages of telephones as text: as little of SIP as callers and agents of a queue need.</summary>
internal static class SipText
{
    /// <summary>The value of a header that stands once; empty when there is none.</summary>
    public static string Line(string message, string name)
    {
        var at = message.IndexOf($"\r\n{name}: ", StringComparison.Ordinal);
        if (at < 0)
        {
            return "";
        }

        at += name.Length + 4;
        return message[at..message.IndexOf('\r', at)];
    }

    /// <summary>The status of a response; 0 for a request.</summary>
    public static int Status(string message) =>
        message.StartsWith("SIP/2.0 ", StringComparison.Ordinal) ? int.Parse(message.AsSpan(8, 3), CultureInfo.InvariantCulture) : 0;

    /// <summary>The address in a Contact.</summary>
    public static string Address(string header) =>
        header.IndexOf('<', StringComparison.Ordinal) is var open and >= 0 ? header[(open + 1)..header.IndexOf('>', open)] : header;

    /// <summary>The user of an address.</summary>
    public static string User(string address)
    {
        var from = address.IndexOf("sip:", StringComparison.Ordinal) + 4;
        var to = address.IndexOf('@', from);
        return to < 0 ? "" : address[from..to];
    }

    /// <summary>A description of one stream of PCMU.</summary>
    /// <param name="place">Which ports it names.</param>
    /// <param name="isSilent">Whether nothing is to be sent either way.</param>
    public static string Sdp(int place, bool isSilent) => string.Create(
        CultureInfo.InvariantCulture,
        $"v=0\r\no=u 1 1 IN IP4 127.0.0.72\r\ns=-\r\nc=IN IP4 127.0.0.72\r\nt=0 0\r\nm=audio {20_000 + (place % 4000 * 4)} RTP/AVP 0 101\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:101 telephone-event/8000\r\na=ptime:20\r\na={(isSilent ? "inactive" : "sendrecv")}\r\n");

    /// <summary>The answer to a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="status">Code and reason.</param>
    /// <param name="tag">Our tag; null where To has one.</param>
    /// <param name="contact">Our Contact; null for none.</param>
    /// <param name="body">A description; empty for none.</param>
    public static string Answer(string request, string status, string? tag = null, string? contact = null, string body = "")
    {
        var to = Line(request, "To");
        var more = (contact is null ? "" : $"Contact: <{contact}>\r\n") + (body.Length == 0 ? "" : "Content-Type: application/sdp\r\n");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"SIP/2.0 {status}\r\nVia: {Line(request, "Via")}\r\nFrom: {Line(request, "From")}\r\nTo: {to}{(tag is null || to.Contains(";tag=", StringComparison.Ordinal) ? "" : $";tag={tag}")}\r\nCall-ID: {Line(request, "Call-ID")}\r\nCSeq: {Line(request, "CSeq")}\r\n{more}Content-Length: {body.Length}\r\n\r\n{body}");
    }

    /// <summary>A request inside or outside of a dialog.</summary>
    public static string Request(string method, string uri, string via, string branch, string from, string to, string callId, int sequence, string? contact = null, string body = "")
    {
        var more = (contact is null ? "" : $"Contact: <{contact}>\r\n") + (body.Length == 0 ? "" : "Content-Type: application/sdp\r\n");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{method} {uri} SIP/2.0\r\nVia: SIP/2.0/UDP {via};branch=z9hG4bK{branch}\r\nMax-Forwards: 70\r\nFrom: {from}\r\nTo: {to}\r\nCall-ID: {callId}\r\nCSeq: {sequence} {method}\r\n{more}Content-Length: {body.Length}\r\n\r\n{body}");
    }
}
