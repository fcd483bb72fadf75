using System.Net;
using System.Net.Sockets;
using System.Text;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip.Messages;

/// <summary>A response of ours; most of it is copied from the bytes of the request (RFC 3261 section 8.2.6).</summary>
internal readonly record struct OutgoingResponse(SipRequest Request, int Code)
{
    /// <summary>Reason phrase; the usual one when null.</summary>
    public string? Reason { get; init; }

    /// <summary>Our tag, added to To when the request has none there.</summary>
    public string? ToTag { get; init; }

    /// <summary>Our Contact; only in responses that make or refresh a dialog.</summary>
    public string? Contact { get; init; }

    /// <summary>Whether Record-Route goes back (RFC 3261 section 12.1.1).</summary>
    public bool HasRecordRoute { get; init; }

    /// <summary>Whether to say what we can do (RFC 3261 section 11.2).</summary>
    public bool HasAllow { get; init; }

    /// <summary>Further headers.</summary>
    public IReadOnlyList<SipHeader>? Headers { get; init; }

    /// <summary>A session description.</summary>
    public string? Sdp { get; init; }

    /// <summary>Value of Server.</summary>
    public string? Server { get; init; }

    /// <summary>Writes it; returns which bytes were copied from the request.</summary>
    public Range Write(ref MessageWriter writer)
    {
        writer.Raw("SIP/2.0 "u8);
        writer.Number(Code);
        writer.Raw(" "u8);
        writer.Text(Reason ?? ReasonPhrase.Of(Code));
        writer.Line();
        var start = writer.Written.Length;
        WriteCopied(ref writer);
        var end = writer.Written.Length;
        WriteOwn(ref writer);
        WriteBody(ref writer);
        return start..end;
    }

    /// <summary>Writes only the headers that come from the request.</summary>
    public void WriteCopied(ref MessageWriter writer)
    {
        var isTopVia = true;
        var written = 0UL; // A faulty request may hold two of what must be one: the first is enough.
        foreach (ref readonly var field in Request.Fields())
        {
            switch (field.Name)
            {
                case HeaderName.Via when isTopVia:
                    WriteTopVia(ref writer, field.Value);
                    isTopVia = false;
                    break;
                case HeaderName.Via:
                case HeaderName.RecordRoute when HasRecordRoute:
                case HeaderName.From or HeaderName.CallId or HeaderName.CSeq when IsFirst(field.Name, ref written):
                    CopyLine(ref writer, field);
                    break;
                case HeaderName.To when IsFirst(field.Name, ref written):
                    WriteTo(ref writer, field.Value);
                    break;
            }
        }
    }

    private static bool IsFirst(HeaderName name, ref ulong written)
    {
        var bit = 1UL << (int)name;
        var isFirst = (written & bit) == 0;
        written |= bit;
        return isFirst;
    }

    private void CopyLine(ref MessageWriter writer, in HeaderField field)
    {
        writer.Raw(Request.BytesOf(field.NameText));
        writer.Raw(": "u8);
        writer.Raw(Request.BytesOf(field.Value));
        writer.Line();
    }

    // RFC 3261 section 18.2.1 and RFC 3581 section 4: the peer learns where its request really came from.
    private void WriteTopVia(ref MessageWriter writer, TextRange line)
    {
        var via = Request.Essentials.Via;
        writer.Raw("Via: "u8);
        writer.Raw(Request.BytesOf(via.Element with { Length = via.Parameters.Start - via.Element.Start }).TrimEnd((byte)' '));
        WriteViaParameters(ref writer, Request.BytesOf(via.Parameters));
        if (via.WantsRport)
        {
            writer.Raw(";rport="u8);
            writer.Number(Request.Flow.Remote.Port);
        }

        if (via.WantsRport || !IsSource(Request.BytesOf(via.Host)))
        {
            writer.Raw(";received="u8);
            writer.Text(Request.Flow.Remote.Address.ToString());
        }

        writer.Raw(Request.BytesOf(new TextRange(via.Element.End, line.End - via.Element.End)));
        writer.Line();
    }

    private static void WriteViaParameters(ref MessageWriter writer, ReadOnlySpan<byte> text)
    {
        var parameters = new Parameters(text);
        while (parameters.MoveNext(out var name, out var value))
        {
            if (Ascii.EqualsIgnoreCase(name.Of(text), "rport"u8) || Ascii.EqualsIgnoreCase(name.Of(text), "received"u8))
            {
                continue;
            }

            writer.Raw(";"u8);
            writer.Raw(name.Of(text));
            if (!value.IsEmpty)
            {
                writer.Raw("="u8);
                writer.Raw(value.Of(text));
            }
        }
    }

    private bool IsSource(ReadOnlySpan<byte> host)
    {
        var source = Request.Flow.Remote.Address;
        Span<char> text = stackalloc char[64];
        if (!source.TryFormat(text, out var length))
        {
            return false;
        }

        return source.AddressFamily == AddressFamily.InterNetworkV6
            ? host.Length > 2 && IPAddress.TryParse(Encoding.ASCII.GetString(host), out var address) && address.Equals(source)
            : Ascii.Equals(host, text[..length]);
    }

    private void WriteTo(ref MessageWriter writer, TextRange value)
    {
        writer.Raw("To: "u8);
        writer.Raw(Request.BytesOf(value));
        if (ToTag is not null && Request.Essentials.ToTag.IsEmpty)
        {
            writer.Raw(";tag="u8);
            writer.Text(ToTag);
        }

        writer.Line();
    }

    private void WriteOwn(ref MessageWriter writer)
    {
        if (Contact is not null)
        {
            writer.Header("Contact: "u8, Contact);
        }

        if (HasAllow)
        {
            writer.Header("Allow: "u8, SipMethods.Allowed);
            writer.Header("Supported: "u8, SipExtensions.Supported);
        }

        if (Server is not null)
        {
            writer.Header("Server: "u8, Server);
        }

        foreach (var header in Headers ?? [])
        {
            writer.Text(header.Name);
            writer.Raw(": "u8);
            writer.Text(header.Value);
            writer.Line();
        }
    }

    private void WriteBody(ref MessageWriter writer)
    {
        if (Sdp is null)
        {
            writer.Body(null, []);
            return;
        }

        writer.Body("Content-Type: application/sdp\r\n"u8, Sdp);
    }
}
