using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using CallCenter.Journal.Records;
using CallCenter.Journal.Spool;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CallCenter.Journal.Shipping;

/// <summary>The table <c>call_record</c> and those beside it in a SQLite file.</summary>
/// <remarks>
/// Thousands of records a second pass here, so fields go as UTF-8 bytes from the segment into one prepared statement, without
/// objects in between; results are codes, not exceptions.
/// </remarks>
internal sealed partial class SqliteRecordTable(string file, string spool) : IRecordTable
{
    private const int LockWaitMs = 1000;

    // https://sqlite.org/c3ref/c_fcntl_begin_atomic_write.html: SQLITE_FCNTL_HAS_MOVED.
    private const int HasMoved = 20;

    private SqliteConnection? _connection;
    private sqlite3_stmt? _insert;
    private FilingTables? _filing;
    private SqliteEvents? _events;
    private QuarterTables? _quarters;

    public ShippedPosition Known { get; private set; } = new(spool, 0, 0);

    public string? Begin()
    {
        if (_connection is not null && HasVanished(_connection))
        {
            Close();
        }

        return (_connection is null ? Open() : null) ?? Run("BEGIN IMMEDIATE");
    }

    public string? Insert(ReadOnlySpan<byte> payload)
    {
        var fields = new FieldReader(payload);
        var version = fields.Byte();
        if (version == RecordLayout.Event)
        {
            return EventFields.TryRead(payload, out var happened) ? _events!.Insert(happened) : null;
        }

        if (version == RecordLayout.Result)
        {
            return InsertResult(ref fields);
        }

        if (version == RecordLayout.Quarter)
        {
            return InsertQuarter(ref fields);
        }

        if (version is < RecordLayout.VersionFirst or > RecordLayout.Version)
        {
            // Written by a newer version that was taken back; the segment's other records are worth more than this one.
            return null;
        }

        raw.sqlite3_reset(_insert);
        var beginning = fields;
        BindTexts(ref fields, 1, 5);
        BindMoments(ref fields, 6, 3);
        BindTexts(ref fields, 9, 1);
        raw.sqlite3_bind_int64(_insert, 10, fields.Number());
        BindTexts(ref fields, 11, 4);
        raw.sqlite3_bind_int64(_insert, 15, fields.Number());
        raw.sqlite3_bind_int64(_insert, 16, fields.Number());
        raw.sqlite3_bind_int64(_insert, 17, fields.Number());
        BindFraction(18, fields.Fraction());
        for (var index = FirstAdded; index < FirstAdded + Added.Length; index++)
        {
            BindFraction(index, version == RecordLayout.VersionFirst ? double.NaN : fields.Fraction());
        }

        if (raw.sqlite3_step(_insert) != raw.SQLITE_DONE)
        {
            return Problem();
        }

        return version >= VersionOfTalks && fields.Text(out var talks) ? InsertTalks(beginning, talks) : null;
    }

    public string? Commit(ShippedPosition position)
    {
        raw.sqlite3_reset(_insert);
        _events!.Reset();
        if ((_events.WritePosition(position) ?? Run("COMMIT")) is { } problem)
        {
            return problem;
        }

        Known = position;
        return null;
    }

    public string? Trim(DateTimeOffset before, int rowsMax, out int rows)
    {
        rows = 0;
        try
        {
            if ((_connection is null ? Open() : null) is { } problem)
            {
                return problem;
            }

            rows = _events!.Trim(before, rowsMax);
            return null;
        }
        catch (SqliteException exception)
        {
            return exception.Message;
        }
    }

    public void Abandon() => Close();

    public void Dispose() => Close();

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_file_control", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static partial int FileControl(sqlite3 handle, string database, int operation, out int result);

    // What is written into a deleted file is lost with the last one who has it open.
    private static bool HasVanished(SqliteConnection connection) =>
        FileControl(connection.Handle!, "main", HasMoved, out var moved) != raw.SQLITE_OK || moved != 0;

