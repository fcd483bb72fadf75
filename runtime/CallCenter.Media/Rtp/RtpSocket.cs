using System.Net;
using System.Net.Sockets;
using CallCenter.Media.Pacing;

namespace CallCenter.Media.Rtp;

/// <summary>One bound UDP port, and the packet that is next sent. Used by one thread at a time.</summary>
internal abstract class RtpSocket : IDisposable
{
    /// <summary>The largest datagram sent or taken, as an Ethernet carries it; who reads with a byte more sees that one is longer.</summary>
    public const int PacketBytesMax = 1500;

    // Expedited forwarding (RFC 3246), in the upper six bits of the type-of-service byte.
    private const int ExpeditedForwarding = 46 << 2;

    protected RtpSocket(Socket socket, byte[] packet)
    {
        Packet = packet;
        Socket = socket;
        IsVersion6 = socket.AddressFamily == AddressFamily.InterNetworkV6;
        Local = (IPEndPoint)socket.LocalEndPoint!;
    }

    /// <summary>The address it is bound to.</summary>
    public IPEndPoint Local { get; }

    public bool IsVersion6 { get; }

    /// <summary>The packet to send, which all sockets of a pool share: nothing stays in it. Pinned, so that the system can read it where it lies.</summary>
    public byte[] Packet { get; }

    /// <summary>Its place in the pool, from 0.</summary>
    public int Number { get; init; }

    /// <summary>What the system calls it, when it may be watched by that; -1 when not.</summary>
    public virtual int Descriptor => -1;

    /// <summary>What is made ahead for it; null where everything is sent in its own time.</summary>
    public AheadRing? Ahead { get; init; }

    /// <summary>Where <see cref="Send"/> sends, as the system writes it; only of a socket with a <see cref="Descriptor"/>.</summary>
    public virtual ReadOnlySpan<byte> RemoteBytes => [];

    /// <summary>The port above, for RTCP; null when there is none.</summary>
    public RtcpSocket? Rtcp { get; set; }

    /// <summary>When the last leg gave it back, by the pool's clock.</summary>
    public long ReturnedAt { get; set; }

    protected Socket Socket { get; }

    /// <summary>Binds a port, or returns null when somebody else has it.</summary>
    public static RtpSocket? TryBind(IPEndPoint local, bool portable, int number, byte[] packet, AheadRing? ahead = null)
    {
        var socket = new Socket(local.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Bind(local);
        }
        catch (SocketException failure) when (failure.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            socket.Dispose();
            return null;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }

        MarkAsVoice(socket);
        return portable || !OperatingSystem.IsLinux() ? new ManagedRtpSocket(socket, packet) { Number = number } : new LinuxRtpSocket(socket, packet) { Number = number, Ahead = ahead };
    }

    /// <summary>Sets where <see cref="Send"/> sends; false when this socket cannot reach that family of addresses.</summary>
    public abstract bool SetRemote(in WireAddress remote);

    /// <summary>Sends the first <paramref name="length"/> bytes of <see cref="Packet"/>; false when refused.</summary>
    public abstract bool Send(int length);

    /// <summary>Sends a datagram from a thread other than the pacing thread, at leisure; what the system refuses is lost.</summary>
    public void SendFromElsewhere(ReadOnlySpan<byte> datagram, in WireAddress remote)
    {
        if (remote.IsVersion6 != IsVersion6)
        {
            return;
        }

        try
        {
            _ = Socket.SendTo(datagram, SocketFlags.None, remote.ToWideEndPoint());
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // Like a packet lost on the way: whoever waits for it asks again.
        }
    }

    /// <summary>Reads one datagram without waiting; -1 when there is none. <paramref name="buffer"/> must be pinned.</summary>
    public abstract int Receive(byte[] buffer, out WireAddress from);

    /// <summary>Throws away what arrived while nobody used the port.</summary>
    public void Drain(byte[] buffer)
    {
        const int DatagramsMax = 256;
        for (var i = 0; i < DatagramsMax && Receive(buffer, out _) >= 0; i++)
        {
        }
    }

    public void Dispose()
    {
        Rtcp?.Dispose();
        Socket.Dispose();
    }

    private static void MarkAsVoice(Socket socket)
    {
        try
        {
            if (socket.AddressFamily == AddressFamily.InterNetwork)
            {
                socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.TypeOfService, ExpeditedForwarding);
            }
        }
        catch (SocketException)
        {
            // A mark is a wish to the network; the call works without it.
        }
    }
}
