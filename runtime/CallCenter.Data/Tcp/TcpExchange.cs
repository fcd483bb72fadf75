using System.Net.Sockets;

namespace CallCenter.Data.Tcp;

/// <summary>One connection with at most one exchange under way.</summary>
internal sealed class TcpExchange : IDisposable
{
    private readonly Socket _socket;
    private readonly byte[] _received = new byte[TcpLimits.FrameBytesMax + 64];

    private TcpExchange(Socket socket)
    {
        _socket = socket;
    }

    /// <summary>Connects.</summary>
    /// <exception cref="SocketException">Nobody is there.</exception>
    public static async Task<TcpExchange> ConnectAsync(TcpBinding binding, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(binding.Host, binding.Port, cancellation).ConfigureAwait(false);
            return new TcpExchange(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Whether the server has left it, or said something nobody asked for: what comes next would answer another question.</summary>
    public bool IsSpent => _socket.Poll(0, SelectMode.SelectRead);

    /// <summary>Sends a message and reads the one that comes back.</summary>
    /// <returns>The reply, or the problem. After a problem the connection is of no more use.</returns>
    public async Task<(string? Reply, string? Problem)> AskAsync(ReadOnlyMemory<byte> request, FrameCodec codec, CancellationToken cancellation)
    {
        while (!request.IsEmpty)
        {
            request = request[await _socket.SendAsync(request, SocketFlags.None, cancellation).ConfigureAwait(false)..];
        }

        var length = 0;
        while (true)
        {
            var read = length < _received.Length
                ? await _socket.ReceiveAsync(_received.AsMemory(length), SocketFlags.None, cancellation).ConfigureAwait(false)
                : 0;
            if (read == 0)
            {
                return (null, length < _received.Length ? "the server closed the connection without a whole reply" : "the reply is too long");
            }

            length += read;
            if (codec.TryRead(_received.AsSpan(0, length), out var reply, out var used) is { } problem)
            {
                return (null, problem);
            }

            if (reply is not null)
            {
                return used == length ? (reply, null) : (null, "the server sent more than one reply");
            }
        }
    }

    public void Dispose() => _socket.Dispose();
}
