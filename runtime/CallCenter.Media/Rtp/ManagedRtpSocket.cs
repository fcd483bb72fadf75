using System.Net;
using System.Net.Sockets;

namespace CallCenter.Media.Rtp;

/// <summary>The same through the managed socket layer, for systems whose calls are not known here.</summary>
internal sealed class ManagedRtpSocket : RtpSocket
{
    private readonly SocketAddress _remote;
    private readonly SocketAddress _from;
    private bool _hasRemote;

    public ManagedRtpSocket(Socket socket, byte[] packet)
        : base(socket, packet)
    {
        var any = new IPEndPoint(IsVersion6 ? IPAddress.IPv6Any : IPAddress.Any, 0);
        _remote = any.Serialize();
        _from = any.Serialize();
    }

    public override bool SetRemote(in WireAddress remote)
    {
        _hasRemote = remote.IsVersion6 == IsVersion6;
        if (_hasRemote)
        {
            _ = remote.Write(_remote.Buffer.Span);
        }

        return _hasRemote;
    }

    public override bool Send(int length)
    {
        try
        {
            return _hasRemote && Socket.SendTo(Packet.AsSpan(0, length), SocketFlags.None, _remote) == length;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public override int Receive(byte[] buffer, out WireAddress from)
    {
        from = default;
        try
        {
            // Asking first is cheaper than the exception of an empty non-blocking socket.
            if (Socket.Available == 0)
            {
                return -1;
            }

            var received = Socket.ReceiveFrom(buffer, SocketFlags.None, _from);
            from = WireAddress.Read(_from.Buffer.Span, IsVersion6);
            return received;
        }
        catch (SocketException)
        {
            return -1;
        }
    }
}
