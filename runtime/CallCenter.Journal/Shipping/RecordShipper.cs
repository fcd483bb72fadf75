using CallCenter.Journal.Records;
using CallCenter.Journal.Spool;
using Microsoft.Win32.SafeHandles;

namespace CallCenter.Journal.Shipping;

/// <summary>
/// Carries records and events from segments into the database on one thread, in batches, and deletes segments that are there wholly.
/// </summary>
/// <remarks>How far it is stands in the database, written with each batch in one transaction: after a kill between two lines of this file nothing comes twice.</remarks>
internal sealed class RecordShipper : IDisposable
{
    private const int BatchBytesMax = 1024 * 1024;

    private static readonly TimeSpan PauseFirst = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan PauseMax = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CloseWait = TimeSpan.FromSeconds(5);

    private readonly CallJournalOptions _options;
    private readonly RecordSpool _spool;
    private readonly IRecordTable _table;
    private readonly Complaint _complaint;
    private readonly AutoResetEvent _asked = new(false);
    private readonly Thread _thread;
    private readonly byte[] _buffer = new byte[BatchBytesMax];
    private readonly IJournalLog _log;
    private readonly EventRetention _retention;
    private readonly DiskAlarm _alarm;
    private ShippedPosition _position;
    private SafeFileHandle? _handle;
    private TimeSpan _pause;
    private long _shipped;
    private long _attempts;
    private bool _isClosing;

    public RecordShipper(
        CallJournalOptions options, RecordSpool spool, IRecordTable table, ShippedPosition position, TimeProvider time, IJournalLog log)
    {
        _options = options;
        _spool = spool;
        _table = table;
        _position = position;
        _log = log;
        _retention = new EventRetention(table, options.KeepEvents, time);
        _alarm = new DiskAlarm(options.DiskBytesMax, log);
        _complaint = new Complaint(time, problem => log.DatabaseAway(problem, spool.Written - Shipped), log.DatabaseBack);
        _thread = new Thread(Ship) { IsBackground = true, Name = "journal shipper" };
    }

    /// <summary>Records in the database.</summary>
    public long Shipped => Volatile.Read(ref _shipped);

    /// <summary>How often it went through what there was to ship, with or without success.</summary>
    public long Attempts => Volatile.Read(ref _attempts);

    /// <summary>The alarm about the room that is left.</summary>
    public DiskAlarm Alarm => _alarm;

    /// <summary>Whether the last batch failed.</summary>
    public bool IsAway => _complaint.IsOpen;

    /// <summary>Starts the thread.</summary>
    public void Start() => _thread.Start();

    /// <summary>Asks for everything written to be shipped now.</summary>
    public void Ask() => _asked.Set();

    /// <summary>Tries once more and ends the thread.</summary>
    public void Close()
    {
        Volatile.Write(ref _isClosing, true);
        _asked.Set();
        _thread.Join(CloseWait);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_thread.IsAlive)
        {
            return;
        }

        _table.Dispose();
        _handle?.Dispose();
        _asked.Dispose();
    }

    private void Ship()
    {
        while (true)
        {
            var isClosing = Volatile.Read(ref _isClosing);
            Attempt();
            if (isClosing)
            {
                Remember();
                return;
            }

            _asked.WaitOne(_complaint.IsOpen ? _pause : _options.ShipInterval);
        }
    }

    private void Attempt()
    {
        _alarm.Look(_spool.Bytes);
        if ((ShipAll() ?? _retention.Trim()) is { } problem)
        {
            _table.Abandon();
            _pause = _complaint.IsOpen ? TimeSpan.FromTicks(Math.Min(_pause.Ticks * 2, PauseMax.Ticks)) : PauseFirst;
            _complaint.Raise(problem);
        }
        else
        {
            _complaint.Settle(); // What failed before was tried again.
        }

        _alarm.Look(_spool.Bytes);
        Interlocked.Increment(ref _attempts);
    }

    private string? ShipAll()
    {
        try
        {
            while (_spool.Segments.TryPeek(out var segment))
            {
                // In this order: what is sealed does not grow after.
                var isSealed = segment.IsSealed;
                var length = segment.Length;
                var offset = OffsetIn(segment);
                if (offset < length)
                {
                    if (ShipFrom(segment, offset, length) is { } problem)
                    {
                        return problem;
                    }
                }
                else if (isSealed)
                {
                    Drop(segment);
                }
                else
                {
                    return null;
                }
            }

            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }

    private long OffsetIn(Segment segment) =>
        Math.Max(_position.Segment == segment.Number ? _position.Offset : 0, RecordLayout.SegmentMark.Length);

    private string? ShipFrom(Segment segment, long offset, long length)
    {
        _handle ??= File.OpenHandle(segment.File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var wanted = (int)Math.Min(_buffer.Length, length - offset);
        var read = RandomAccess.Read(_handle, _buffer.AsSpan(0, wanted), offset);
        ReadOnlySpan<byte> rest = _buffer.AsSpan(0, read);
        if (_table.Begin() is { } notBegun)
        {
            return notBegun;
        }

        var count = 0;
        while (RecordFrame.TryTake(ref rest, out var payload))
        {
            count++;
            if (!_table.Known.Has(segment.Number, offset + read - rest.Length) && _table.Insert(payload) is { } notInserted)
            {
                return notInserted;
            }
        }

        return Advance(segment, offset + read - rest.Length, length, count);
    }

    private string? Advance(Segment segment, long offset, long length, int count)
    {
        var isDamaged = count == 0;
        var next = _position with { Segment = segment.Number, Offset = isDamaged ? length : offset };
        if (_table.Commit(next) is { } problem)
        {
            return problem;
        }

        if (isDamaged)
        {
            // It was whole when it was written, so the disk has changed it; what follows cannot be found.
            _log.BytesLeftOut(segment.File, length - offset);
        }

        _position = next;
        Interlocked.Add(ref _shipped, count);
        _complaint.Settle();
        return null;
    }

    private void Drop(Segment segment)
    {
        _handle?.Dispose();
        _handle = null;
        File.Delete(segment.File);
        _spool.Segments.TryDequeue(out _);
        _spool.NoteDeleted(segment);
        _position = _position with { Segment = segment.Number + 1, Offset = 0 };
        _position.Write(_options.SpoolFolder);
    }

    // The database knows it to the byte; in the file it saves the next life the reading of what is shipped.
    private void Remember()
    {
        try
        {
            _position.Write(_options.SpoolFolder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _complaint.Raise(exception.Message);
        }
    }
}