    private string? InsertTalks(FieldReader beginning, ReadOnlySpan<byte> talks)
    {
        var call = TextOf(ref beginning);
        beginning.Text(out _); // Its project.
        beginning.Text(out _); // Its release.
        var (from, to) = (TextOf(ref beginning), TextOf(ref beginning));
        try
        {
            _filing!.Insert(call, from, to, TalkTexts.Of(talks));
            return null;
        }
        catch (SqliteException exception)
        {
            return exception.Message;
        }
    }

    private string? InsertResult(ref FieldReader fields)
    {
        try
        {
            var (call, agent) = (TextOf(ref fields), TextOf(ref fields));
            var at = new DateTimeOffset(fields.Number(), TimeSpan.Zero);
            _filing!.Insert(new CallResult(call, agent, at, TextOf(ref fields), TextOf(ref fields)));
            return null;
        }
        catch (SqliteException exception)
        {
            return exception.Message;
        }
    }

    private string? InsertQuarter(ref FieldReader fields)
    {
        try
        {
            var (project, of, name) = (TextOf(ref fields), TextOf(ref fields), TextOf(ref fields));
            var begins = new DateTimeOffset(fields.Number(), TimeSpan.Zero);
            _quarters!.Insert(new(project, of, name, begins, TextOf(ref fields)));
            return null;
        }
        catch (SqliteException exception)
        {
            return exception.Message;
        }
    }

    private static string TextOf(ref FieldReader fields) => fields.Text(out var text) ? Encoding.UTF8.GetString(text) : "";

    private string? Open()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            var source = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false };
            _connection = new SqliteConnection(source.ToString());
            _connection.Open();
            raw.sqlite3_busy_timeout(_connection.Handle, LockWaitMs);

            // Readers then do not stop the shipper; when it is not possible now the old way does too.
            _ = Run("PRAGMA journal_mode = WAL");

            // What is committed is deleted from the spool, so it must outlast a power failure.
            _ = Run("PRAGMA synchronous = FULL");
            _events = new SqliteEvents(_connection);
            if ((Run(Schema) ?? AddColumns() ?? Run(FilingTables.Schema) ?? Run(SqliteEvents.Schema) ?? Run(QuarterTables.Schema) ?? Prepare() ?? _events.Prepare()) is { } problem)
            {
                Close();
                return problem;
            }

            _filing = new FilingTables(_connection);
            Known = _events.ReadPosition(spool);
            _quarters = new QuarterTables(_connection);
            return null;
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            Close();
            return exception.Message;
        }
    }

    private string? Prepare() =>
        raw.sqlite3_prepare_v2(_connection!.Handle, InsertSql, out _insert) == raw.SQLITE_OK ? null : Problem();

    private void Close()
    {
        _insert?.Dispose();
        _insert = null;
        _filing?.Dispose();
        _filing = null;
        _events?.Dispose();
        _events = null;
        _quarters?.Dispose();
        _quarters = null;
        _connection?.Dispose();
        _connection = null;
    }

    private string? Run(string sql) => raw.sqlite3_exec(_connection!.Handle, sql) == raw.SQLITE_OK ? null : Problem();

    private string Problem() => raw.sqlite3_errmsg(_connection!.Handle).utf8_to_string();

    private void BindFraction(int index, double fraction)
    {
        if (double.IsNaN(fraction))
        {
            raw.sqlite3_bind_null(_insert, index);
        }
        else
        {
            raw.sqlite3_bind_double(_insert, index, fraction); // A whole one becomes an INTEGER where the column is one.
        }
    }

    private void BindTexts(ref FieldReader fields, int first, int count)
    {
        for (var index = first; index < first + count; index++)
        {
            if (fields.Text(out var text))
            {
                raw.sqlite3_bind_text(_insert, index, text);
            }
            else
            {
                raw.sqlite3_bind_null(_insert, index);
            }
        }
    }

    private void BindMoments(ref FieldReader fields, int first, int count)
    {
        Span<byte> text = stackalloc byte[32];
        for (var index = first; index < first + count; index++)
        {
            var ticks = fields.Number();
            if (ticks == 0)
            {
                raw.sqlite3_bind_null(_insert, index);
                continue;
            }

            new DateTime(ticks, DateTimeKind.Utc).TryFormat(
                text, out var length, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            raw.sqlite3_bind_text(_insert, index, text[..length]);
        }
    }
}
