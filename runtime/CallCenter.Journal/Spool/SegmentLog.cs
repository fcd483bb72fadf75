using System.Collections.Concurrent;
using CallCenter.Journal.Events;
using CallCenter.Journal.Records;

namespace CallCenter.Journal.Spool;

/// <summary>The segment files: one thread adds to them, one forces them to the disk, one ships and deletes them.</summary>
internal sealed class SegmentLog
{
    private const int SegmentsMin = 8;

    private readonly string _folder;
    private readonly ISpoolDisk _disk;
    private readonly long _segmentBytesMax;
    private readonly ConcurrentQueue<Segment> _segments = new();
    private readonly Lock _gate = new();
    private readonly List<SegmentFile> _sealed = [];
    private List<Acknowledgement> _waiting = [];
    private SegmentFile? _current;
    private long _numberNext;
    private long _written;
    private long _bytes;
    private bool _isDoubtful;

    public SegmentLog(CallJournalOptions options, SpoolRecovery recovery, ISpoolDisk disk)
    {
        _folder = options.SpoolFolder;
        _disk = disk;

        // Only whole segments are given back to the disk, so its limit must hold several.
        _segmentBytesMax = Math.Min(options.SegmentBytesMax, options.DiskBytesMax / SegmentsMin);
        _numberNext = recovery.NumberNext;
        _written = recovery.Records;
        foreach (var segment in recovery.Segments)
        {
            _segments.Enqueue(segment);
            _bytes += segment.Length;
        }
    }

    /// <summary>Segments with records for the database, oldest first.</summary>
    public ConcurrentQueue<Segment> Segments => _segments;

    /// <summary>Records in files.</summary>
    public long Written => Volatile.Read(ref _written);

    /// <summary>Bytes of files.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>A segment is in the database wholly and its file deleted.</summary>
    public void NoteDeleted(Segment segment) => Interlocked.Add(ref _bytes, -segment.Length);

    /// <summary>Adds whole records; when it throws, the same may be added again.</summary>
    /// <param name="records">The records.</param>
    /// <param name="count">How many.</param>
    /// <param name="waiting">Who waits for some of them to be on the disk.</param>
    public void Append(ReadOnlySpan<byte> records, int count, List<Acknowledgement> waiting)
    {
        Writable(records.Length).Append(records);
        Interlocked.Add(ref _bytes, records.Length);
        lock (_gate)
        {
            _written += count;
            _waiting.AddRange(waiting);
        }
    }

    /// <summary>What is to be forced to the disk now.</summary>
    public SyncWork TakeWork()
    {
        lock (_gate)
        {
            var waiting = _waiting;
            _waiting = waiting.Count == 0 ? waiting : [];
            return new SyncWork(_written, [.. _sealed], _current, waiting.Count == 0 ? [] : waiting);
        }
    }

    /// <summary>It is on the disk: files that are full are closed.</summary>
    public void Release(SyncWork work)
    {
        lock (_gate)
        {
            _sealed.RemoveRange(0, work.Sealed.Length);
        }

        foreach (var file in work.Sealed)
        {
            file.Dispose();
        }
    }

    /// <summary>
    /// The disk failed to take it. What the system then still has of the file it may think written, so that a second try proves nothing:
    /// what comes next goes into another file.
    /// </summary>
    public void Doubt()
    {
        lock (_gate)
        {
            _isDoubtful = true;
        }
    }

    /// <summary>Closes the files, when both threads have ended.</summary>
    public void Close()
    {
        foreach (var file in _sealed)
        {
            file.Dispose();
        }

        _current?.Dispose();
    }

    private SegmentFile Writable(int bytes)
    {
        if (_current is { } current && !Volatile.Read(ref _isDoubtful)
            && (current.Segment.Length + bytes <= _segmentBytesMax
                || current.Segment.Length == RecordLayout.SegmentMark.Length))
        {
            return current;
        }

        var next = SegmentFile.Create(_disk, _folder, _numberNext);
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
            _isDoubtful = false;
        }

        _segments.Enqueue(next.Segment);
        return next;
    }
}

/// <summary>What the syncing thread has to do.</summary>
/// <param name="Written">Records that are written.</param>
/// <param name="Sealed">Files that are full.</param>
/// <param name="Current">The file that is written; null when there is none.</param>
/// <param name="Waiting">Who waits for it.</param>
internal sealed record SyncWork(long Written, SegmentFile[] Sealed, SegmentFile? Current, List<Acknowledgement> Waiting)
{
    /// <summary>Forces it to the disk.</summary>
    public void Sync()
    {
        foreach (var file in Sealed)
        {
            file.Sync();
        }

        Current?.Sync();
    }

    /// <summary>Answers those who wait.</summary>
    public void Answer(bool isKept)
    {
        foreach (var waiting in Waiting)
        {
            waiting.Complete(isKept);
        }
    }
}
