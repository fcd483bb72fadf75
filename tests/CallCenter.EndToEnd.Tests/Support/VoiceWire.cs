using System.Net;
using System.Net.Sockets;

namespace CallCenter.EndToEnd.Tests.Support;

/// <summary>Two ports that pass on to each other what comes: the voices of two calls, joined.</summary>
internal sealed class VoiceWire : IDisposable
{
    private readonly Socket _one;
    private readonly Socket _other;
    private readonly Thread[] _threads;
    private volatile EndPoint? _oneFar;
    private volatile EndPoint? _otherFar;

    public VoiceWire(string address, int port)
    {
        _one = Open(address, port);
        _other = Open(address, port + 2);
        _threads =
        [
            new Thread(() => Pass(_one, far => _oneFar = far, _other, () => _otherFar)) { IsBackground = true },
            new Thread(() => Pass(_other, far => _otherFar = far, _one, () => _oneFar)) { IsBackground = true },
        ];
        foreach (var thread in _threads)
        {
            thread.Start();
        }
    }

    public void Dispose()
    {
        _one.Dispose();
        _other.Dispose();
        foreach (var thread in _threads)
        {
            thread.Join();
        }
    }

    private static Socket Open(string address, int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 100 };
        socket.Bind(new IPEndPoint(IPAddress.Parse(address), port));
        return socket;
    }

    private static void Pass(Socket from, Action<EndPoint> known, Socket to, Func<EndPoint?> far)
    {
        var buffer = new byte[2048];
        while (true)
        {
            EndPoint sender = new IPEndPoint(IPAddress.Any, 0);
            try
            {
                var length = from.ReceiveFrom(buffer, ref sender);
                known(sender);
                if (far() is { } target)
                {
                    to.SendTo(buffer.AsSpan(0, length), target);
                }
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.TimedOut)
            {
                // Nobody speaks.
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
