namespace CallCenter.Journal.Spool;

/// <summary>Forces what is written to the disk, on a thread of its own: forcing takes as long as the disk likes.</summary>
/// <remarks>Whoever waits while one forcing is under way is served by the next, all at once.</remarks>
internal sealed class SpoolSyncer : IDisposable
{
    private readonly SegmentLog _log;
    private readonly TimeSpan _interval;
    private readonly Complaint _complaint;
    private readonly AutoResetEvent _asked = new(false);
    private readonly Thread _thread;
    private long _synced;
    private bool _isLast;

    public SpoolSyncer(SegmentLog log, TimeSpan interval, Complaint complaint)
    {
        _log = log;
        _interval = interval;
        _complaint = complaint;
        _synced = log.Written;
        _thread = new Thread(Run) { IsBackground = true, Name = "journal sync" };
    }

    /// <summary>Records forced to the disk.</summary>
    public long Synced => Volatile.Read(ref _synced);

    /// <summary>Starts the thread.</summary>
    public void Start() => _thread.Start();

    /// <summary>Asks for everything written to be forced to the disk now.</summary>
    public void Ask() => _asked.Set();

    /// <summary>Forces what is written once more and ends the thread.</summary>
    /// <returns>False when the disk does not answer.</returns>
    public bool Close(TimeSpan wait)
    {
        Volatile.Write(ref _isLast, true);
        _asked.Set();
        return _thread.Join(wait);
    }

    /// <inheritdoc/>
    public void Dispose() => _asked.Dispose();

    private void Run()
    {
        while (true)
        {
            var isLast = Volatile.Read(ref _isLast);
            SyncOnce();
            if (isLast)
            {
                return;
            }

            _asked.WaitOne(_interval);
        }
    }

    private void SyncOnce()
    {
        var work = _log.TakeWork();
        if (work.Written == _synced && work.Sealed.Length == 0)
        {
            work.Answer(isKept: true);
            return;
        }

        try
        {
            work.Sync();
            Volatile.Write(ref _synced, work.Written);
            work.Answer(isKept: true);
            _log.Release(work);
            _complaint.Settle();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Fail(work, exception.Message);
        }
    }

    private void Fail(SyncWork work, string problem)
    {
        if (!_complaint.IsOpen)
        {
            _log.Doubt();
        }

        _complaint.Raise(problem); // First: who is answered asks why.
        work.Answer(isKept: false);
        _log.TakeWork().Answer(isKept: false); // Who came meanwhile may have been in what failed.
    }
}
