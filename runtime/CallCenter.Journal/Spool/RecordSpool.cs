using System.Collections.Concurrent;
using CallCenter.Journal.Records;

namespace CallCenter.Journal.Spool;

/// <summary>Takes records from the ring into segment files on one thread and forces them to the disk on another.</summary>
/// <remarks>
/// Forcing takes as long as the disk likes, so it has a thread of its own: a record is in the system's file cache, which a killed
/// process leaves intact, within milliseconds whatever the disk does.
/// </remarks>
internal sealed class RecordSpool : IDisposable
{
    private const int BatchBytesMax = 256 * 1024;
    private const int SegmentsMin = 8;

    // Records that come in this time are written together; a record waits at most that long.
    private static readonly TimeSpan GatherPause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan CloseWait = TimeSpan.FromSeconds(5);

    private readonly CallJournalOptions _options;
    private readonly long _segmentBytesMax;
    private readonly RecordRing _ring;
    private readonly Complaint _complaint;
    private readonly Complaint _syncComplaint;
    private readonly RecordWriter _batch = new();
    private readonly ConcurrentQueue<Segment> _segments = new();
    private readonly AutoResetEvent _recordsCame = new(false);
    private readonly AutoResetEvent _syncAsked = new(false);
    private readonly Thread _writer;
    private readonly Thread _syncer;
    private readonly Lock _gate = new();
    private readonly List<SegmentFile> _sealed = [];
    private SegmentFile? _current;
    private long _numberNext;
    private long _written;
    private long _synced;
    private long _bytes;
    private bool _isWriterIdle;
    private bool _isClosing;
    private bool _isWriterDone;

    public RecordSpool(CallJournalOptions options, RecordRing ring, SpoolRecovery recovery, TimeProvider time, IJournalLog log)
    {
        _options = options;

        // Only whole segments are given back to the disk, so its limit must hold several.
        _segmentBytesMax = Math.Min(options.SegmentBytesMax, options.DiskBytesMax / SegmentsMin);
        _ring = ring;
        _complaint = new Complaint(time, log.SpoolFails, log.SpoolWorks);
        _syncComplaint = new Complaint(time, log.SpoolFails, log.SpoolWorks);
        _numberNext = recovery.NumberNext;
        _written = _synced = recovery.Records;
        foreach (var segment in recovery.Segments)
        {
            _segments.Enqueue(segment);
            _bytes += segment.Length;
        }

        _writer = new Thread(Write) { IsBackground = true, Name = "journal writer" };
        _syncer = new Thread(Sync) { IsBackground = true, Name = "journal sync" };
    }

    /// <summary>Segments with records for the database, oldest first.</summary>
    public ConcurrentQueue<Segment> Segments => _segments;

    /// <summary>Records in files.</summary>
    public long Written => Volatile.Read(ref _written);

    /// <summary>Records forced to the disk.</summary>
    public long Synced => Volatile.Read(ref _synced);

    /// <summary>Bytes of files.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Whether the last write failed.</summary>
    public bool IsFailing => _complaint.IsOpen || _syncComplaint.IsOpen;

    /// <summary>Starts both threads.</summary>
    public void Start()
    {
        _writer.Start();
        _syncer.Start();
    }

    /// <summary>Says that the ring has records.</summary>
    public void Wake()
    {
        // A full fence on both sides: either the writer sees the record or this thread sees that the writer sleeps.
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _isWriterIdle))
        {
            _recordsCame.Set();
        }
    }

    /// <summary>Asks for everything written to be forced to the disk now.</summary>
    public void AskSync() => _syncAsked.Set();

    /// <summary>A segment is in the database wholly and its file deleted.</summary>
    public void NoteDeleted(Segment segment) => Interlocked.Add(ref _bytes, -segment.Length);

    /// <summary>Writes and forces to the disk what is in the ring, then ends the threads.</summary>
    public void Close()
    {
        Volatile.Write(ref _isClosing, true);
        _recordsCame.Set();
        _writer.Join(CloseWait);
        Volatile.Write(ref _isWriterDone, true);
        _syncAsked.Set();
        _syncer.Join(CloseWait);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // A thread that hangs in the file system still uses them.
        if (_writer.IsAlive || _syncer.IsAlive)
        {
            return;
        }

        _recordsCame.Dispose();
        _syncAsked.Dispose();
    }

    private void Write()
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

                _recordsCame.WaitOne(isClosing ? TimeSpan.Zero : GatherPause);
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
        var count = 0;
        while (_batch.Written.Length < BatchBytesMax && _ring.TryTake(out var record))
        {
            _batch.Add(record);
            count++;
        }

        return count;
    }

    private void Idle()
    {
        Volatile.Write(ref _isWriterIdle, true);
        Interlocked.MemoryBarrier();
        if (_ring.IsEmpty)
        {
            _recordsCame.WaitOne();
        }

        Volatile.Write(ref _isWriterIdle, false);
    }

    // Until it succeeds: what is gathered is kept, and a full ring tells callers. False when the journal closes meanwhile.
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
            var file = Writable(_batch.Written.Length);
            file.Append(_batch.Written);
            Interlocked.Add(ref _bytes, _batch.Written.Length);
            lock (_gate)
            {
                _written += count;
            }

            _complaint.Settle();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _complaint.Raise(exception.Message);
            return false;
        }
    }

    private SegmentFile Writable(int bytes)
    {
        if (_current is { } current
            && (current.Segment.Length + bytes <= _segmentBytesMax
                || current.Segment.Length == RecordLayout.SegmentMark.Length))
        {
            return current;
        }

        var next = SegmentFile.Create(_options.SpoolFolder, _numberNext);
        _numberNext++;
        Interlocked.Add(ref _bytes, next.Segment.Length);
        lock (_gate)
        {
            if (_current is { } full)
            {
                full.Segment.IsSealed = true;
                _sealed.Add(full);
            }

            _current = next;
        }

        _segments.Enqueue(next.Segment);
        return next;
    }

    private void Sync()
    {
        while (true)
        {
            var isWriterDone = Volatile.Read(ref _isWriterDone);
            SyncOnce();
            if (isWriterDone)
            {
                break;
            }

            _syncAsked.WaitOne(_options.SyncInterval);
        }

        foreach (var file in _sealed)
        {
            file.Dispose();
        }

        _current?.Dispose();
    }

    private void SyncOnce()
    {
        long written;
        SegmentFile[] full;
        SegmentFile? current;
        lock (_gate)
        {
            written = _written;
            full = [.. _sealed];
            current = _current;
        }

        if (written == _synced && full.Length == 0)
        {
            return;
        }

        try
        {
            foreach (var file in full)
            {
                file.Sync();
            }

            current?.Sync();
            Volatile.Write(ref _synced, written);
            Release(full);
            _syncComplaint.Settle();
        }
        catch (IOException exception)
        {
            _syncComplaint.Raise(exception.Message);
        }
    }

    private void Release(SegmentFile[] full)
    {
        lock (_gate)
        {
            _sealed.RemoveRange(0, full.Length);
        }

        foreach (var file in full)
        {
            file.Dispose();
        }
    }
}
