using System.Net;
using System.Net.Sockets;

namespace CallCenter.Testing;

/// <summary>One side of a <see cref="UdpRelay"/>.</summary>
public sealed class RelaySide : IDisposable
{
    private readonly Socket _socket;
    private readonly Lock _gate = new();
    private readonly List<TimeSpan> _delays = [];
    private volatile IPEndPoint? _where;
    private int _dropped;
    private int _delivered;
    private int _doubled;

    internal RelaySide(IPAddress address, int port)
    {
        _socket = new(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        _socket.Bind(new IPEndPoint(address, port));
    }

    /// <summary>Where this side sends to, to reach the other.</summary>
    public IPEndPoint Port => (IPEndPoint)_socket.LocalEndPoint!;

    /// <summary>Where this side is; packets to it are lost before it is known. It is learned from what it sends unless it is set.</summary>
    public IPEndPoint? Where
    {
        get => _where;
        set => _where = value;
    }

    /// <summary>Packets to this side that were dropped.</summary>
    public int Dropped => Volatile.Read(ref _dropped);

    /// <summary>Packets to it that come twice.</summary>
    public int Doubled => Volatile.Read(ref _doubled);

    /// <summary>Packets that reached it.</summary>
    public int Delivered => Volatile.Read(ref _delivered);

    /// <summary>The delays of packets to it, in the order they came to the relay.</summary>
    public IReadOnlyList<TimeSpan> Delays
    {
        get
        {
            lock (_gate)
            {
                return [.. _delays];
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    internal bool TryReceive(byte[] buffer, out int length)
    {
        length = 0;
        if (_socket.Available == 0)
        {
            return false;
        }

        EndPoint from = new IPEndPoint(IPAddress.Any, 0);
        length = _socket.ReceiveFrom(buffer, ref from);
        _where ??= (IPEndPoint)from;
        return true;
    }

    internal void NoteDoubled() => Interlocked.Increment(ref _doubled);

    internal void NoteDropped() => Interlocked.Increment(ref _dropped);

    internal void NoteDelay(TimeSpan delay)
    {
        lock (_gate)
        {
            _delays.Add(delay);
        }
    }

    internal void Deliver(byte[] datagram)
    {
        if (_where is { } where)
        {
            _ = _socket.SendTo(datagram, where);
            Interlocked.Increment(ref _delivered);
        }
    }
}
