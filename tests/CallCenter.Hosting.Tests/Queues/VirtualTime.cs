using CallCenter.Sip;

namespace CallCenter.Hosting.Tests.Queues;

/// <summary>Time that passes only when a test says so, and the one call loop of a virtual centre in it.</summary>
internal sealed class VirtualTime(DateTimeOffset start) : TimeProvider, ISipLoop
{
    private readonly PriorityQueue<Timer, (DateTimeOffset At, long Number)> _timers = new();
    private readonly Queue<(Action<object?> Work, object? State)> _posted = new();
    private readonly Lock _gate = new();
    private readonly DateTimeOffset _start = start;
    private DateTimeOffset _now = start;
    private long _numbers;

    TimeProvider ISipLoop.Time => this;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public DateTimeOffset Now => _now;

    /// <summary>When the next timer is due; null for never.</summary>
    public DateTimeOffset? NextTimer
    {
        get
        {
            while (_timers.TryPeek(out var timer, out var due))
            {
                if (!timer.IsCancelled)
                {
                    return due.At;
                }

                _timers.Dequeue();
            }

            return null;
        }
    }

    /// <summary>Whether timers are left.</summary>
    public bool HasTimers => NextTimer is not null;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => (_now - _start).Ticks;

    public void Post(Action<object?> work, object? state)
    {
        lock (_gate)
        {
            _posted.Enqueue((work, state));
        }
    }

    public ISipTimer Schedule(TimeSpan delay, Action<object?> work, object? state)
    {
        var timer = new Timer(work, state);
        _timers.Enqueue(timer, (_now + delay, ++_numbers));
        return timer;
    }

    public void After(TimeSpan delay, Action work) => Schedule(delay, static work => ((Action)work!)(), work);

    /// <summary>Does what was posted; false when there was nothing.</summary>
    public bool RunPosted()
    {
        var any = false;
        while (true)
        {
            (Action<object?> Work, object? State) next;
            lock (_gate)
            {
                if (!_posted.TryDequeue(out next))
                {
                    return any;
                }
            }

            any = true;
            next.Work(next.State);
        }
    }

    /// <summary>Goes to a moment, and does what is due until then.</summary>
    public void GoTo(DateTimeOffset moment)
    {
        _now = moment > _now ? moment : _now;
        while (NextTimer is { } due && due <= _now)
        {
            var timer = _timers.Dequeue();
            timer.Fire();
            RunPosted();
        }
    }

    private sealed class Timer(Action<object?> work, object? state) : ISipTimer
    {
        public bool IsCancelled { get; private set; }

        public void Cancel() => IsCancelled = true;

        public void Fire()
        {
            if (!IsCancelled)
            {
                IsCancelled = true;
                work(state);
            }
        }
    }
}
