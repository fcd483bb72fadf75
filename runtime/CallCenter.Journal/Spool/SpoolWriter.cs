using CallCenter.Journal.Events;
using CallCenter.Journal.Reading;
using CallCenter.Journal.Records;

namespace CallCenter.Journal.Spool;

/// <summary>Takes records from the ring and events from the lanes into segment files, on one thread, within milliseconds.</summary>
/// <remarks>What is written is in the system's file cache, which a killed process leaves intact, whatever the disk does.</remarks>
internal sealed class SpoolWriter : IDisposable
{
    private const int BatchBytesMax = 256 * 1024;

    // Of the disk limit: what is left beyond is for the records of calls, which are what is charged for.
    private const double EventShareMax = 0.95;

    // What comes in this time is written together; nothing waits longer.
    private static readonly TimeSpan GatherPause = TimeSpan.FromMilliseconds(3);
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(250);

    private readonly SegmentLog _log;
    private readonly RecordRing _ring;
    private readonly LaneSet _lanes;
    private readonly SpoolSyncer _syncer;
    private readonly EventFollowers _followers;
    private readonly Complaint _complaint;
    private readonly long _eventBytesMax;
    private readonly RecordWriter _batch = new();
    private readonly List<Acknowledgement> _waiting = [];
    private readonly AutoResetEvent _somethingCame = new(false);
    private readonly Thread _thread;
    private bool _isIdle;
    private bool _isClosing;

    public SpoolWriter(SegmentLog log, RecordRing ring, LaneSet lanes, SpoolSyncer syncer, EventFollowers followers, Complaint complaint, long diskBytesMax)
    {
        _log = log;
        _ring = ring;
        _lanes = lanes;
        _syncer = syncer;
        _followers = followers;
        _complaint = complaint;
        _eventBytesMax = (long)(diskBytesMax * EventShareMax);
        _thread = new Thread(Run) { IsBackground = true, Name = "journal writer" };
    }

    // While the disk is nearly full events stay in their lanes, which then are full too and say so.
    private bool HasEvents => _log.Bytes < _eventBytesMax && !_lanes.IsEmpty;

    /// <summary>Starts the thread.</summary>
    public void Start() => _thread.Start();

    /// <summary>Says that something came.</summary>
    public void Wake()
    {
        // A full fence on both sides: either the writer sees what came or this thread sees that the writer sleeps.
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _isIdle))
        {
            _somethingCame.Set();
        }
    }

    /// <summary>Writes what has come and ends the thread.</summary>
    /// <returns>False when the file system does not answer.</returns>
    public bool Close(TimeSpan wait)
    {
        Volatile.Write(ref _isClosing, true);
        _somethingCame.Set();
        return _thread.Join(wait);
    }

    /// <inheritdoc/>
    public void Dispose() => _somethingCame.Dispose();

    private void Run()
    {
        while (true)
        {
            var isClosing = Volatile.Read(ref _isClosing);
            var count = Gather();
            if (count > 0)
            {
                if (!Put(count))
                {
                    return;
                }

                _somethingCame.WaitOne(isClosing ? TimeSpan.Zero : GatherPause);
            }
            else if (isClosing && _ring.IsEmpty)
            {
                return;
            }
            else
            {
                Idle();
            }
        }
    }

    private int Gather()
    {
        _batch.Clear();
        _waiting.Clear();
        var count = 0;
        while (_batch.Written.Length < BatchBytesMax && _ring.TryTake(out var record))
        {
            _batch.Add(record);
            count++;
            if (record is Acknowledgement waiting)
            {
                _waiting.Add(waiting);
            }
        }

        return HasEvents ? count + _lanes.Drain(_batch, BatchBytesMax) : count;
    }

    private void Idle()
    {
        Volatile.Write(ref _isIdle, true);
        Interlocked.MemoryBarrier();
        if (_ring.IsEmpty && !HasEvents)
        {
            // The shipper makes room without a word.
            _somethingCame.WaitOne(_lanes.IsEmpty ? Timeout.InfiniteTimeSpan : RetryPause);
        }

        Volatile.Write(ref _isIdle, false);
    }

    // Until it succeeds: what is gathered is kept, and what is full tells callers. False when the journal closes meanwhile.
    private bool Put(int count)
    {
        while (!TryPut(count))
        {
            if (Volatile.Read(ref _isClosing))
            {
                return false;
            }

            Thread.Sleep(RetryPause);
        }

        return true;
    }

    private bool TryPut(int count)
    {
        try
        {
            _log.Append(_batch.Written, count, _waiting);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _complaint.Raise(exception.Message);
            return false;
        }

        _complaint.Settle();
        if (_waiting.Count > 0)
        {
            _syncer.Ask();
        }

        _followers.Tell(_batch.Written);
        return true;
    }
}
