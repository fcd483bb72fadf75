using System.Globalization;
using System.Security.Cryptography;
using CallCenter.Journal.Events;
using CallCenter.Journal.Reading;
using CallCenter.Journal.Shipping;
using CallCenter.Journal.Spool;

namespace CallCenter.Journal;

/// <summary>Keeps call records and all that happens to calls: on disk within milliseconds, in the database soon after, and exactly once there.</summary>
/// <remarks>
/// <see cref="TryAppend"/> puts a record into a ring, <see cref="EventLane.TryAppend"/> an event into the lane of its call loop; one thread writes both into
/// segment files, one forces them to the disk, one carries them into the database. While the database is away, segments grow up to
/// <see cref="CallJournalOptions.DiskBytesMax"/>.
/// </remarks>
public sealed partial class CallJournal : IAsyncDisposable
{
    private const string LockFile = "lock";

    // Above this share of the disk limit no new call should begin, so that those in progress can still be recorded.
    private const double HealthyShareMax = 0.9;

    private static readonly TimeSpan FlushPoll = TimeSpan.FromMilliseconds(5);

    private readonly CallJournalOptions _options;
    private readonly TimeProvider _time;
    private readonly FileStream _lock;
    private readonly RecordRing _ring;
    private readonly LaneSet _lanes;
    private readonly EventFollowers _followers = new();
    private readonly RecordSpool _spool;
    private readonly RecordShipper _shipper;
    private readonly long _recovered;
    private long _refused;
    private bool _isClosed;

    private CallJournal(CallJournalOptions options, FileStream folderLock, SpoolRecovery recovery, ISpoolDisk disk, TimeProvider time, IJournalLog log)
    {
        _options = options;
        _time = time;
        _lock = folderLock;
        _recovered = recovery.Records;
        _ring = new RecordRing(options.RingCapacity);
        _lanes = new LaneSet(options.LaneBytes);
        _spool = new RecordSpool(options, _ring, _lanes, _followers, recovery, disk, time, log);
        Life = string.Create(CultureInfo.InvariantCulture, $"@{time.GetUtcNow():yyMMddHHmmss}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
#pragma warning disable CA2000 // The shipper closes its table.
        _shipper = new RecordShipper(options, _spool, options.Tables.OpenTable(recovery.Position.Spool), recovery.Position, time, log);
#pragma warning restore CA2000
    }

    /// <summary>Whether a new call should be taken: its record and its events will find room.</summary>
    public bool IsHealthy => Problem is null;

    /// <summary>
    /// Why no new call should be taken, in a sentence: the disk fails, is nearly full, or what waits for it has no more room. Null while all is well.
    /// </summary>
    public string? Problem => _spool.Problem
        ?? (_spool.Bytes >= _options.DiskBytesMax * HealthyShareMax
            ? "What waits for the database fills nearly all the room it may take on disk; see that the database is there."
            : _ring.IsFull || _lanes.IsCrowded ? "The disk of the journal is too slow for what happens." : null);

    /// <summary>How it is doing.</summary>
    public JournalStatistics Statistics => new(
        _recovered + Appended,
        Interlocked.Read(ref _refused),
        _spool.Written,
        _spool.Synced,
        _shipper.Shipped,
        _spool.Bytes,
        _shipper.IsAway,
        _spool.Problem is not null,
        _lanes.Lost,
        (double)_spool.Bytes / _options.DiskBytesMax,
        _shipper.Alarm.Percent,
        _shipper.Alarm.Raised);

    private long Appended => _ring.Added + _lanes.Appended;

    /// <summary>Opens the journal and goes on with what is left in its spool. A database that is away is no problem.</summary>
    public static CallJournalResult Open(CallJournalOptions options, TimeProvider time, IJournalLog log) => Open(options, new SpoolDisk(), time, log);

    /// <summary>Opens it on a disk that may have faults.</summary>
    internal static CallJournalResult Open(CallJournalOptions options, ISpoolDisk disk, TimeProvider time, IJournalLog log)
    {
        FileStream? folderLock = null;
        try
        {
            Directory.CreateDirectory(options.SpoolFolder);
            var lockFile = Path.Combine(options.SpoolFolder, LockFile);
            folderLock = new FileStream(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            var recovery = SpoolRecovery.From(options.SpoolFolder, log);
            recovery.Position.Write(options.SpoolFolder);
#pragma warning disable CA2000 // The caller closes it.
            var journal = new CallJournal(options, folderLock, recovery, disk, time, log);
#pragma warning restore CA2000
            journal._spool.Start();
            journal._shipper.Start();
            return new CallJournalResult(journal, null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            folderLock?.Dispose();
            return new CallJournalResult(null, $"The spool folder `{options.SpoolFolder}` cannot be used: {exception.Message}");
        }
    }

    /// <summary>Takes a record or a result. Never blocks; any thread.</summary>
    /// <returns>
    /// False when the ring is full, the disk limit is reached or the journal is closed: the record is then not kept.
    /// </returns>
    public bool TryAppend(JournalEntry record)
    {
        if (Volatile.Read(ref _isClosed) || _spool.Bytes >= _options.DiskBytesMax || !_ring.TryAdd(record))
        {
            Interlocked.Increment(ref _refused);
            return false;
        }

        _spool.Wake();
        return true;
    }

    /// <summary>Completes when everything appended before is on the disk, and in the database if that answers.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken = default)
    {
        var target = _recovered + Appended;
        _spool.AskSync();
        while (_spool.Synced < target)
        {
            await Task.Delay(FlushPoll, _time, cancellationToken);
            _spool.AskSync();
        }

        // The pass under way may have begun before the records were written; the one after it has not.
        var attempts = _shipper.Attempts + 2;
        _shipper.Ask();
        while (_shipper.Shipped < target && _shipper.Attempts < attempts)
        {
            await Task.Delay(FlushPoll, _time, cancellationToken);
            _shipper.Ask();
        }
    }

    /// <summary>Writes what was appended to the disk, tries the database once more, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isClosed, true))
        {
            return;
        }

        // Both join threads that write files; the caller's thread may have better things to do.
        await Task.Run(() =>
        {
            _lanes.Close();
            _spool.Close();
            _shipper.Close();
        });
        _followers.Close();
        _shipper.Dispose();
        _spool.Dispose();
        await _lock.DisposeAsync();
    }
}
