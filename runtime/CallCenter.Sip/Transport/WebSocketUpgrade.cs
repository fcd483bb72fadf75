using System.Net.WebSockets;
using System.Text;

namespace CallCenter.Sip.Transport;

/// <summary>The server's half of the opening handshake (RFC 6455 section 4.2, RFC 7118 section 4).</summary>
internal sealed class WebSocketUpgrade(IReadOnlyList<string> origins)
{
    private static readonly WebSocketCreationOptions Options = new()
    {
        IsServer = true,
        SubProtocol = "sip",
        // A page whose network is gone says nothing: it is asked, and closed when it does not answer (RFC 7118 section 6).
        KeepAliveInterval = TimeSpan.FromSeconds(30),
        KeepAliveTimeout = TimeSpan.FromSeconds(30),
    };

    /// <summary>Reads the request and takes it, or refuses it with the HTTP status it deserves and throws <see cref="IOException"/>.</summary>
    public async Task<WebSocket> AcceptAsync(Stream stream, CancellationToken cancellation)
    {
        var request = HttpUpgradeRequest.Parse(await ReadRequestAsync(stream, cancellation));
        var answer = request.Answer(origins);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer.ToText()), cancellation);
        return answer.IsAccepted
            ? WebSocket.CreateFromStream(stream, Options)
            : throw new IOException($"the WebSocket handshake was refused with {answer.Status}");
    }

    private static async Task<byte[]> ReadRequestAsync(Stream stream, CancellationToken cancellation)
    {
        var buffer = new byte[SipLimits.UpgradeBytesMax];
        var length = 0;
        while (length < buffer.Length)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellation);
            if (read == 0)
            {
                throw new IOException("the peer left during the WebSocket handshake");
            }

            length += read;
            if (buffer.AsSpan(0, length).EndsWith("\r\n\r\n"u8))
            {
                return buffer[..length];
            }
        }

        throw new IOException("the WebSocket handshake is longer than anyone may send");
    }
}
