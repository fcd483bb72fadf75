using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using CallCenter.Journal.Records;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CallCenter.Journal.Shipping;

/// <summary>The table <c>call_record</c> in a SQLite file.</summary>
/// <remarks>
/// Thousands of records a second pass here, so fields go as UTF-8 bytes from the segment into one prepared statement, without
/// objects in between; results are codes, not exceptions.
/// </remarks>
internal sealed partial class SqliteRecordTable(string file) : IRecordTable
{
    private const int LockWaitMs = 1000;

    // https://sqlite.org/c3ref/c_fcntl_begin_atomic_write.html: SQLITE_FCNTL_HAS_MOVED.
    private const int HasMoved = 20;

    private const string Schema = """
        CREATE TABLE IF NOT EXISTS call_record (
            id               TEXT PRIMARY KEY,
            project          TEXT NOT NULL,
            release          TEXT NOT NULL,
            from_number      TEXT NOT NULL,
            to_number        TEXT NOT NULL,
            started_at       TEXT NOT NULL,
            answered_at      TEXT,
            ended_at         TEXT NOT NULL,
            ended_by         TEXT NOT NULL,
            status           INTEGER NOT NULL,
            language         TEXT NOT NULL,
            codec            TEXT,
            path             TEXT NOT NULL,
            problem          TEXT,
            packets_sent     INTEGER NOT NULL,
            packets_received INTEGER NOT NULL,
            packets_lost     INTEGER NOT NULL,
            jitter_ms        REAL NOT NULL,
            far_packets_lost INTEGER,
            far_jitter_ms    REAL,
            round_trip_ms    REAL,
            mos_heard        REAL,
            mos_said         REAL
        );
        CREATE INDEX IF NOT EXISTS call_record_started_at ON call_record (started_at);
        """;

    // The first version that tells of recordings.
    private const byte VersionOfTalks = 3;

    private const string InsertSql = """
        INSERT OR IGNORE INTO call_record (
            id, project, release, from_number, to_number, started_at, answered_at, ended_at, ended_by,
            status, language, codec, path, problem, packets_sent, packets_received, packets_lost, jitter_ms,
            far_packets_lost, far_jitter_ms, round_trip_ms, mos_heard, mos_said)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """;

    private const int FirstAdded = 19;

    // What came after the first version, in its order.
    private static readonly (string Column, string Type)[] Added =
    [
        ("far_packets_lost", "INTEGER"), ("far_jitter_ms", "REAL"), ("round_trip_ms", "REAL"), ("mos_heard", "REAL"), ("mos_said", "REAL"),
    ];

    private SqliteConnection? _connection;
    private sqlite3_stmt? _insert;
    private FilingTables? _filing;

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
        if (version == RecordLayout.Result)
        {
            return InsertResult(ref fields);
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

    public string? Commit()
    {
        raw.sqlite3_reset(_insert);
        return Run("COMMIT");
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
            if ((Run(Schema) ?? AddColumns() ?? Run(FilingTables.Schema) ?? Prepare()) is { } problem)
            {
                Close();
                return problem;
            }

            _filing = new FilingTables(_connection);
            return null;
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            Close();
            return exception.Message;
        }
    }

    // A table made by an older server lacks what came later; what it holds stays as it is.
    private string? AddColumns()
    {
        foreach (var (column, type) in Added)
        {
            if (!HasColumn(column) && Run($"ALTER TABLE call_record ADD COLUMN {column} {type}") is { } problem && !HasColumn(column))
            {
                return problem;
            }
        }

        return null;
    }

    private bool HasColumn(string column)
    {
        using var command = _connection!.CreateCommand();
        command.CommandText = "SELECT count(*) FROM pragma_table_info('call_record') WHERE name = $column";
        command.Parameters.AddWithValue("$column", column);
        return (long)command.ExecuteScalar()! > 0;
    }

    private string? Prepare() =>
        raw.sqlite3_prepare_v2(_connection!.Handle, InsertSql, out _insert) == raw.SQLITE_OK ? null : Problem();

    private void Close()
    {
        _insert?.Dispose();
        _insert = null;
        _filing?.Dispose();
        _filing = null;
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
