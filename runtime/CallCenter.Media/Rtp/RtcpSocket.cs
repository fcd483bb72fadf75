using System.Net;
using System.Net.Sockets;
using CallCenter.Media.Pacing;

namespace CallCenter.Media.Rtp;

/// <summary>The port above one of RTP (RFC 3550 §11): a few hundred bytes of ours, and no buffer of its own. Pacing thread only.</summary>
internal sealed unsafe class RtcpSocket : IDisposable
{
    private const ushort FamilyVersion4 = 2;
    private const ushort FamilyVersion6 = 10;

    private readonly Socket _socket;
    private readonly bool _isVersion6;
    private readonly SocketAddress? _from;
    private readonly SocketAddress? _to;

    private RtcpSocket(Socket socket, bool portable)
    {
        _socket = socket;
        _isVersion6 = socket.AddressFamily == AddressFamily.InterNetworkV6;
        if (portable)
        {
            _from = socket.LocalEndPoint!.Serialize();
            _to = socket.LocalEndPoint.Serialize();
            Descriptor = -1;
        }
        else
        {
            Descriptor = (int)socket.Handle;
        }
    }

    /// <summary>What the system calls it, when it may be watched by that; -1 when not.</summary>
    public int Descriptor { get; }

    /// <summary>Whether the pacer is told when something arrives.</summary>
    public bool IsWatched { get; set; }

    /// <summary>Binds the port; null when that cannot be.</summary>
    public static RtcpSocket? TryBind(IPEndPoint local, bool portable)
    {
        Socket? socket = null;
        try
        {
            socket = new(local.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            socket.Bind(local);
            return new(socket, portable || !OperatingSystem.IsLinux());
        }
        catch (SocketException)
        {
            socket?.Dispose();
            return null;
        }
    }

    /// <summary>Sends the first <paramref name="length"/> bytes of a pinned buffer; false when refused.</summary>
    public bool Send(byte[] buffer, int length, in WireAddress to)
    {
        if (to.IsVersion6 != _isVersion6)
        {
            return false;
        }

        if (_to is not null)
        {
            return SendPortably(buffer, length, to);
        }

        var address = stackalloc byte[WireAddress.SocketAddressBytesMax];
        *(ushort*)address = _isVersion6 ? FamilyVersion6 : FamilyVersion4;
        var addressLength = to.Write(new Span<byte>(address, WireAddress.SocketAddressBytesMax));
        fixed (byte* packet = buffer)
        {
            return LinuxCalls.SendTo(Descriptor, packet, (nuint)length, LinuxCalls.DontWait, address, addressLength) == length;
        }
    }

    /// <summary>Reads one datagram without waiting; -1 when there is none.</summary>
    public int Receive(byte[] buffer, out WireAddress from)
    {
        from = default;
        if (_from is not null)
        {
            return ReceivePortably(buffer, out from);
        }

        var address = stackalloc byte[WireAddress.SocketAddressBytesMax];
        var addressLength = WireAddress.SocketAddressBytesMax;
        fixed (byte* packet = buffer)
        {
            var received = LinuxCalls.ReceiveFrom(Descriptor, packet, (nuint)buffer.Length, LinuxCalls.DontWait, address, &addressLength);
            if (received >= 0)
            {
                from = WireAddress.Read(new ReadOnlySpan<byte>(address, WireAddress.SocketAddressBytesMax), _isVersion6);
            }

            return (int)received;
        }
    }

    /// <summary>Throws away what arrived while nobody used the port.</summary>
    public void Drain(byte[] buffer)
    {
        const int DatagramsMax = 256;
        for (var i = 0; i < DatagramsMax && Receive(buffer, out _) >= 0; i++)
        {
        }
    }

    public void Dispose() => _socket.Dispose();

    private bool SendPortably(byte[] buffer, int length, in WireAddress to)
    {
        try
        {
            _ = to.Write(_to!.Buffer.Span);
            return _socket.SendTo(buffer.AsSpan(0, length), SocketFlags.None, _to) == length;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private int ReceivePortably(byte[] buffer, out WireAddress from)
    {
        from = default;
        try
        {
            if (_socket.Available == 0)
            {
                return -1;
            }

            var received = _socket.ReceiveFrom(buffer, SocketFlags.None, _from!);
            from = WireAddress.Read(_from!.Buffer.Span, _isVersion6);
            return received;
        }
        catch (SocketException)
        {
            return -1;
        }
    }
}
