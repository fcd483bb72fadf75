using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace CallCenter.Sip.Transport;

/// <summary>Connects, and makes the handshakes that one kind of connection begins with.</summary>
internal sealed class StreamOpener(SipTransportKind kind, SipEndpointOptions options, TlsCredentials? credentials, WebSocketUpgrade? upgrade, TimeProvider time)
{
    /// <summary>How long everything before the first message may take.</summary>
    public TimeSpan OpenMax(bool isInbound)
    {
        var handshakes = kind == SipTransportKind.Tcp ? TimeSpan.Zero : options.HandshakeMax;
        return isInbound ? handshakes : options.ConnectMax + handshakes;
    }

    /// <summary>Whether an accepted connection begins with a handshake of which only so many may go on at once.</summary>
    public bool HasHandshake => kind != SipTransportKind.Tcp;

    public async Task<Socket> ConnectAsync(IPEndPoint remote, CancellationToken cancellation)
    {
        var socket = new Socket(remote.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            BindToOurs(socket);
            using var limit = new CancellationTokenSource(options.ConnectMax, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
            await socket.ConnectAsync(remote, either.Token);
            var connected = socket;
            socket = null;
            return connected;
        }
        finally
        {
            socket?.Dispose();
        }
    }

#pragma warning disable CA2000 // Each stream belongs to the one around it; the last one is closed here on any failure, else by the connection.
    /// <summary>Makes the handshakes over a connected socket.</summary>
    public async Task<IMessageStream> OpenAsync(Socket socket, StreamConnection connection, CancellationToken cancellation)
    {
        Stream? stream = new NetworkStream(socket, ownsSocket: false);
        try
        {
            if (kind.IsSecure())
            {
                stream = await SecureAsync(stream, connection, cancellation);
            }

            IMessageStream messages = upgrade is null
                ? new FramedStream(stream, connection, options, time)
                : new WebSocketMessages(await upgrade.AcceptAsync(stream, cancellation), connection, options, time);
            stream = null;
            return messages;
        }
        finally
        {
            if (stream is not null)
            {
                await stream.DisposeAsync();
            }
        }
    }

#pragma warning restore CA2000

    // Peers that know us by our address must see the one we listen on, as they do with datagrams, whatever else the machine has.
    private void BindToOurs(Socket socket)
    {
        var ours = (options.Listeners.FirstOrDefault(listener => listener.Kind == kind)?.EndPoint ?? options.Listen).Address;
        if (ours.AddressFamily == socket.AddressFamily && !ours.Equals(IPAddress.Any) && !ours.Equals(IPAddress.IPv6Any))
        {
            socket.Bind(new IPEndPoint(ours, 0));
        }
    }

    private async Task<SslStream> SecureAsync(Stream plain, StreamConnection connection, CancellationToken cancellation)
    {
        var secure = new SslStream(plain, leaveInnerStreamOpen: false);
        try
        {
            await (connection.IsInbound
                ? secure.AuthenticateAsServerAsync(credentials!.ForServer(), cancellation)
                : secure.AuthenticateAsClientAsync(credentials!.ForClient(connection.Key.ServerName ?? connection.Key.Remote.Address.ToString()), cancellation));
            var opened = secure;
            secure = null;
            return opened;
        }
        finally
        {
            if (secure is not null)
            {
                await secure.DisposeAsync();
            }
        }
    }
}
