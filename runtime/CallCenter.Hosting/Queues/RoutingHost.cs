using System.Collections.Concurrent;
using CallCenter.Abstractions.Releases;
using CallCenter.Hosting.Releases;
using CallCenter.Routing;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;
using CallCenter.Routing.Interactions;

namespace CallCenter.Hosting.Queues;

/// <summary>
/// The router of one tenant and the one thread that gives it commands. Who tells it something never waits: commands lie in a mailbox, what
/// is decided goes to observers and then to whom it concerns. The thread sleeps until a command comes or the router's next deadline; while
/// nothing happens it does nothing.
/// </summary>
public sealed partial class RoutingHost : IReleaseUser, IDisposable
{
    /// <summary>How many commands may lie in the mailbox before new arrivals and wishes are refused.</summary>
    public const int MailboxMax = 32_768;

    /// <summary>Name of the thread.</summary>
    public const string ThreadName = "routing";

    // What has waited longest is told first; others see their events between two batches.
    private const int BatchMax = 512;
    private const string IsFull = "Routing has more to do than it can; try again in a moment.";
    private const string IsStopping = "The server stops.";

    private readonly ConcurrentQueue<Letter> _mailbox = new();
    private readonly AutoResetEvent _signal = new(initialState: false);
    private readonly Router _router = new();
    private readonly List<RoutingEvent> _events = [];
    private readonly SteadyClock _clock;
    private readonly IHostLog _log;
    private IRoutingObserver[] _observers = [];
    private Thread? _thread;
    private volatile bool _stopping;
    private long _sequence;
    private int _waiting;
    private int _asleep;

    /// <summary>Makes one that does not run yet.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="log">Told of faults, which are bugs; routing goes on.</param>
    public RoutingHost(TimeProvider time, IHostLog log)
    {
        _log = log;
        _clock = new SteadyClock(time);
    }

    /// <summary>Commands that wait to be carried out. Any thread.</summary>
    public int Mailbox => Volatile.Read(ref _waiting);

    /// <summary>Interactions of queues that are not over; on the routing thread.</summary>
    internal int Interactions => _live.Count;

    /// <summary>Tells an observer all steps from now on.</summary>
    public void Observe(IRoutingObserver observer)
    {
        IRoutingObserver[] before;
        IRoutingObserver[] after;
        do
        {
            before = Volatile.Read(ref _observers);
            after = [.. before, observer];
        }
        while (Interlocked.CompareExchange(ref _observers, after, before) != before);
    }

    /// <summary>Keeps all steps from now on in a journal.</summary>
    public void Keep(RoutingJournal journal)
    {
        ArgumentNullException.ThrowIfNull(journal);
        journal.OnRoutingThread = OnThread;
        Observe(journal);
    }

