using System.Buffers;
using System.Net.WebSockets;
using System.Text.Unicode;
using CallCenter.Sip.Defence;

namespace CallCenter.Sip.Transport;

/// <summary>One message a frame (RFC 7118 section 5). Pings are answered by the framework.</summary>
internal sealed class WebSocketMessages(WebSocket socket, StreamConnection connection, SipEndpointOptions options, TimeProvider time) : IMessageStream
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
                connection.ExpectWithin(length == 0 ? IdleMax() : options.StreamMessageMax - time.GetElapsedTime(begunAt), length > 0);
                var got = await socket.ReceiveAsync(buffer.AsMemory(length), cancellation);
                if (got.MessageType == WebSocketMessageType.Close)
                {
                    return;
                }

                begunAt = length == 0 ? time.GetTimestamp() : begunAt;
                length += got.Count;
                if (got.EndOfMessage)
                {
                    if (!TryTake(buffer.AsSpan(0, length)))
                    {
                        return;
                    }

                    length = 0;
                    buffer = buffer.Length > 2 * BufferBytes ? Resize(buffer, 0, BufferBytes) : buffer;
                }
                else if (length > SipLimits.MessageBytesMax)
                {
                    connection.ReceiveTooLong([]);
                    await socket.CloseOutputAsync(WebSocketCloseStatus.MessageTooBig, null, cancellation);
                    return;
                }
                else if (length == buffer.Length)
                {
                    buffer = Resize(buffer, length, buffer.Length * 2);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // A page that has registered may be silent until it is called: the framework asks it twice a minute whether it is there.
    private TimeSpan IdleMax() => connection.HasCarried ? TimeSpan.FromDays(7) : options.ConnectionIdleMax;

    // Text must be sound UTF-8 or the client drops the connection (RFC 6455 section 8.1).
    public ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation) =>
        socket.SendAsync(message, Utf8.IsValid(message.Span) ? WebSocketMessageType.Text : WebSocketMessageType.Binary, endOfMessage: true, cancellation);

    public async ValueTask CloseAsync(CancellationToken cancellation)
    {
        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellation);
        }
    }

    public void Dispose() => socket.Dispose();

    private bool TryTake(ReadOnlySpan<byte> message)
    {
        if (message.IndexOfAnyExcept((byte)'\r', (byte)'\n') >= 0)
        {
            return connection.Receive(message);
        }

        // A keep-alive of a client that uses those of RFC 5626 here too.
        return _pings.TryTake(time.GetTimestamp(), time.TimestampFrequency, SipLimits.StreamPingsPerSecond, SipLimits.StreamPingsBurst)
            && (message.Length < 4 || connection.TrySend("\r\n"u8.ToArray(), null));
    }

    private static byte[] Resize(byte[] buffer, int length, int wanted)
    {
        var other = ArrayPool<byte>.Shared.Rent(wanted);
        buffer.AsSpan(0, length).CopyTo(other);
        ArrayPool<byte>.Shared.Return(buffer);
        return other;
    }
}
