namespace CallCenter.Figures.Tests.Hosting;

/// <summary>Time that a test moves; its timers are called when it does.</summary>
internal sealed class HandClock(DateTimeOffset start) : TimeProvider
{
    private readonly List<HandTimer> _timers = [];

    public DateTimeOffset Now { get; private set; } = start;

    public override DateTimeOffset GetUtcNow() => Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new HandTimer(this, callback, state);
        timer.Change(dueTime, period);
        _timers.Add(timer);
        return timer;
    }

    /// <summary>So many seconds pass, each by itself.</summary>
    public void Pass(int seconds, Action? eachSecond = null)
    {
        for (var i = 0; i < seconds; i++)
        {
            Now += TimeSpan.FromSeconds(1);
            eachSecond?.Invoke();
            _timers.ForEach(timer => timer.Look());
        }
    }

    private sealed class HandTimer(HandClock clock, TimerCallback callback, object? state) : ITimer
    {
        private DateTimeOffset _due = DateTimeOffset.MaxValue;
        private TimeSpan _period;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _due = clock.Now + dueTime;
            _period = period;
            return true;
        }

        public void Look()
        {
            while (_due <= clock.Now)
            {
                _due += _period;
                callback(state);
            }
        }

        public void Dispose() => _due = DateTimeOffset.MaxValue;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
