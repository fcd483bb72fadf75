using System.Collections.Concurrent;
using CallCenter.Sip;

namespace CallCenter.Telephony.Loops;

/// <summary>
/// One thread that owns many calls: its inbox, its timing wheel, its media events. Everything of a call happens here,
/// one thing after the other, so nothing of it needs a lock. Nothing on a loop may block.
/// </summary>
public sealed class CallLoop : ISipLoop, IDisposable
{
    private const int WorkPerTurnMax = 256;

    // Keys, ends of prompts and timers must not wait until an inbox is empty that never is.
    private static readonly TimeSpan TurnMax = TimeSpan.FromMilliseconds(5);

    private readonly ConcurrentQueue<Work> _inbox = new();
    private readonly Queue<Work> _own = new();
    private readonly TimingWheel _wheel = new();
    private readonly LoopSignal _signal = LoopSignal.Create();
    private readonly Action<Exception> _fault;
    private readonly long _started;
    private readonly double _ticksPerTimestamp;
    private readonly long _turnTimestampsMax;
    private readonly LoopSynchronizationContext _context;
    private Thread? _thread;
    private Action? _poll;
    private volatile bool _stopping;
    private int _asleep;
    private int _woken;
    private long _waited;
    private long _stepBegan;

    /// <summary>Makes a loop that does not run yet.</summary>
    /// <param name="index">Its place among the loops, from 0.</param>
    /// <param name="time">The clock.</param>
    /// <param name="fault">Told about exceptions of work, which are bugs; the loop goes on.</param>
    public CallLoop(int index, TimeProvider time, Action<Exception> fault)
    {
        ArgumentNullException.ThrowIfNull(time);
        Index = index;
        Time = time;
        _fault = fault;
        _started = time.GetTimestamp();
        _ticksPerTimestamp = 1000.0 / time.TimestampFrequency;
        _turnTimestampsMax = (long)(TurnMax.TotalSeconds * time.TimestampFrequency);
        _context = new LoopSynchronizationContext(this);
    }

    /// <summary>Its place among the loops, from 0.</summary>
    public int Index { get; }

    /// <inheritdoc/>
    public TimeProvider Time { get; }

    /// <summary>Whether the calling thread is the loop.</summary>
    public bool IsCurrent => Thread.CurrentThread == _thread;

    /// <summary>
    /// How far the loop is behind: how long what it took last from its inbox had waited there, or how long the work at hand
    /// lasts, whichever is more; zero while it sleeps. Any thread.
    /// </summary>
    public TimeSpan Lag
    {
        get
        {
            var began = Volatile.Read(ref _stepBegan);
            var lasts = began == 0 ? TimeSpan.Zero : Time.GetElapsedTime(began);
            var waited = TimeSpan.FromTicks(Volatile.Read(ref _waited));
            return lasts > waited ? lasts : waited;
        }
    }

    private long Tick => (long)((Time.GetTimestamp() - _started) * _ticksPerTimestamp);

    /// <summary>Starts the loop's thread.</summary>
    /// <param name="poll">Called at every turn on the loop: takes what other threads left in rings (media events).</param>
    public void Start(Action? poll = null)
    {
        _poll = poll;
        _thread = new Thread(Run) { IsBackground = true, Name = $"call-loop-{Index}" };
        _thread.Start();
    }

    /// <inheritdoc/>
    public void Post(Action<object?> work, object? state)
    {
        if (IsCurrent)
        {
            _own.Enqueue(new Work(work, state, 0));
            return;
        }

        _inbox.Enqueue(new Work(work, state, Time.GetTimestamp()));
        Wake();
    }

    /// <summary>Makes the loop turn, so that it polls. Lock-free; any thread.</summary>
    public void Wake()
    {
        Interlocked.Exchange(ref _woken, 1);
        if (Interlocked.Exchange(ref _asleep, 0) == 1)
        {
            _signal.Set();
        }
    }

    /// <inheritdoc/>
    public ISipTimer Schedule(TimeSpan delay, Action<object?> work, object? state) =>
        _wheel.Add(Tick, (long)Math.Ceiling(delay.TotalMilliseconds), work, state);

    /// <summary>Stops the thread after the work at hand.</summary>
    public void Dispose()
    {
        _stopping = true;
        _signal.Set();
        if (_thread is { } thread && !IsCurrent)
        {
            thread.Join();
            _signal.Dispose();
        }
    }

    private void Run()
    {
        SynchronizationContext.SetSynchronizationContext(_context);
        while (!_stopping)
        {
            Turn();
            Sleep();
        }
    }

    /// <summary>One turn: a bounded share of the inbox, media events, timers, then a bounded share of what these have posted here.</summary>
    private void Turn()
    {
        Interlocked.Exchange(ref _woken, 0);
        if (_inbox.IsEmpty)
        {
            Volatile.Write(ref _waited, 0);
        }

        var began = Begin();
        var now = began;
        for (var i = 0; i < WorkPerTurnMax && now - began <= _turnTimestampsMax && _inbox.TryDequeue(out var work); i++)
        {
            // By each, not by the turn: while work keeps coming a turn lasts, however little each piece has waited.
            Volatile.Write(ref _waited, Math.Max(0, Time.GetElapsedTime(work.Posted, now).Ticks));
            Do(work);
            now = Begin();
        }

        Guarded(static loop => loop._poll?.Invoke());
        Guarded(static loop => loop._wheel.Advance(loop.Tick));
        began = Begin();
        now = began;
        for (var i = 0; i < WorkPerTurnMax && now - began <= _turnTimestampsMax && _own.TryDequeue(out var own); i++)
        {
            Do(own);
            now = Begin();
        }
    }

    private long Begin()
    {
        var now = Time.GetTimestamp();
        Volatile.Write(ref _stepBegan, now);
        return now;
    }

    private void Sleep()
    {
        if (_own.Count > 0 || !_inbox.IsEmpty)
        {
            return;
        }

        var wait = _wheel.TicksUntilNext(Tick) is { } ticks ? (int)Math.Min(ticks, int.MaxValue) : -1;
        if (wait == 0)
        {
            return;
        }

        Volatile.Write(ref _waited, 0);
        Volatile.Write(ref _stepBegan, 0);

        // Whoever wakes first says so and then looks at the sleeper's flag; the sleeper raises its flag and then looks
        // whether it was woken. One of the two sees the other.
        Interlocked.Exchange(ref _asleep, 1);
        if (Volatile.Read(ref _woken) == 0 && !_stopping)
        {
            _signal.Wait(wait);
        }

        Volatile.Write(ref _asleep, 0);
    }

    private void Do(Work work)
    {
#pragma warning disable CA1031 // One bad piece of work must not end the other thousand calls of the loop.
        try
        {
            work.Action(work.State);
        }
        catch (Exception exception)
        {
            _fault(exception);
        }
#pragma warning restore CA1031
    }

    private void Guarded(Action<CallLoop> step)
    {
#pragma warning disable CA1031 // As above: timers and media events belong to single calls.
        try
        {
            step(this);
        }
        catch (Exception exception)
        {
            _fault(exception);
        }
#pragma warning restore CA1031
    }

    private readonly record struct Work(Action<object?> Action, object? State, long Posted);
}
