using System.Diagnostics.CodeAnalysis;

namespace CallCenter.Media.Prompts;

/// <summary>Work for threads that wait for it: what callers wait for comes first, and has a thread that does nothing else.</summary>
internal sealed class JobQueue(int waitingMax) : IDisposable
{
    private readonly Queue<Action> _urgent = new();
    private readonly Queue<Action> _ordinary = new();
    private readonly object _gate = new();
    private bool _isClosed;

    /// <summary>Jobs of one kind that may wait.</summary>
    public int WaitingMax { get; } = waitingMax;

    /// <summary>False when too much waits already, or nothing is taken any more.</summary>
    public bool TryAdd(Action job, bool isUrgent)
    {
        lock (_gate)
        {
            var queue = isUrgent ? _urgent : _ordinary;
            if (_isClosed || queue.Count >= WaitingMax)
            {
                return false;
            }

            queue.Enqueue(job);
            Monitor.PulseAll(_gate);
            return true;
        }
    }

    /// <summary>The next job, waited for; false when the queue is closed and empty.</summary>
    public bool TryTake(bool onlyUrgent, [NotNullWhen(true)] out Action? job)
    {
        lock (_gate)
        {
            while (!_urgent.TryDequeue(out job) && (onlyUrgent || !_ordinary.TryDequeue(out job)))
            {
                if (_isClosed)
                {
                    return false;
                }

                Monitor.Wait(_gate);
            }

            return true;
        }
    }

    /// <summary>Takes no more; what waits is still done.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            Monitor.PulseAll(_gate);
        }
    }
}
