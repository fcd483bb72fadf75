using System.Diagnostics.CodeAnalysis;
using CallCenter.Media.Rtp;
using Org.BouncyCastle.Crypto.Tls;

namespace CallCenter.Media.Dtls;

/// <summary>Datagrams of one handshake: brought by the desk's thread, waited for by the handshake's.</summary>
internal sealed class DtlsDatagrams(Action<ReadOnlySpan<byte>> send) : DatagramTransport
{
    /// <summary>Datagrams that may wait; more are dropped as a network would, and sent again by the peer.</summary>
    public const int WaitingMax = 32;

    // What passes every path.
    private const int SendBytesMax = 1200;

    private readonly Queue<byte[]> _waiting = new();
    private bool _isClosed;

    /// <summary>Whether anything waits to be read.</summary>
    public bool HasWaiting
    {
        get
        {
            lock (_waiting)
            {
                return _waiting.Count > 0;
            }
        }
    }

    public void Bring(ReadOnlySpan<byte> datagram)
    {
        lock (_waiting)
        {
            if (_waiting.Count < WaitingMax)
            {
                _waiting.Enqueue(datagram.ToArray());
                Monitor.Pulse(_waiting);
            }
        }
    }

    /// <summary>Ends whoever waits.</summary>
    public void Close()
    {
        lock (_waiting)
        {
            _isClosed = true;
            Monitor.Pulse(_waiting);
        }
    }

    public int GetReceiveLimit() => RtpSocket.PacketBytesMax;

    public int GetSendLimit() => SendBytesMax;

    [SuppressMessage("Design", "CA1725", Justification = "The library's names say less.")]
    public int Receive(byte[] buffer, int offset, int length, int waitMilliseconds)
    {
        lock (_waiting)
        {
            if (_waiting.Count == 0 && !_isClosed && waitMilliseconds > 0)
            {
                _ = Monitor.Wait(_waiting, waitMilliseconds);
            }

            if (_isClosed)
            {
                throw new TlsFatalAlert(AlertDescription.user_canceled);
            }

            if (!_waiting.TryDequeue(out var datagram))
            {
                return -1;
            }

            var count = Math.Min(length, datagram.Length);
            datagram.AsSpan(0, count).CopyTo(buffer.AsSpan(offset));
            return count;
        }
    }

    public void Send(byte[] buffer, int offset, int length) => send(buffer.AsSpan(offset, length));
}
