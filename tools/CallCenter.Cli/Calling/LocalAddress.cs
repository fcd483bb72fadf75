using System.Net;
using System.Net.Sockets;

namespace CallCenter.Cli.Calling;

/// <summary>Finds out which of our addresses a far side sees.</summary>
internal static class LocalAddress
{
    /// <summary>The address packets to <paramref name="remote"/> leave from. Sends nothing.</summary>
    public static IPAddress Towards(IPEndPoint remote)
    {
        using var socket = new Socket(remote.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        socket.Connect(remote);
        return ((IPEndPoint)socket.LocalEndPoint!).Address;
    }
}
