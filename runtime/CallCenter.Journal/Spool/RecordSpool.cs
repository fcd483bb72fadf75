using System.Collections.Concurrent;
using CallCenter.Journal.Events;
using CallCenter.Journal.Reading;

namespace CallCenter.Journal.Spool;

/// <summary>What has come, on its way to the disk: the files, the thread that writes them and the one that forces them to the disk.</summary>
internal sealed class RecordSpool : IDisposable
{
    private static readonly TimeSpan CloseWait = TimeSpan.FromSeconds(5);

    private readonly SegmentLog _log;
    private readonly Complaint _writing;
    private readonly Complaint _syncing;
    private readonly SpoolWriter _writer;
    private readonly SpoolSyncer _syncer;
    private bool _hasEnded;

    public RecordSpool(
        CallJournalOptions options, RecordRing ring, LaneSet lanes, EventFollowers followers, SpoolRecovery recovery, ISpoolDisk disk, TimeProvider time, IJournalLog log)
    {
        _writing = new Complaint(time, log.SpoolFails, log.SpoolWorks);
        _syncing = new Complaint(time, log.SpoolFails, log.SpoolWorks);
        _log = new SegmentLog(options, recovery, disk);
        _syncer = new SpoolSyncer(_log, options.SyncInterval, _syncing);
        _writer = new SpoolWriter(_log, ring, lanes, _syncer, followers, _writing, options.DiskBytesMax);
    }

    /// <summary>Segments with records for the database, oldest first.</summary>
    public ConcurrentQueue<Segment> Segments => _log.Segments;

    /// <summary>Records in files.</summary>
    public long Written => _log.Written;

    /// <summary>Records forced to the disk.</summary>
    public long Synced => _syncer.Synced;

    /// <summary>Bytes of files.</summary>
    public long Bytes => _log.Bytes;

    /// <summary>What is wrong with the disk; null while it works.</summary>
    public string? Problem => _writing.Problem ?? _syncing.Problem;

    /// <summary>Starts both threads.</summary>
    public void Start()
    {
        _writer.Start();
        _syncer.Start();
    }

    /// <summary>Says that the ring or a lane has something.</summary>
    public void Wake() => _writer.Wake();

    /// <summary>Asks for everything written to be forced to the disk now.</summary>
    public void AskSync() => _syncer.Ask();

    /// <summary>A segment is in the database wholly and its file deleted.</summary>
    public void NoteDeleted(Segment segment) => _log.NoteDeleted(segment);

    /// <summary>Writes and forces to the disk what has come, then ends the threads.</summary>
    public void Close()
    {
        var hasWritten = _writer.Close(CloseWait);
        _hasEnded = _syncer.Close(CloseWait) && hasWritten;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // A thread that hangs in the file system still uses them.
        if (_hasEnded)
        {
            _log.Close();
            _writer.Dispose();
            _syncer.Dispose();
        }
    }
}
