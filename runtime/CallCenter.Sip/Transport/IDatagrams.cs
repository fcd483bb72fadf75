using System.Net;

namespace CallCenter.Sip.Transport;

/// <summary>A bound datagram socket as SIP uses it.</summary>
internal interface IDatagrams : IDisposable
{
    /// <summary>Waits for a datagram and says how long it is; negative when there was none after all. <paramref name="sender"/> is filled in.</summary>
    int Receive(byte[] buffer, SocketAddress sender);

    /// <summary>Sends without waiting; null, or why it could not.</summary>
    string? Send(ReadOnlySpan<byte> message, SocketAddress target);

    /// <summary>Makes <see cref="Receive"/> return.</summary>
    void Wake();
}
