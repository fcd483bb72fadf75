using CallCenter.Media.Pacing;

namespace CallCenter.Media.Dtls;

/// <summary>
/// Threads for handshakes, because the library waits for each answer on the thread it was called on. Made when needed,
/// gone when there was nothing to do for a while; they stand behind everything else that wants the processor.
/// </summary>
internal sealed class HandshakePool(int threadsMax, int waitingMax) : IDisposable
{
    private const int Nice = 10;
    private static readonly TimeSpan IdleMax = TimeSpan.FromSeconds(10);

    private readonly Queue<Action> _waiting = new();
    private int _threads;
    private int _idle;
    private bool _isDisposed;

    /// <summary>Threads there are now.</summary>
    public int ThreadCount => Volatile.Read(ref _threads);

    /// <summary>Has work done; false when too much waits already.</summary>
    public bool TryAdd(Action work)
    {
        lock (_waiting)
        {
            if (_isDisposed || _waiting.Count >= waitingMax)
            {
                return false;
            }

            _waiting.Enqueue(work);
            if (_idle >= _waiting.Count || _threads == threadsMax)
            {
                Monitor.Pulse(_waiting);
                return true;
            }

            _threads++;
        }

        new Thread(Run) { IsBackground = true, Name = "DTLS handshake" }.Start();
        return true;
    }

    public void Dispose()
    {
        lock (_waiting)
        {
            _isDisposed = true;
            _waiting.Clear();
            Monitor.PulseAll(_waiting);
        }
    }

    private void Run()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = LinuxCalls.SetPriority(0, 0, Nice);
        }

        while (Next() is { } work)
        {
            work();
        }
    }

    private Action? Next()
    {
        lock (_waiting)
        {
            _idle++;
            while (_waiting.Count == 0 && !_isDisposed)
            {
                if (!Monitor.Wait(_waiting, IdleMax) && _waiting.Count == 0)
                {
                    break;
                }
            }

            _idle--;
            if (_waiting.TryDequeue(out var work))
            {
                return work;
            }

            _threads--;
            return null;
        }
    }
}
