using System.Text;
using CallCenter.Sip.Messages.Values;

namespace CallCenter.Sip.Messages;

/// <summary>
/// A body of several parts (RFC 2046 section 5.1, RFC 5621). What matters to a call is the part that is SDP, and whether
/// another one demands to be understood.
/// </summary>
internal ref struct MultipartBody
{
    private readonly ReadOnlySpan<byte> _separator;
    private ReadOnlySpan<byte> _rest;
    private int _left = SipLimits.BodyPartsMax;

    private MultipartBody(ReadOnlySpan<byte> separator, ReadOnlySpan<byte> body)
    {
        _separator = separator;
        _rest = body;
    }

    /// <summary>The SDP in a body of several parts; null when it is none of that kind, or no part is SDP.</summary>
    public static byte[]? FindSdp(SipMessage message)
    {
        if (!TryOpen(message, out var parts))
        {
            return null;
        }

        while (parts.MoveNext(out var headers, out var content))
        {
            if (IsSdp(headers))
            {
                return content.ToArray();
            }
        }

        return null;
    }

    /// <summary>Whether the body has several parts, one of them SDP, and none of the others demands to be understood (RFC 5621 section 4.2).</summary>
    public static bool IsUnderstood(SipMessage message)
    {
        if (!TryOpen(message, out var parts))
        {
            return false;
        }

        var hasSdp = false;
        while (parts.MoveNext(out var headers, out _))
        {
            if (IsSdp(headers))
            {
                hasSdp = true;
            }
            else if (IsRequired(headers))
            {
                return false;
            }
        }

        return hasSdp;
    }

    private static bool TryOpen(SipMessage message, out MultipartBody parts)
    {
        parts = default;
        if (message.Body.IsEmpty || message.Find(HeaderName.ContentType) is not { } field)
        {
            return false;
        }

        var type = message.BytesOf(field.Value);
        var end = type.IndexOf((byte)';');
        if (end < 0 || !Ascii.EqualsIgnoreCase(type[..Math.Min(10, end)], "multipart/"u8) || !HeaderParameters.TryParse(type[end..], out var parameters)
            || parameters["boundary"] is not { Length: > 0 } boundary)
        {
            return false;
        }

        parts = new MultipartBody(Encoding.UTF8.GetBytes($"--{boundary}"), message.Body.Span);
        return true;
    }

    /// <summary>The next part; false after the last, or when there are more than anyone needs.</summary>
    private bool MoveNext(out ReadOnlySpan<byte> headers, out ReadOnlySpan<byte> content)
    {
        headers = content = default;
        var start = _rest.IndexOf(_separator);
        if (start < 0 || _left-- == 0)
        {
            return false;
        }

        var part = _rest[(start + _separator.Length)..];
        var end = part.IndexOf(_separator);
        if (part.StartsWith("--"u8) || end < 0)
        {
            return false;
        }

        _rest = part[end..];
        part = part[..end];
        part = part.EndsWith("\r\n"u8) ? part[..^2] : part; // It belongs to the separator.
        var empty = part.IndexOf("\r\n\r\n"u8);
        if (empty < 0)
        {
            return MoveNext(out headers, out content);
        }

        headers = part[..(empty + 2)];
        content = part[(empty + 4)..];
        return true;
    }

    private static bool IsSdp(ReadOnlySpan<byte> headers)
    {
        var type = ValueOf(headers, "Content-Type:"u8);
        var end = type.IndexOf((byte)';');
        return Ascii.EqualsIgnoreCase((end < 0 ? type : type[..end]).Trim(" \t"u8), "application/sdp"u8);
    }

    private static bool IsRequired(ReadOnlySpan<byte> headers) =>
        TokenValue.TryParse(ValueOf(headers, "Content-Disposition:"u8), out var disposition)
        && string.Equals(disposition.Parameters["handling"], "required", StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<byte> ValueOf(ReadOnlySpan<byte> headers, ReadOnlySpan<byte> name)
    {
        while (headers.IndexOf("\r\n"u8) is var end and >= 0)
        {
            var line = headers[..end];
            headers = headers[(end + 2)..];
            if (line.Length >= name.Length && Ascii.EqualsIgnoreCase(line[..name.Length], name))
            {
                return line[name.Length..].Trim(" \t"u8);
            }
        }

        return default;
    }
}
