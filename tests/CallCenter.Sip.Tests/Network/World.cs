namespace CallCenter.Sip.Tests.Network;

/// <summary>A clock that stands still until told otherwise, and everything that is to happen by it, in order.</summary>
internal sealed class World : TimeProvider
{
    private readonly PriorityQueue<Happening, (TimeSpan At, long Order)> _future = new();
    private TimeSpan _now;
    private long _order;

    public TimeSpan Now => _now;

    /// <summary>Timers that are neither cancelled nor fired.</summary>
    public int TimersPending { get; private set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + _now;

    public override long GetTimestamp() => _now.Ticks;

    public void After(TimeSpan delay, Action work) => Add(delay, work, isTimer: false);

    public ISipTimer Schedule(TimeSpan delay, Action work) => Add(delay, work, isTimer: true);

    /// <summary>Lets time pass.</summary>
    public void Run(TimeSpan length)
    {
        var end = _now + length;
        while (_future.TryPeek(out _, out var due) && due.At <= end)
        {
            var next = _future.Dequeue();
            _now = due.At;
            next.Happen();
        }

        _now = end;
    }

    public void Run(double seconds) => Run(TimeSpan.FromSeconds(seconds));

    private Happening Add(TimeSpan delay, Action work, bool isTimer)
    {
        var happening = new Happening(this, work, isTimer);
        TimersPending += isTimer ? 1 : 0;
        _future.Enqueue(happening, (_now + delay, _order++));
        return happening;
    }

    private sealed class Happening(World world, Action work, bool isTimer) : ISipTimer
    {
        private bool _isOver;

        public void Cancel() => TryEnd();

        public void Happen()
        {
            if (TryEnd())
            {
                work();
            }
        }

        private bool TryEnd()
        {
            if (_isOver)
            {
                return false;
            }

            _isOver = true;
            world.TimersPending -= isTimer ? 1 : 0;
            return true;
        }
    }
}