    /// <summary>Starts the thread.</summary>
    public void Start()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = ThreadName };
        _thread.Start();
    }

    /// <summary>Carries out all that lies in the mailbox and all that is due; for tests, which own the time and start no thread.</summary>
    /// <returns>When it is to be called again although nothing came; null for never.</returns>
    internal DateTimeOffset? Pump()
    {
        do
        {
            RunBatch();
        }
        while (!_mailbox.IsEmpty);
        return _router.NextDeadline;
    }

    /// <summary>Lets somebody enter a queue. Any thread.</summary>
    /// <param name="arrival">Who, and where to.</param>
    /// <param name="queue">The queue as the facts fit it, which the active release may describe otherwise.</param>
    /// <param name="sink">Told what is decided about him, until he is gone.</param>
    /// <returns>Null when it is carried out soon, else one sentence why not.</returns>
    internal string? Enter(Arrival arrival, QueueManifest queue, IRoutingSink sink) => TryPut(new(new Enter(arrival), sink, null, null) { Known = queue });

    /// <summary>Tells the router what has happened, and what ends something. Always taken: there is no more of it than was let in before. Any thread.</summary>
    internal void Tell(RoutingCommand command) => Put(new(command, null, null, null));

    /// <summary>Wants something that may be refused. Any thread.</summary>
    /// <returns>Null when it was done, else the router's sentence why not.</returns>
    public Task<string?> AskAsync(RoutingCommand command, CancellationToken cancellation = default)
    {
        var answer = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        return TryPut(new(command, null, answer.SetResult, null)) is { } refused
            ? Task.FromResult<string?>(refused)
            : answer.Task.WaitAsync(cancellation);
    }

    /// <summary>Wants something that may be refused, and is told on the routing thread: null when it was done. Any thread.</summary>
    internal void Ask(RoutingCommand command, Action<string?> answer)
    {
        if (TryPut(new(command, null, answer, null)) is { } refused)
        {
            answer(refused);
        }
    }

    /// <summary>Asks where somebody stands, after all that was told before; answered on the routing thread, or not at all when there is too much to do. Any thread.</summary>
    internal void AskPlace(string id, Action<QueuePlace> answer) =>
        _ = TryPut(new(null, null, null, router => answer(new(router.Position(id), router.ExpectedWait(id) ?? TimeSpan.Zero))));

    /// <summary>Does something with the router on its thread, between two commands; for what belongs to routing itself.</summary>
    internal void OnThread(Action<Router> work) => Put(new(null, null, null, work));

    /// <summary>Completes when all that was told before is carried out. Any thread.</summary>
    internal Task CarriedOutAsync(CancellationToken cancellation)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        OnThread(_ => done.SetResult());
        return done.Task.WaitAsync(cancellation);
    }

    /// <summary>Carries a command out at once; only within <see cref="OnThread"/>. Null when it was done, else the router's sentence why not.</summary>
    internal string? Do(RoutingCommand command)
    {
        string? answer = null;
        Step(command, refused => answer = refused);
        return answer;
    }

    /// <summary>Stops the thread after the command at hand; who still waits for an answer gets a refusal.</summary>
    public void Dispose()
    {
        _stopping = true;
        Wake();
        if (_thread is { } thread && thread != Thread.CurrentThread)
        {
            thread.Join();
        }

        while (_mailbox.TryDequeue(out var letter))
        {
            letter.Answer?.Invoke(IsStopping);
        }

        foreach (var (release, _) in _former)
        {
            release.Leave();
        }

        _former.Clear();
        Interlocked.Exchange(ref _used, null)?.Leave();
        _signal.Dispose();
    }

    private string? TryPut(in Letter letter)
    {
        if (_stopping)
        {
            return IsStopping;
        }

        if (Volatile.Read(ref _waiting) >= MailboxMax)
        {
            return IsFull;
        }

        Put(letter);
        return null;
    }

    private void Put(in Letter letter)
    {
        Interlocked.Increment(ref _waiting);
        _mailbox.Enqueue(letter);
        Wake();
    }

    private void Wake()
    {
        if (Interlocked.Exchange(ref _asleep, 0) == 1)
        {
            _signal.Set();
        }
    }

    private void Run()
    {
        while (!_stopping)
        {
            RunBatch();
            Sleep();
        }
    }

    private void Sleep()
    {
        Interlocked.Exchange(ref _asleep, 1);
        if (!_mailbox.IsEmpty || _stopping)
        {
            Interlocked.Exchange(ref _asleep, 0);
            return;
        }

        var due = _router.NextDeadline is { } at ? (at - _clock.Now).TotalMilliseconds : double.MaxValue;
        if (due > 0)
        {
            // Rounded up: woken before its time it would find nothing due, and sleep again. A day at most, so that it is a whole number.
            _signal.WaitOne(due >= TimeSpan.MillisecondsPerDay ? due == double.MaxValue ? Timeout.Infinite : (int)TimeSpan.MillisecondsPerDay : (int)Math.Ceiling(due));
        }

        Interlocked.Exchange(ref _asleep, 0);
    }

    private void RunBatch()
    {
        var count = 0;
        while (count < BatchMax && !_stopping && _mailbox.TryDequeue(out var letter))
        {
            count++;
            Interlocked.Decrement(ref _waiting);
            Carry(letter);
        }

        if (_router.NextDeadline is { } due && due <= _clock.Now)
        {
            Step(Pass.Time, null);
        }
    }

    private readonly record struct Letter(RoutingCommand? Command, IRoutingSink? Sink, Action<string?>? Answer, Action<Router>? Work)
    {
        public QueueManifest? Known { get; init; }
    }
}
