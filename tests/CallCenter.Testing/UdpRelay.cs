using System.Net;

namespace CallCenter.Testing;

/// <summary>
/// A line of UDP between two sides that drops, doubles, delays and reorders by a seed. Each side sends to a port of the relay as if it
/// were the other. A test either pumps it by hand, with the time it says, or lets it run.
/// </summary>
public sealed class UdpRelay : IDisposable
{
    private const int BytesMax = 2048;
    private const int HalfPeriodMilliseconds = 1;

    private readonly Random _random;
    private readonly RelaySide _one;
    private readonly RelaySide _other;
    private readonly byte[] _buffer = new byte[BytesMax];
    private readonly PriorityQueue<(RelaySide To, byte[] Datagram), (TimeSpan Due, long Number)> _waiting = new();
    private volatile LineTrouble _trouble;
    private volatile bool _ends;
    private long _number;
    private Thread? _thread;

    /// <param name="address">Where both of its ports are.</param>
    /// <param name="onePort">The port that stands for the other side, where the one sends to.</param>
    /// <param name="otherPort">The port that stands for the one side.</param>
    /// <param name="trouble">What it does to packets of both ways.</param>
    /// <param name="seed">Which packets it does it to.</param>
    public UdpRelay(IPAddress address, int onePort, int otherPort, LineTrouble trouble, int seed)
    {
        _random = new(seed);
        _trouble = trouble;
        _one = new(address, onePort);
        _other = new(address, otherPort);
    }

    /// <summary>The side whose packets come to the first port: where it is, and what was done to what goes to it.</summary>
    public RelaySide One => _one;

    /// <summary>The side whose packets come to the second port.</summary>
    public RelaySide Other => _other;

    /// <summary>What it does from now on.</summary>
    public LineTrouble Trouble
    {
        get => _trouble;
        set => _trouble = value;
    }

    /// <summary>Runs by the real clock until disposed.</summary>
    public void Start()
    {
        _thread = new(() =>
        {
            while (!_ends)
            {
                Pump(TimeSpan.FromMilliseconds(Environment.TickCount64));
                Thread.Sleep(HalfPeriodMilliseconds);
            }
        })
        { IsBackground = true, Name = "udp-relay" };
        _thread.Start();
    }

    /// <summary>Takes what has come and passes on what is due.</summary>
    public void Pump(TimeSpan now)
    {
        Take(_one, _other, now);
        Take(_other, _one, now);
        while (_waiting.TryPeek(out var next, out var due) && due.Due <= now)
        {
            _ = _waiting.Dequeue();
            next.To.Deliver(next.Datagram);
        }
    }

    public void Dispose()
    {
        _ends = true;
        _thread?.Join();
        _one.Dispose();
        _other.Dispose();
    }

    private void Take(RelaySide from, RelaySide to, TimeSpan now)
    {
        while (from.TryReceive(_buffer, out var length))
        {
            var trouble = _trouble;
            if (_random.NextDouble() < trouble.Loss)
            {
                to.NoteDropped();
                continue;
            }

            var copies = _random.NextDouble() < trouble.Duplicates ? 2 : 1;
            if (copies > 1)
            {
                to.NoteDoubled();
            }

            for (var i = 0; i < copies; i++)
            {
                var took = trouble.Delay + (trouble.Jitter * _random.NextDouble());
                to.NoteDelay(took);
                _waiting.Enqueue((to, _buffer[..length]), (now + took, _number++));
            }
        }
    }
}
