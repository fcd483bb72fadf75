using CallCenter.Sip.Messages;

namespace CallCenter.Sip.Parsing;

/// <summary>Finds where a message ends in a stream (RFC 3261 section 18.3) and sees keep-alives (RFC 5626 section 3.5.1).</summary>
internal static class StreamFramer
{
    /// <summary>Looks at the unread bytes of a stream from a message boundary on.</summary>
    public static StreamFrame Next(ReadOnlySpan<byte> unread)
    {
        if (unread is [(byte)'\r' or (byte)'\n', ..])
        {
            return KeepAlive(unread);
        }

        var headerEnd = unread.IndexOf("\r\n\r\n"u8);
        if (headerEnd < 0)
        {
            return unread.Length > SipLimits.StreamHeaderBytesMax
                ? new StreamFrame(StreamFrameKind.TooLong, 0)
                : new StreamFrame(StreamFrameKind.Incomplete, 0);
        }

        var bodyStart = headerEnd + 4;
        return headerEnd > SipLimits.StreamHeaderBytesMax
            ? new StreamFrame(StreamFrameKind.TooLong, bodyStart)
            : WithBody(unread, bodyStart, BodyLength(unread[..bodyStart]));
    }

    private static StreamFrame WithBody(ReadOnlySpan<byte> unread, int bodyStart, long bodyLength)
    {
        // Without a sound length nobody knows where the next message begins: the message is answered, the stream is over.
        if (bodyLength < 0)
        {
            return new StreamFrame(StreamFrameKind.Unframed, bodyStart);
        }

        if (bodyStart + bodyLength > SipLimits.MessageBytesMax)
        {
            return new StreamFrame(StreamFrameKind.TooLong, bodyStart);
        }

        var length = bodyStart + (int)bodyLength;
        return unread.Length < length
            ? new StreamFrame(StreamFrameKind.Incomplete, length)
            : new StreamFrame(StreamFrameKind.Message, length);
    }

    private static StreamFrame KeepAlive(ReadOnlySpan<byte> unread)
    {
        if (unread.StartsWith("\r\n\r\n"u8))
        {
            return new StreamFrame(StreamFrameKind.Ping, 4);
        }

        // "\r\n" may be half of a ping: wait for what follows.
        return unread.Length < 4 && "\r\n\r\n"u8.StartsWith(unread)
            ? new StreamFrame(StreamFrameKind.Incomplete, 0)
            : new StreamFrame(StreamFrameKind.Pong, unread.StartsWith("\r\n"u8) ? 2 : 1);
    }

    /// <summary>The Content-Length of a header section; -1 when it is absent, repeated differently or no number.</summary>
    private static long BodyLength(ReadOnlySpan<byte> headers)
    {
        long found = -1;
        while (NextLine(ref headers, out var line))
        {
            var colon = line.IndexOf((byte)':');
            if (colon <= 0 || HeaderNames.Find(line[..colon].TrimEnd(" \t"u8)) != HeaderName.ContentLength)
            {
                continue;
            }

            if (!Tokens.TryNumber(line[(colon + 1)..].Trim(" \t"u8), uint.MaxValue, out var length) || (found >= 0 && found != length))
            {
                return -1;
            }

            found = length;
        }

        return found;
    }

    private static bool NextLine(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> line)
    {
        var end = rest.IndexOf("\r\n"u8);
        line = end <= 0 ? [] : rest[..end];
        rest = end < 0 ? [] : rest[(end + 2)..];
        return end > 0;
    }
}
