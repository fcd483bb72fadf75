using System.Collections.Concurrent;

namespace CallCenter.Media.Prompts;

/// <summary>The one thread that moves sound from where it is made to the legs that hear it.</summary>
internal sealed class SoundPump : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    private readonly ConcurrentQueue<LivePlay> _arrivals = new();
    private readonly List<LivePlay> _plays = [];
    private readonly AutoResetEvent _wake = new(false);
    private readonly short[] _buffer = new short[4096];
    private readonly TimeProvider _time;
    private readonly TimeSpan _waitMax;
    private readonly Thread _thread;
    private volatile bool _isEnding;

    /// <param name="time">The clock that bounds how long a part is waited for.</param>
    /// <param name="waitMax">How long.</param>
    public SoundPump(TimeProvider time, TimeSpan waitMax)
    {
        _time = time;
        _waitMax = waitMax;
        _thread = new(Run) { IsBackground = true, Name = "Sound pump" };
        _thread.Start();
    }

    /// <summary>Begins to serve a play.</summary>
    public void Add(LivePlay play)
    {
        _arrivals.Enqueue(play);
        Wake();
    }

    /// <summary>Something new is there to be moved.</summary>
    public void Wake() => _wake.Set();

    /// <summary>Leaves all plays as they are.</summary>
    public void Dispose()
    {
        _isEnding = true;
        Wake();
        _thread.Join();
        _wake.Dispose();
    }

    private void Run()
    {
        while (!_isEnding)
        {
            _ = _wake.WaitOne(_plays.Count > 0 ? Interval : Timeout.InfiniteTimeSpan);
            while (_arrivals.TryDequeue(out var play))
            {
                _plays.Add(play);
            }

            for (var i = _plays.Count - 1; i >= 0; i--)
            {
                if (!_plays[i].Advance(_buffer, _time, _waitMax))
                {
                    _plays[i] = _plays[^1];
                    _plays.RemoveAt(_plays.Count - 1);
                }
            }
        }
    }
}
