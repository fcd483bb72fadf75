namespace CallCenter.Hosting.Queues;

/// <summary>The journal's thread: takes steps from the ring, follows them with a router of its own, and writes them.</summary>
internal sealed class RoutingJournalWriter(RoutingJournalRing ring, RoutingJournalFiles files, RoutingJournalFollower follower, IHostLog log) : IDisposable
{
    // Steps that come in this time are written together.
    private static readonly TimeSpan GatherPause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan CloseWait = TimeSpan.FromSeconds(10);

    private readonly AutoResetEvent _woken = new(false);
    private readonly RoutingJournalWaiters _waiters = new();
    private readonly RoutingJournalLines _lines = new();
    private Thread? _thread;
    private long _taken;
    private long _written;
    private bool _mustBegin = true;
    private bool _isIdle;
    private bool _isClosing;
    private bool _isFailing;

    /// <summary>Number of the last step in a file.</summary>
    public long Written => Volatile.Read(ref _written);

    public void Start()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "routing journal" };
        _thread.Start();
    }

    /// <summary>Says that the ring has something.</summary>
    public void Wake()
    {
        // A full fence on both sides: either the writer sees it or this thread sees that the writer sleeps.
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _isIdle))
        {
            _woken.Set();
        }
    }

    public Task<bool> DurableAsync(long sequence)
    {
        var answer = _waiters.Add(sequence);
        Wake();
        return answer;
    }

    public Task CloseAsync()
    {
        Volatile.Write(ref _isClosing, true);
        _woken.Set();
        return Task.Factory.StartNew(() => _thread?.Join(CloseWait), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public void Dispose()
    {
        if (_thread?.IsAlive != true)
        {
            _woken.Dispose(); // A thread that hangs in the file system still uses it.
        }
    }

    private void Run()
    {
        var isEnd = false;
        while (!isEnd)
        {
            isEnd = Volatile.Read(ref _isClosing);
            while (!ring.IsEmpty && Gather() && PutBatch())
            {
                Volatile.Write(ref _written, _taken);
            }

            SyncForWaiters();
            if (!isEnd)
            {
                Rest();
            }
        }

        _ = Done(files.Sync);
        _waiters.Close();
        files.Dispose();
        _lines.Dispose();
    }

    // Sleeps until there is something, then for a moment more, so that what comes together is written together.
    private void Rest()
    {
        Volatile.Write(ref _isIdle, true);
        Interlocked.MemoryBarrier();
        if (ring.IsEmpty && !Volatile.Read(ref _isClosing) && !_waiters.AnyUpTo(_taken))
        {
            _woken.WaitOne();
        }

        Volatile.Write(ref _isIdle, false);
        _woken.WaitOne(GatherPause);
    }

    /// <summary>Makes lines of what lies in the ring, up to a batch; false when the disk does not take them and the journal closes.</summary>
    private bool Gather()
    {
        while (!_lines.IsFull && ring.TryTake(out var entry))
        {
            if (entry.State is { } state)
            {
                _waiters.Lose(_taken + 1, entry.Sequence);
                follower.GoOnFrom(state);
                (_taken, _mustBegin) = (entry.Sequence, true);
                continue;
            }

            if (entry.Sequence != _taken + 1)
            {
                _waiters.Lose(_taken + 1, entry.Sequence - 1);
                LoseTrack(entry.At);
            }

            if ((_mustBegin || files.IsFullWith(_lines.Bytes)) && !BeginSegment(entry.At))
            {
                return false;
            }

            _taken = entry.Sequence;
            Add(entry);
        }

        return true;
    }

    private void Add(in RoutingJournalEntry entry)
    {
        try
        {
            _lines.AddStep(entry);
            follower.Follow(entry.Command!, entry.At);
        }
#pragma warning disable CA1031 // What cannot be kept or followed does not stop the keeping of what comes after it.
        catch (Exception bug)
        {
            log.Fault($"the journal of routing cannot follow {entry.Command!.GetType().Name}", bug);
            LoseTrack(entry.At);
        }
#pragma warning restore CA1031

        follower.AskAgain();
    }

    // Until the state is known again, lines say what was decided, but not from where.
    private void LoseTrack(DateTimeOffset at)
    {
        follower.LoseTrack();
        if (files.HasBegun)
        {
            _lines.AddGap(at);
        }

        follower.Ask();
    }

    /// <summary>Begins a segment with the state before the next step; false when the disk does not take it and the journal closes.</summary>
    private bool BeginSegment(DateTimeOffset at)
    {
        if (!PutBatch())
        {
            return false;
        }

        if (follower.Router is null && files.HasBegun)
        {
            return true; // The one that is written goes on until the state is known.
        }

        try
        {
            AddState(at);
        }
        catch (ArgumentException bug)
        {
            log.Fault("the journal of routing cannot keep the state", bug);
            follower.LoseTrack();
            AddState(at);
        }

        var isDone = Done(() =>
        {
            files.Begin(_lines.Gathered);
            if (follower.Carried.Count > 0)
            {
                files.Sync(); // The segment before, where they stood, counts no longer.
            }
        });
        _lines.Clear();
        _mustBegin = false;
        return isDone;
    }

    private void AddState(DateTimeOffset at) => _lines.AddState(at, follower.Carried, follower.Router);

    private bool PutBatch()
    {
        var isDone = _lines.Bytes == 0 || Done(() => files.Append(_lines.Gathered));
        _lines.Clear();
        return isDone;
    }

    private void SyncForWaiters()
    {
        if (_waiters.AnyUpTo(_written))
        {
            var upTo = _written;
            if (Done(files.Sync))
            {
                _waiters.Answer(upTo);
            }
        }
    }

    /// <summary>Does something with the disk until it succeeds: what is gathered is kept, and a ring that runs full is told. False when the journal closes meanwhile.</summary>
    private bool Done(Action work)
    {
        while (true)
        {
            try
            {
                work();
                if (_isFailing)
                {
                    _isFailing = false;
                    log.Tell("The journal of routing can be written again.");
                }

                return true;
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                if (!_isFailing)
                {
                    _isFailing = true;
                    log.Warn($"The journal of routing cannot be written: {problem.Message}");
                }
            }

            if (Volatile.Read(ref _isClosing))
            {
                return false;
            }

            _woken.WaitOne(RetryPause);
        }
    }
}
