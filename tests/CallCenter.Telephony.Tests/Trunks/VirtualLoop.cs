using CallCenter.Sip;

namespace CallCenter.Telephony.Tests.Trunks;

/// <summary>A loop whose time passes only when a test lets it.</summary>
internal sealed class VirtualLoop : TimeProvider, ISipLoop
{
    private readonly PriorityQueue<Entry, (TimeSpan At, int Order)> _entries = new();
    private int _order;

    public TimeSpan Elapsed { get; private set; }

    public TimeProvider Time => this;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Elapsed.Ticks;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + Elapsed;

    public void Post(Action<object?> work, object? state) => Schedule(TimeSpan.Zero, work, state);

    public ISipTimer Schedule(TimeSpan delay, Action<object?> work, object? state)
    {
        var entry = new Entry(work, state);
        _entries.Enqueue(entry, (Elapsed + delay, _order++));
        return entry;
    }

    /// <summary>Lets time pass and does what falls into it.</summary>
    public void Run(TimeSpan time)
    {
        var end = Elapsed + time;
        while (_entries.TryPeek(out var entry, out var when) && when.At <= end)
        {
            _entries.Dequeue();
            Elapsed = when.At;
            entry.Do();
        }

        Elapsed = end;
    }

    private sealed class Entry(Action<object?> work, object? state) : ISipTimer
    {
        private bool _isCancelled;

        public void Cancel() => _isCancelled = true;

        public void Do()
        {
            if (!_isCancelled)
            {
                work(state);
            }
        }
    }
}
