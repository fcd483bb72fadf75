using CallCenter.Media.Rtp;

namespace CallCenter.Media.Listening;

/// <summary>
/// A fixed number of threads that hear legs for whoever needs time to understand: each listener gets the sound of its leg,
/// ordered and without gaps, 20 ms at a time. Time is the engine's: a stopped engine is heard as far as it ran.
/// </summary>
public sealed class ListeningHost : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(20);

    private readonly MediaEngine _engine;
    private readonly ListeningOptions _options;
    private readonly ListeningCounters _counters = new();
    private readonly ListeningWorker[] _workers;
    private readonly Thread[] _threads;
    private readonly ManualResetEventSlim _needed = new(false);
    private volatile bool _stopping;

    /// <param name="engine">Whose legs are heard.</param>
    /// <param name="options">Threads and limits.</param>
    public ListeningHost(MediaEngine engine, ListeningOptions? options = null)
    {
        _engine = engine;
        _options = options ?? new();
        _workers = [.. Enumerable.Range(0, _options.Threads).Select(_ => new ListeningWorker(() => engine.Clock, _counters))];
        _threads = [.. _workers.Select((worker, i) => new Thread(() => Run(worker)) { IsBackground = true, Name = $"Listening {i + 1}" })];
    }

    /// <summary>How the threads are doing.</summary>
    public ListeningStatistics Statistics => new(
        Volatile.Read(ref _counters.Listeners),
        Volatile.Read(ref _counters.FramesHeard),
        Volatile.Read(ref _counters.FramesSkipped),
        Volatile.Read(ref _counters.PacketsLost),
        Volatile.Read(ref _counters.ListenersFailed),
        TimeSpan.FromSeconds(Volatile.Read(ref _counters.BehindMax) / 8000.0));

    /// <summary>Starts the threads. Without them, <see cref="RunOnce"/> hears.</summary>
    public void Start()
    {
        foreach (var thread in _threads)
        {
            thread.Start();
        }
    }

    /// <summary>Lets <paramref name="listener"/> hear one side of <paramref name="leg"/> from now on. Called from the leg's call loop.</summary>
    /// <returns>What ends it; null when there are too many listeners.</returns>
    public Ear? Add(MediaLeg leg, ISoundListener listener, TapSide side = TapSide.Heard) =>
        HasRoom() ? Seat(leg, new SoundEar(leg, listener, side, new JitteredSound(HeardSoundOptions.Talk), PatienceMilliseconds, _engine.Clock)) : null;

    /// <summary>
    /// As <see cref="Add(MediaLeg, ISoundListener, TapSide)"/> for a modem: what the party says comes 200 ms late, sample for
    /// sample as it was sent, and silence where it was lost. The leg must speak G.711.
    /// </summary>
    public Ear? AddModem(MediaLeg leg, ISoundListener listener) =>
        HasRoom() ? Seat(leg, new SoundEar(leg, listener, TapSide.Heard, new SteadySound(), PatienceMilliseconds, _engine.Clock)) : null;

    /// <summary>Lets <paramref name="listener"/> hear both sides of <paramref name="leg"/> from now on. Called from the leg's call loop.</summary>
    /// <returns>What ends it; null when there are too many listeners.</returns>
    public Ear? Add(MediaLeg leg, ITalkListener listener) =>
        HasRoom() ? Seat(leg, new TalkEar(leg, listener, PatienceMilliseconds, _engine.Clock)) : null;

    /// <summary>Hears all that has passed since the last time, on the calling thread; only before <see cref="Start"/>.</summary>
    internal void RunOnce()
    {
        foreach (var worker in _workers)
        {
            worker.RunOnce();
        }
    }

    /// <summary>Ends the threads; all listeners are told.</summary>
    public void Dispose()
    {
        _stopping = true;
        _needed.Set();
        foreach (var thread in _threads.Where(thread => thread.IsAlive))
        {
            thread.Join();
        }

        foreach (var worker in _workers)
        {
            worker.EndAll();
        }

        _needed.Dispose();
    }

    private int PatienceMilliseconds => (int)_options.Patience.TotalMilliseconds;

    private bool HasRoom()
    {
        if (_stopping || Interlocked.Increment(ref _counters.Listeners) > _options.ListenersMax)
        {
            Interlocked.Decrement(ref _counters.Listeners);
            return false;
        }

        return true;
    }

    private Ear Seat(MediaLeg leg, Ear ear)
    {
        leg.AddTap(ear.Tap);
        _workers.MinBy(worker => worker.Count)!.Add(ear);
        _needed.Set();
        return ear;
    }

    private void Run(ListeningWorker worker)
    {
        while (!_stopping)
        {
            worker.RunOnce();
            if (Volatile.Read(ref _counters.Listeners) > 0)
            {
                Thread.Sleep(Period);
                continue;
            }

            // Nobody listens: sleep until somebody does. Set again by who comes in between.
            _needed.Reset();
            if (Volatile.Read(ref _counters.Listeners) == 0 && !_stopping)
            {
                _needed.Wait();
            }
        }
    }
}
