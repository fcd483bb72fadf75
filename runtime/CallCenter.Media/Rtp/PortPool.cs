using System.Diagnostics.CodeAnalysis;
using System.Net;
using CallCenter.Media.Pacing;

namespace CallCenter.Media.Rtp;

/// <summary>
/// The sockets of the engine. A port is bound when it is first needed and stays bound: after a leg it rests, is emptied and
/// serves again. Call loops take sockets; the pacing thread gives them back through a ring it never waits for.
/// </summary>
internal sealed class PortPool(MediaEngineOptions options, TimeProvider time, Metronome? metronome) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly RtpSocket[] _returned = new RtpSocket[PortsOf(options)];
    private readonly Queue<RtpSocket> _resting = new();
    private readonly List<RtpSocket> _all = [];
    private readonly byte[] _packet = GC.AllocateArray<byte>(RtpSocket.PacketBytesMax, pinned: true);
    private readonly byte[] _drain = GC.AllocateArray<byte>(RtpSocket.PacketBytesMax, pinned: true);
    private int _nextPort = options.PortFirst + (options.PortFirst & 1);
    private int _lent;
    private long _returnedWritten;
    private long _returnedRead;

    /// <summary>Even ports in the range.</summary>
    public int Capacity => _returned.Length;

    /// <summary>Sockets lent or resting.</summary>
    public int InUse
    {
        get
        {
            lock (_gate)
            {
                CollectReturned();
                return _lent + _resting.Count(IsResting);
            }
        }
    }

    /// <summary>Whether so many can be taken now; looks at no more of those that rest than that.</summary>
    public bool HasRoomFor(int sockets)
    {
        lock (_gate)
        {
            CollectReturned();
            var room = Capacity - _lent - _resting.Count;
            foreach (var rested in _resting)
            {
                if (room >= sockets || IsResting(rested))
                {
                    break;
                }

                room++;
            }

            return room >= sockets;
        }
    }

    public static int PortsOf(MediaEngineOptions options) =>
        Math.Max((options.PortLast / 2) - ((options.PortFirst + 1) / 2) + 1, 0);

    /// <summary>A socket nobody uses; false when there is none. The pool stays its owner.</summary>
    public bool TryTake([NotNullWhen(true)] out RtpSocket? socket)
    {
        lock (_gate)
        {
            CollectReturned();
            socket = TakeRested() ?? Bind();
            _lent += socket is null ? 0 : 1;
            return socket is not null;
        }
    }

    /// <summary>Pacing thread only; there is room for every socket, so it never fails.</summary>
    public void Return(RtpSocket socket)
    {
        socket.ReturnedAt = time.GetTimestamp();
        _returned[_returnedWritten % _returned.Length] = socket;
        Volatile.Write(ref _returnedWritten, _returnedWritten + 1);
    }

    public void Dispose()
    {
        foreach (var socket in _all)
        {
            socket.Dispose();
        }
    }

    private bool IsResting(RtpSocket socket) => time.GetElapsedTime(socket.ReturnedAt) < options.PortQuarantine;

    private void CollectReturned()
    {
        while (_returnedRead < Volatile.Read(ref _returnedWritten))
        {
            _resting.Enqueue(_returned[_returnedRead % _returned.Length]);
            _returnedRead++;
            _lent--;
        }
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The pool owns its sockets until it is disposed.")]
    private RtpSocket? TakeRested()
    {
        if (!_resting.TryPeek(out var oldest) || IsResting(oldest))
        {
            return null;
        }

        _ = _resting.Dequeue();
        oldest.Drain(_drain);
        oldest.Rtcp?.Drain(_drain);
        return oldest;
    }

    // A port above that another has, or that lies beyond the range a firewall may let through, leaves a leg without reports.
    [SuppressMessage("Reliability", "CA2000", Justification = "It belongs to the socket beneath it.")]
    private RtcpSocket? BindReports(IPEndPoint below) => below.Port >= options.PortLast
        ? null
        : RtcpSocket.TryBind(new IPEndPoint(below.Address, below.Port + 1), options.PortableSockets);

    private RtpSocket? Bind()
    {
        RtpSocket? socket = null;
        while (socket is null && _nextPort <= options.PortLast)
        {
            socket = RtpSocket.TryBind(new IPEndPoint(options.Address, _nextPort), options.PortableSockets, _all.Count, _packet, metronome?.Ring(_all.Count));
            _nextPort += 2;
        }

        if (socket is not null)
        {
            socket.Rtcp = BindReports(socket.Local);
            _all.Add(socket);
        }

        return socket;
    }
}
