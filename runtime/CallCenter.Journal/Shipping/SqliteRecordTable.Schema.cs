namespace CallCenter.Journal.Shipping;

internal sealed partial class SqliteRecordTable // SqliteRecordTable.Schema.cs
{
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
}
