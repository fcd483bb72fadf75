using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using CallCenter.Benchmarks.Reporting;

namespace CallCenter.Benchmarks.Telephones.Queueing;

/// <summary>
/// Callers of a queue and its agents' telephones in one thread, so that what one does and the other sees have one clock: the kernel's time
/// stamps of what arrives. Agents answer at once and hang up when the talk is over.
/// </summary>
internal sealed partial class QueueProbe : IDisposable
{
    public const string CallerAddress = "127.0.0.74";
    public const string AgentAddress = "127.0.0.75";
    public const int CallerPort = 5194;
    public const int AgentPort = 5195;
    private const int FirstNumber = 10_000_000;
    private const int MessagesPerTurn = 64;
    private static readonly TimeSpan EndMax = TimeSpan.FromSeconds(5);

    private readonly QueueLoad _load;
    private readonly StampedSocket _callers = new(CallerAddress, CallerPort);
    private readonly StampedSocket _agents = new(AgentAddress, AgentPort);
    private readonly PriorityQueue<Action, long> _due = new();
    private readonly string _run = Guid.NewGuid().ToString("N")[..8];
    private readonly List<double> _answerToOffer = [];
    private readonly List<double> _freeToOffer = [];
    private readonly Thread _thread;
    private volatile bool _stops;
    private bool _isFilled;
    private int _waitingNow;
    private int _talkingNow;
    private Exception? _fault;
    private long _filledNs;
    private int _offersWhenFilled;
    private double _offersPerSecond;

    public QueueProbe(QueueLoad load)
    {
        _load = load;
        _isFilled = load.Prefill == 0;
        _thread = new Thread(RunGuarded) { IsBackground = true, Name = "queue-probe" };
        _thread.Start();
    }

    /// <summary>Callers who have been answered and not been offered yet.</summary>
    public int Waiting => Volatile.Read(ref _waitingNow);

    /// <summary>Agents who talk.</summary>
    public int Talking => Volatile.Read(ref _talkingNow);

    /// <summary>Whether the load is over.</summary>
    public bool IsOver => !_thread.IsAlive;

    /// <summary>Ends what is still there and sums up.</summary>
    public QueueFigures Stop()
    {
        _stops = true;
        _thread.Join();
        if (_fault is { } fault)
        {
            throw new BenchmarkException($"the telephones of the queue met a fault: {fault}");
        }

        return new(_sent, _failed, _offered, _doubled, _connected, _offersPerSecond, _waitingMax, Distribution.Of(_answerToOffer), Distribution.Of(_freeToOffer));
    }

    public void Dispose()
    {
        _stops = true;
        _thread.Join();
        _callers.Dispose();
        _agents.Dispose();
    }

    private void RunGuarded()
    {
#pragma warning disable CA1031 // A thread of its own: what goes wrong is told where the figures are asked for.
        try
        {
            Run();
        }
        catch (Exception exception)
        {
            _fault = exception;
        }
#pragma warning restore CA1031
    }

    private void Run()
    {
        var now = StampedSocket.NowNs();
        for (var call = 0; call < _load.Calls; call++)
        {
            var number = call;
            var at = call < _load.Prefill ? now + (call * 10_000_000L) : now + (_load.Prefill * 10_000_000L) + (long)((call - _load.Prefill) / _load.Rate * 1e9);
            _due.Enqueue(() => Invite(number), at);
        }

        var began = Stopwatch.GetTimestamp();
        _filledNs = now;
        while (!_stops && (!_isFilled || (StampedSocket.NowNs() - _filledNs) / 1e9 < _load.Lasts.TotalSeconds))
        {
            if (Stopwatch.GetElapsedTime(began) > TimeSpan.FromMinutes(5))
            {
                throw new BenchmarkException($"after five minutes only {_waiting.Count} of {_load.Prefill} callers waited");
            }

            Turn();
        }

        _offersPerSecond = (_offered - _offersWhenFilled) / Math.Max(0.001, (StampedSocket.NowNs() - _filledNs) / 1e9);
        HangUpAll();
    }

    private void Turn()
    {
        var now = StampedSocket.NowNs();
        while (_due.TryPeek(out var work, out var at) && at <= now)
        {
            _due.Dequeue();
            work();
        }

        var wait = _due.TryPeek(out _, out var next) ? Math.Clamp((next - StampedSocket.NowNs()) / 1000, 0, 20_000) : 20_000;
        var readable = new List<Socket> { _callers.Socket, _agents.Socket };
        Socket.Select(readable, null, null, (int)wait);
        if (readable.Contains(_agents.Socket))
        {
            Drain(_agents, TakeAtAgent);
        }

        if (readable.Contains(_callers.Socket))
        {
            Drain(_callers, TakeAtCaller);
        }

        _waitingMax = Math.Max(_waitingMax, _waiting.Count);
        Volatile.Write(ref _waitingNow, _waiting.Count);
        Volatile.Write(ref _talkingNow, _talks.Count);
        if (!_isFilled && _waiting.Count >= _load.Prefill)
        {
            _filledNs = StampedSocket.NowNs();
            _offersWhenFilled = _offered;
            _isFilled = true;
        }
    }

    private static void Drain(StampedSocket socket, Action<string, long> take)
    {
        for (var i = 0; i < MessagesPerTurn && socket.TryReceive(out var arrivedNs) is { } message; i++)
        {
            take(message, arrivedNs);
        }
    }

    private void HangUpAll()
    {
        _due.Clear();
        _isOver = true;
        foreach (var (id, _) in _talks)
        {
            AgentBye(id);
        }

        foreach (var (id, _) in _live)
        {
            CallerBye(id);
        }

        var began = Stopwatch.GetTimestamp();
        while (_live.Count > 0 && Stopwatch.GetElapsedTime(began) < EndMax)
        {
            Turn();
        }
    }

    private void After(double seconds, Action work) => _due.Enqueue(work, StampedSocket.NowNs() + (long)(seconds * 1e9));

    private static string NumberOf(int call) => (FirstNumber + call).ToString(CultureInfo.InvariantCulture);
}
