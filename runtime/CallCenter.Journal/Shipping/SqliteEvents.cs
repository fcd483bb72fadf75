using CallCenter.Journal.Events;
using CallCenter.Journal.Records;
using CallCenter.Journal.Spool;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CallCenter.Journal.Shipping;

/// <summary>The tables <c>call_event</c> and <c>journal_position</c> in a SQLite file.</summary>
/// <remarks>
/// Events come in the order of time, so that rows are added at the end; only the index by call is wide. They go as UTF-8 bytes from the segment
/// into one prepared statement.
/// </remarks>
internal sealed class SqliteEvents : IDisposable
{
    /// <summary>Makes those that are not there.</summary>
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS call_event (
            call_id TEXT NOT NULL,
            seq     INTEGER NOT NULL,
            at      TEXT NOT NULL,
            kind    TEXT NOT NULL,
            body    TEXT NOT NULL,
            PRIMARY KEY (call_id, seq)
        );
        CREATE INDEX IF NOT EXISTS call_event_at ON call_event (at);
        CREATE TABLE IF NOT EXISTS journal_position (
            spool TEXT PRIMARY KEY, segment INTEGER NOT NULL, bytes INTEGER NOT NULL
        );
        """;

    private readonly SqliteConnection _connection;
    private readonly MomentText _moment = new();
    private sqlite3_stmt? _insert;
    private sqlite3_stmt? _position;

    public SqliteEvents(SqliteConnection connection)
    {
        _connection = connection;
    }

    /// <summary>Makes ready to insert. Returns the problem, or null.</summary>
    public string? Prepare() =>
        Prepare("INSERT OR IGNORE INTO call_event (call_id, seq, at, kind, body) VALUES (?, ?, ?, ?, ?)", out _insert)
        ?? Prepare("INSERT OR REPLACE INTO journal_position (spool, segment, bytes) VALUES (?, ?, ?)", out _position);

    /// <summary>Adds an event to the batch. Returns the problem, or null.</summary>
    public string? Insert(in EventFields fields)
    {
        raw.sqlite3_reset(_insert);
        raw.sqlite3_bind_text(_insert, 1, fields.CallId);
        raw.sqlite3_bind_int64(_insert, 2, fields.Sequence);
        raw.sqlite3_bind_text(_insert, 3, _moment.Of(fields.UnixMs));
        raw.sqlite3_bind_text(_insert, 4, CallEventKinds.WordBytes(fields.Kind));
        raw.sqlite3_bind_text(_insert, 5, fields.Body);
        return raw.sqlite3_step(_insert) == raw.SQLITE_DONE ? null : Problem();
    }

    /// <summary>Lets go of the last event, whose bytes are gone soon.</summary>
    public void Reset() => raw.sqlite3_reset(_insert);

    /// <summary>How far it has what came of a spool.</summary>
    /// <exception cref="SqliteException">It cannot be read.</exception>
    public ShippedPosition ReadPosition(string spool)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT segment, bytes FROM journal_position WHERE spool = $spool";
        command.Parameters.AddWithValue("$spool", spool);
        using var row = command.ExecuteReader();
        return row.Read() ? new ShippedPosition(spool, row.GetInt64(0), row.GetInt64(1)) : new ShippedPosition(spool, 0, 0);
    }

    /// <summary>Adds to the batch how far it then has what came of a spool. Returns the problem, or null.</summary>
    public string? WritePosition(ShippedPosition position)
    {
        raw.sqlite3_bind_text(_position, 1, position.Spool);
        raw.sqlite3_bind_int64(_position, 2, position.Segment);
        raw.sqlite3_bind_int64(_position, 3, position.Offset);
        var problem = raw.sqlite3_step(_position) == raw.SQLITE_DONE ? null : Problem();
        raw.sqlite3_reset(_position);
        return problem;
    }

    /// <summary>Deletes some of the oldest events.</summary>
    /// <exception cref="SqliteException">They cannot be deleted.</exception>
    public int Trim(DateTimeOffset before, int rowsMax)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "DELETE FROM call_event WHERE rowid IN (SELECT rowid FROM call_event WHERE at < $before ORDER BY at LIMIT $rows)";
        command.Parameters.AddWithValue("$before", Moments.Text(before));
        command.Parameters.AddWithValue("$rows", rowsMax);
        return command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _insert?.Dispose();
        _position?.Dispose();
    }

    private string? Prepare(string sql, out sqlite3_stmt statement) =>
        raw.sqlite3_prepare_v2(_connection.Handle, sql, out statement) == raw.SQLITE_OK ? null : Problem();

    private string Problem() => raw.sqlite3_errmsg(_connection.Handle).utf8_to_string();
}
