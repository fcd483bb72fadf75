using System.Net;
using System.Net.Sockets;

namespace CallCenter.Sip.Transport;

/// <summary>Binds UDP and TCP to the same address and port.</summary>
internal sealed record ListenSockets(Socket Udp, Socket Tcp, IPEndPoint Bound)
{
    // A free TCP port may be taken for UDP: then another one is tried.
    private const int AttemptsMax = 16;
    private const int Backlog = 1024;

    /// <summary>Binds both; throws <see cref="SipListenException"/> with the reason when that cannot be.</summary>
    public static ListenSockets Bind(IPEndPoint wanted)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return BindOnce(wanted);
            }
            catch (SocketException error) when (wanted.Port != 0 || error.SocketErrorCode != SocketError.AddressAlreadyInUse || attempt == AttemptsMax)
            {
                throw new SipListenException(wanted, ReasonOf(error), error);
            }
            catch (SocketException)
            {
                // Port 0: the next attempt gets another one.
            }
        }
    }

    /// <summary>Binds a socket that accepts connections; throws <see cref="SipListenException"/> with the reason when that cannot be.</summary>
    public static Socket BindStream(IPEndPoint wanted)
    {
        try
        {
            return Listen(wanted);
        }
        catch (SocketException error)
        {
            throw new SipListenException(wanted, ReasonOf(error), error);
        }
    }

    private static ListenSockets BindOnce(IPEndPoint wanted)
    {
        Socket? tcp = null;
        Socket? udp = null;
        try
        {
            tcp = Listen(wanted);
            var bound = (IPEndPoint)tcp.LocalEndPoint!;
            udp = new Socket(wanted.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            BindTo(udp, bound);
            var both = new ListenSockets(udp, tcp, bound);
            tcp = null;
            udp = null;
            return both;
        }
        finally
        {
            tcp?.Dispose();
            udp?.Dispose();
        }
    }

    private static Socket Listen(IPEndPoint wanted)
    {
        var socket = new Socket(wanted.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            BindTo(socket, wanted);
            socket.Listen(Backlog);
            var listening = socket;
            socket = null;
            return listening;
        }
        finally
        {
            socket?.Dispose();
        }
    }

    private static void BindTo(Socket socket, IPEndPoint wanted)
    {
        if (wanted.Address.Equals(IPAddress.IPv6Any))
        {
            socket.DualMode = true;
        }

        socket.Bind(wanted);
    }

    private static string ReasonOf(SocketException error) => error.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => "another program is using this port",
        SocketError.AccessDenied => "this program may not use this port (ports below 1024 need a privilege)",
        SocketError.AddressNotAvailable => "this machine does not have this address",
        _ => error.Message,
    };
}
