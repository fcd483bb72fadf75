using System.Collections.Concurrent;

namespace CallCenter.Sip.Tests.Network;

/// <summary>A plain call loop on a thread of its own, for tests over real sockets.</summary>
internal sealed class ThreadLoop : ISipLoop, IDisposable
{
    private readonly BlockingCollection<(Action<object?> Work, object? State)> _inbox = [];
    private readonly Thread _thread;

    public ThreadLoop()
    {
        _thread = new Thread(Run) { IsBackground = true };
        _thread.Start();
    }

    public TimeProvider Time => TimeProvider.System;

    public void Post(Action<object?> work, object? state)
    {
        try
        {
            _inbox.TryAdd((work, state));
        }
        catch (Exception error) when (error is InvalidOperationException or ObjectDisposedException)
        {
            // The loop has ended; so has everything it was for.
        }
    }

    public ISipTimer Schedule(TimeSpan delay, Action<object?> work, object? state) => new LoopTimer(this, delay, work, state);

    /// <summary>Runs something on the loop and waits for its result.</summary>
    public Task<T> RunAsync<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(_ => done.SetResult(work()), null);
        return done.Task;
    }

    public void Dispose()
    {
        _inbox.CompleteAdding();
        _thread.Join();
        _inbox.Dispose();
    }

    private void Run()
    {
        foreach (var (work, state) in _inbox.GetConsumingEnumerable())
        {
            work(state);
        }
    }

    private sealed class LoopTimer : ISipTimer, IDisposable
    {
        private readonly Timer _timer;
        private bool _isOver; // Only on the loop.

        public LoopTimer(ThreadLoop loop, TimeSpan delay, Action<object?> work, object? state)
        {
            _timer = new Timer(_ => loop.Post(_ => Fire(work, state), null), null, delay, Timeout.InfiniteTimeSpan);
        }

        public void Cancel()
        {
            _isOver = true;
            _timer.Dispose();
        }

        public void Dispose() => Cancel();

        private void Fire(Action<object?> work, object? state)
        {
            if (!_isOver)
            {
                Cancel();
                work(state);
            }
        }
    }
}
