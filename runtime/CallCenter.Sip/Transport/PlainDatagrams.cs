using System.Net;
using System.Net.Sockets;

namespace CallCenter.Sip.Transport;

/// <summary>Datagrams by the framework alone, on systems that do not tell which peer is unreachable.</summary>
internal sealed class PlainDatagrams(Socket socket) : IDatagrams
{
    public int Receive(byte[] buffer, SocketAddress sender)
    {
        try
        {
            return socket.ReceiveFrom(buffer, SocketFlags.None, sender);
        }
        catch (SocketException)
        {
            return -1;
        }
    }

    public string? Send(ReadOnlySpan<byte> message, SocketAddress target)
    {
        try
        {
            socket.SendTo(message, SocketFlags.None, target);
            return null;
        }
        catch (SocketException error)
        {
            return error.Message;
        }
    }

    public void Wake()
    {
        try
        {
            socket.Shutdown(SocketShutdown.Both);
        }
        catch (SocketException)
        {
            // An unconnected socket says it is not connected, and wakes its reader all the same.
        }

        socket.Dispose();
    }

    public void Dispose() => socket.Dispose();
}
