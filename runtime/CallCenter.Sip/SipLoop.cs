namespace CallCenter.Sip;

/// <summary>
/// A call loop on a thread of its own, by the system's clock: for programs that bring none. Work runs in the order of posting,
/// timers in the order of their time; an exception of either goes to <paramref name="fault"/> and the loop goes on.
/// </summary>
/// <param name="fault">Told about exceptions of work, which are bugs of its owner.</param>
public sealed class SipLoop(Action<Exception> fault) : ISipLoop, IDisposable
{
    private readonly Lock _gate = new();
    private readonly Queue<(Action<object?> Work, object? State)> _inbox = [];
    private readonly PriorityQueue<LoopTimer, (long DueMs, long Order)> _timers = new();
    private readonly SemaphoreSlim _signal = new(0);
    private Thread? _thread;
    private bool _isStopping;
    private long _order;

    /// <inheritdoc/>
    public TimeProvider Time => TimeProvider.System;

    /// <summary>Starts the thread; work posted before runs then.</summary>
    public SipLoop Start()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "sip loop" };
        _thread.Start();
        return this;
    }

    /// <inheritdoc/>
    public void Post(Action<object?> work, object? state)
    {
        lock (_gate)
        {
            if (_isStopping)
            {
                return; // Everything the loop was for has ended with it.
            }

            _inbox.Enqueue((work, state));
        }

        _signal.Release();
    }

    /// <inheritdoc/>
    public ISipTimer Schedule(TimeSpan delay, Action<object?> work, object? state)
    {
        var timer = new LoopTimer(work, state);
        _timers.Enqueue(timer, (Environment.TickCount64 + (long)Math.Ceiling(delay.TotalMilliseconds), _order++));
        return timer;
    }

    /// <summary>Runs something on the loop and gives its result.</summary>
    public Task<T> RunAsync<T>(Func<T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(_ => done.SetResult(work()), null);
        return done.Task;
    }

    /// <summary>Stops the thread after the work at hand; what waits is dropped.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isStopping = true;
            _inbox.Clear();
        }

        _signal.Release();
        if (_thread != Thread.CurrentThread)
        {
            _thread?.Join();
            _signal.Dispose();
        }
    }

    private void Run()
    {
        while (Next() is { } next)
        {
#pragma warning disable CA1031 // One bad piece of work must not end the other calls of the loop.
            try
            {
                next.Work(next.State);
            }
            catch (Exception exception)
            {
                fault(exception);
            }
#pragma warning restore CA1031
        }
    }

    /// <summary>Waits for work; a timer that is due goes before what has been posted. Null when the loop is to end.</summary>
    private (Action<object?> Work, object? State)? Next()
    {
        while (true)
        {
            if (DueTimer(out var wait) is { } timer)
            {
                return (timer.Work, timer.State);
            }

            lock (_gate)
            {
                if (_isStopping)
                {
                    return null;
                }

                if (_inbox.TryDequeue(out var posted))
                {
                    return posted;
                }
            }

            _signal.Wait(wait);
        }
    }

    private LoopTimer? DueTimer(out int waitMs)
    {
        waitMs = Timeout.Infinite;
        while (_timers.TryPeek(out var first, out var due))
        {
            if (!first.IsCancelled && due.DueMs > Environment.TickCount64)
            {
                waitMs = (int)Math.Min(due.DueMs - Environment.TickCount64, int.MaxValue);
                waitMs = Math.Max(waitMs, 0);
                return null;
            }

            _timers.Dequeue();
            if (!first.IsCancelled)
            {
                return first;
            }
        }

        return null;
    }

    private sealed class LoopTimer(Action<object?> work, object? state) : ISipTimer
    {
        public Action<object?> Work { get; private set; } = work;

        public object? State { get; private set; } = state;

        public bool IsCancelled { get; private set; }

        public void Cancel()
        {
            // What the timer held must not wait for its time to be collected.
            IsCancelled = true;
            Work = static _ => { };
            State = null;
        }
    }
}
