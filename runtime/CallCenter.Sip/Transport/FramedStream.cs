using System.Buffers;
using CallCenter.Sip.Defence;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip.Transport;

/// <summary>Messages one after the other on a stream of bytes: TCP and TLS (RFC 3261 section 18.3).</summary>
internal sealed class FramedStream(Stream stream, StreamConnection connection, SipEndpointOptions options, TimeProvider time) : IMessageStream
{
    private const int BufferBytes = 4096;

    private TokenBucket _pings = TokenBucket.Full(SipLimits.StreamPingsBurst);

    public async Task ReadAllAsync(CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var length = 0;
            var begunAt = time.GetTimestamp();
            while (true)
            {
                buffer = length == buffer.Length ? Resize(buffer, length, buffer.Length * 2) : buffer;
                var isMidMessage = length > 0 && buffer[0] is not ((byte)'\r' or (byte)'\n');
                connection.ExpectWithin(isMidMessage ? options.StreamMessageMax - time.GetElapsedTime(begunAt) : options.ConnectionIdleMax, isMidMessage);
                var read = await stream.ReadAsync(buffer.AsMemory(length), cancellation);
                if (read == 0)
                {
                    return;
                }

                begunAt = isMidMessage ? begunAt : time.GetTimestamp();
                length += read;
                if (!TryTakeMessages(buffer, ref length, ref begunAt))
                {
                    return;
                }

                // One long message must not make the connection hold its size for good.
                buffer = length == 0 && buffer.Length > 2 * BufferBytes ? Resize(buffer, 0, BufferBytes) : buffer;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation) => stream.WriteAsync(message, cancellation);

    public ValueTask CloseAsync(CancellationToken cancellation) => ValueTask.CompletedTask;

    public void Dispose() => stream.Dispose();

    /// <summary>Hands over every complete message; false when the stream cannot go on.</summary>
    private bool TryTakeMessages(byte[] buffer, ref int length, ref long begunAt)
    {
        var start = 0;
        while (start < length)
        {
            var unread = buffer.AsSpan(start, length - start);
            var frame = StreamFramer.Next(unread);
            if (frame.Kind == StreamFrameKind.Incomplete)
            {
                break;
            }

            if (!TryTake(unread, frame))
            {
                return false;
            }

            start += frame.Length;
            begunAt = time.GetTimestamp();
        }

        buffer.AsSpan(start, length - start).CopyTo(buffer);
        length -= start;
        return true;
    }

    private bool TryTake(ReadOnlySpan<byte> unread, StreamFrame frame)
    {
        switch (frame.Kind)
        {
            case StreamFrameKind.Message:
                return connection.Receive(unread[..frame.Length]);
            case StreamFrameKind.Ping:
                return MayPing() && connection.TrySend("\r\n"u8.ToArray(), null);
            case StreamFrameKind.Pong:
                return MayPing();
            case StreamFrameKind.Unframed:
                connection.Receive(unread[..frame.Length]);
                return false;
            default:
                connection.ReceiveTooLong(unread[..frame.Length]);
                return false;
        }
    }

    // Keep-alives come twice a minute (RFC 5626 section 4.4.1); a stream of nothing else is no telephone's.
    private bool MayPing() => _pings.TryTake(time.GetTimestamp(), time.TimestampFrequency, SipLimits.StreamPingsPerSecond, SipLimits.StreamPingsBurst);

    private static byte[] Resize(byte[] buffer, int length, int wanted)
    {
        var other = ArrayPool<byte>.Shared.Rent(wanted);
        buffer.AsSpan(0, length).CopyTo(other);
        ArrayPool<byte>.Shared.Return(buffer);
        return other;
    }
}
