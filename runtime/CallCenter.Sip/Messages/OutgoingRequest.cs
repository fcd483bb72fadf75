using CallCenter.Sip.Parsing;
using CallCenter.Sip.Transport;

namespace CallCenter.Sip.Messages;

/// <summary>A request of ours before it is bytes; ACK and CANCEL are made from the INVITE they belong to.</summary>
internal sealed record OutgoingRequest
{
    public required SipMethod Method { get; init; }

    public required string Uri { get; init; }

    public required SipFlow Flow { get; init; }

    /// <summary>Host and port in Via, our own.</summary>
    public required string SentBy { get; init; }

    public required string Branch { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public required string CallId { get; init; }

    public required uint Sequence { get; init; }

    public IReadOnlyList<string> Routes { get; init; } = [];

    public string? Contact { get; init; }

    /// <summary>Value of Supported, where there is a Contact.</summary>
    public string Supported { get; init; } = SipExtensions.SupportedInDialog;

    public string? UserAgent { get; init; }

    public IReadOnlyList<SipHeader> Headers { get; init; } = [];

    /// <summary>Credentials, in whichever headers they belong.</summary>
    public IReadOnlyList<SipHeader> Authorization { get; init; } = [];

    /// <summary>How often this request has been sent before and was challenged.</summary>
    public int ChallengesAnswered { get; init; }

    public string? ContentType { get; init; }

    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The CANCEL of this INVITE (RFC 3261 section 9.1).</summary>
    public OutgoingRequest ToCancel() => Bare() with { Method = SipMethod.Cancel };

    /// <summary>The ACK for a final response other than 2xx (RFC 3261 section 17.1.1.3).</summary>
    public OutgoingRequest ToAck(string to) => Bare() with { Method = SipMethod.Ack, To = to };

    public void Write(ref MessageWriter writer)
    {
        writer.Raw(SipMethods.NameOf(Method));
        writer.Raw(" "u8);
        writer.Text(Uri);
        writer.Raw(" SIP/2.0\r\nVia: SIP/2.0/"u8);
        writer.Raw(Flow.Kind.ViaName());
        writer.Raw(" "u8);
        writer.Text(SentBy);
        writer.Raw(";rport;branch="u8);
        writer.Text(Branch);
        writer.Raw("\r\nMax-Forwards: "u8);
        writer.Number(SipLimits.ForwardsMax);
        writer.Line();
        WriteDialog(ref writer);
        WriteOptional(ref writer);
        writer.Body(ContentType, Body.Span);
    }

    public byte[] ToBytes()
    {
        var writer = MessageWriter.Rent();
        Write(ref writer);
        var bytes = writer.ToArray();
        writer.Dispose();
        return bytes;
    }

    private OutgoingRequest Bare() => this with { Contact = null, Headers = [], Authorization = [], ContentType = null, Body = default };

    private void WriteDialog(ref MessageWriter writer)
    {
        foreach (var route in Routes)
        {
            writer.Header("Route: "u8, route);
        }

        writer.Header("From: "u8, From);
        writer.Header("To: "u8, To);
        writer.Header("Call-ID: "u8, CallId);
        writer.Raw("CSeq: "u8);
        writer.Number(Sequence);
        writer.Raw(" "u8);
        writer.Raw(SipMethods.NameOf(Method));
        writer.Line();
    }

    private void WriteOptional(ref MessageWriter writer)
    {
        if (Contact is not null)
        {
            writer.Header("Contact: "u8, Contact);
            writer.Header("Allow: "u8, SipMethods.Allowed);
            writer.Header("Supported: "u8, Supported);
        }

        if (UserAgent is not null)
        {
            writer.Header("User-Agent: "u8, UserAgent);
        }

        WriteLines(ref writer, Headers);
        WriteLines(ref writer, Authorization);
    }

    private static void WriteLines(ref MessageWriter writer, IReadOnlyList<SipHeader> headers)
    {
        foreach (var header in headers)
        {
            writer.Text(header.Name);
            writer.Raw(": "u8);
            writer.Text(header.Value);
            writer.Line();
        }
    }
}
