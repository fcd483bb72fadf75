using CallCenter.Journal.Records;
using Microsoft.Data.Sqlite;

namespace CallCenter.Journal.Shipping;

/// <summary>The tables beside <c>call_record</c>: recordings with what they are found by, results, and who heard what.</summary>
/// <remarks>A call has one row in most of them, or none, so these go by plain commands.</remarks>
internal sealed class FilingTables : IDisposable
{
    /// <summary>Makes those that are not there.</summary>
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS recording (
            id          TEXT PRIMARY KEY,
            call        TEXT NOT NULL,
            file        TEXT NOT NULL,
            began_at    TEXT NOT NULL,
            length_ms   INTEGER NOT NULL,
            from_number TEXT NOT NULL,
            to_number   TEXT NOT NULL,
            queue       TEXT NOT NULL
        );
        CREATE INDEX IF NOT EXISTS recording_began_at ON recording (began_at);
        CREATE INDEX IF NOT EXISTS recording_call ON recording (call);
        CREATE INDEX IF NOT EXISTS recording_from ON recording (from_number);
        CREATE TABLE IF NOT EXISTS recording_agent (
            agent TEXT NOT NULL, recording TEXT NOT NULL, PRIMARY KEY (agent, recording)
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS recording_agent_of ON recording_agent (recording);
        CREATE TABLE IF NOT EXISTS recording_fact (
            name TEXT NOT NULL, value TEXT NOT NULL, recording TEXT NOT NULL, PRIMARY KEY (name, value, recording)
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS recording_fact_of ON recording_fact (recording);
        CREATE TABLE IF NOT EXISTS call_result (
            call TEXT NOT NULL, agent TEXT NOT NULL, noted_at TEXT NOT NULL, result TEXT NOT NULL, note TEXT NOT NULL,
            PRIMARY KEY (call, noted_at, agent)
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS call_result_said ON call_result (result, call);
        CREATE TABLE IF NOT EXISTS recording_hearing (
            at TEXT NOT NULL, who TEXT NOT NULL, recording TEXT NOT NULL, source TEXT NOT NULL
        );
        CREATE INDEX IF NOT EXISTS recording_hearing_at ON recording_hearing (at);
        """;

    private readonly SqliteCommand _recording;
    private readonly SqliteCommand _agent;
    private readonly SqliteCommand _fact;
    private readonly SqliteCommand _result;

    public FilingTables(SqliteConnection connection)
    {
        _recording = Prepared(
            connection,
            "INSERT OR IGNORE INTO recording (id, call, file, began_at, length_ms, from_number, to_number, queue) VALUES ($id, $call, $file, $began, $length, $from, $to, $queue)",
            "$id", "$call", "$file", "$began", "$length", "$from", "$to", "$queue");
        _agent = Prepared(connection, "INSERT OR IGNORE INTO recording_agent (agent, recording) VALUES ($agent, $recording)", "$agent", "$recording");
        _fact = Prepared(
            connection, "INSERT OR IGNORE INTO recording_fact (name, value, recording) VALUES ($name, $value, $recording)", "$name", "$value", "$recording");
        _result = Prepared(
            connection,
            "INSERT OR IGNORE INTO call_result (call, agent, noted_at, result, note) VALUES ($call, $agent, $at, $result, $note)",
            "$call", "$agent", "$at", "$result", "$note");
    }

    /// <summary>Adds the recordings of a call to the batch.</summary>
    /// <exception cref="SqliteException">They cannot be added.</exception>
    public void Insert(string call, string from, string to, IReadOnlyList<RecordedTalk> talks)
    {
        foreach (var talk in talks)
        {
            Run(_recording, talk.Id, call, talk.File, Moments.Text(talk.BeganAt), (long)talk.Length.TotalMilliseconds, from, to, talk.Queue);
            foreach (var agent in talk.Agents)
            {
                Run(_agent, agent, talk.Id);
            }

            foreach (var (name, value) in talk.Facts)
            {
                Run(_fact, name, value, talk.Id);
            }
        }
    }

    /// <summary>Adds a result to the batch.</summary>
    /// <exception cref="SqliteException">It cannot be added.</exception>
    public void Insert(CallResult result) => Run(_result, result.Call, result.Agent, Moments.Text(result.At), result.Result, result.Note);

    public void Dispose()
    {
        _recording.Dispose();
        _agent.Dispose();
        _fact.Dispose();
        _result.Dispose();
    }

    private static SqliteCommand Prepared(SqliteConnection connection, string sql, params string[] parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is one of those above.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var parameter in parameters)
        {
            command.Parameters.AddWithValue(parameter, DBNull.Value);
        }

        return command;
    }

    private static void Run(SqliteCommand command, params object[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        command.ExecuteNonQuery();
    }
}
