using System.Text;
using System.Text.Json;
using CallCenter.Journal.Records;
using CallCenter.Journal.Shipping;
using Microsoft.Data.Sqlite;

namespace CallCenter.Journal.Filing;

/// <summary>Finds recordings by what they were about, and notes who heard them (QM-04, QM-09, QM-21, AGT-14).</summary>
/// <remarks>Each method opens the file and blocks as the disk does: it belongs on a worker thread, and never on a call's loop.</remarks>
/// <param name="file">The SQLite file of the call records; made when it is missing.</param>
public sealed class RecordingArchive(string file)
{
    private const int LockWaitSeconds = 5;

    private const string Found = """
        SELECT r.id, r.call, r.file, r.began_at, r.length_ms, r.from_number, r.to_number, r.queue,
            (SELECT json_group_array(agent) FROM recording_agent WHERE recording = r.id),
            (SELECT json_group_object(name, value) FROM recording_fact WHERE recording = r.id),
            coalesce(s.result, ''), coalesce(s.note, '')
        FROM recording r
        LEFT JOIN call_result s ON s.call = r.call AND s.noted_at = (SELECT max(noted_at) FROM call_result WHERE call = r.call)
        """;

    /// <summary>Recordings that are as they are looked for.</summary>
    /// <exception cref="IOException">The file cannot be read; the message is a sentence.</exception>
    public IReadOnlyList<FiledRecording> Search(RecordingQuery query) => Guarded(connection =>
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Put together of texts of ours; all that is asked for are parameters.
        command.CommandText = SqlOf(query, command.Parameters);
#pragma warning restore CA2100
        using var rows = command.ExecuteReader();
        var found = new List<FiledRecording>();
        while (rows.Read())
        {
            found.Add(RecordingOf(rows));
        }

        return (IReadOnlyList<FiledRecording>)found;
    });

    /// <summary>One recording, when one of the agents was in it.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="audibleAgents">Whom the asker may hear; null for all.</param>
    /// <exception cref="IOException">The file cannot be read; the message is a sentence.</exception>
    public FiledRecording? Find(string id, IReadOnlyCollection<string>? audibleAgents) => Guarded(connection =>
    {
        using var command = connection.CreateCommand();
        var sql = new StringBuilder(Found).Append("\nWHERE r.id = $id");
        command.Parameters.AddWithValue("$id", id);
        Audible(audibleAgents, sql, command.Parameters);
#pragma warning disable CA2100 // As above.
        command.CommandText = sql.ToString();
#pragma warning restore CA2100
        using var rows = command.ExecuteReader();
        return rows.Read() ? RecordingOf(rows) : null;
    });

    /// <summary>Notes that somebody hears a recording; on the disk when it returns.</summary>
    /// <exception cref="IOException">It cannot be noted; the message is a sentence.</exception>
    public void Note(Hearing hearing) => Guarded(connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO recording_hearing (at, who, recording, source) VALUES ($at, $who, $recording, $source)";
        command.Parameters.AddWithValue("$at", Moments.Text(hearing.At));
        command.Parameters.AddWithValue("$who", hearing.Who);
        command.Parameters.AddWithValue("$recording", hearing.Recording);
        command.Parameters.AddWithValue("$source", hearing.Source);
        return command.ExecuteNonQuery();
    });

    /// <summary>Who heard what, the latest first.</summary>
    /// <param name="who">Only his; null for everybody's.</param>
    /// <param name="recording">Only of this recording; null for all.</param>
    /// <param name="after">At this moment or later; null for any time.</param>
    /// <param name="before">Before this moment; null for any time.</param>
    /// <param name="limit">At most so many.</param>
    /// <exception cref="IOException">The file cannot be read; the message is a sentence.</exception>
    public IReadOnlyList<Hearing> Hearings(string? who, string? recording, DateTimeOffset? after, DateTimeOffset? before, int limit) => Guarded(connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT at, who, recording, source FROM recording_hearing
            WHERE ($who IS NULL OR who = $who) AND ($recording IS NULL OR recording = $recording)
                AND ($after IS NULL OR at >= $after) AND ($before IS NULL OR at < $before)
            ORDER BY at DESC, rowid DESC LIMIT $limit
            """;
        command.Parameters.AddWithValue("$who", (object?)who ?? DBNull.Value);
        command.Parameters.AddWithValue("$recording", (object?)recording ?? DBNull.Value);
        command.Parameters.AddWithValue("$after", after is { } from ? Moments.Text(from) : DBNull.Value);
        command.Parameters.AddWithValue("$before", before is { } to ? Moments.Text(to) : DBNull.Value);
        command.Parameters.AddWithValue("$limit", Math.Clamp(limit, 1, RecordingQuery.LimitMax));
        using var rows = command.ExecuteReader();
        var hearings = new List<Hearing>();
        while (rows.Read())
        {
            hearings.Add(new Hearing(Moments.Of(rows.GetString(0)), rows.GetString(1), rows.GetString(2), rows.GetString(3)));
        }

        return (IReadOnlyList<Hearing>)hearings;
    });

    private static string SqlOf(RecordingQuery query, SqliteParameterCollection parameters)
    {
        var sql = new StringBuilder(Found).Append("\nWHERE 1");
        Equal("r.queue", "$queue", query.Queue);
        Equal("r.call", "$call", query.Call);
        Equal("r.from_number", "$from", query.From);
        Equal("r.to_number", "$to", query.To);

        // Each by its own index: what is rare is found at once among millions.
        if (query.Result is { } result)
        {
            sql.Append("\n    AND s.result = $result AND r.call IN (SELECT call FROM call_result WHERE result = $result)");
            parameters.AddWithValue("$result", result);
        }

        if (query.Agent is { } agent)
        {
            sql.Append("\n    AND r.id IN (SELECT recording FROM recording_agent WHERE agent = $agent)");
            parameters.AddWithValue("$agent", agent);
        }

        if (query.After is { } after)
        {
            sql.Append("\n    AND r.began_at >= $after");
            parameters.AddWithValue("$after", Moments.Text(after));
        }

        if (query.Before is { } before)
        {
            sql.Append("\n    AND r.began_at < $before");
            parameters.AddWithValue("$before", Moments.Text(before));
        }

        foreach (var (name, value) in query.Facts)
        {
            var number = parameters.Count;
            sql.Append("\n    AND r.id IN (SELECT recording FROM recording_fact WHERE name = $n").Append(number).Append(" AND value = $v").Append(number).Append(')');
            parameters.AddWithValue($"$n{number}", name);
            parameters.AddWithValue($"$v{number}", value);
        }

        Audible(query.AudibleAgents, sql, parameters);
        sql.Append(query.Order switch
        {
            RecordingOrder.Oldest => "\nORDER BY r.began_at, r.id",
            RecordingOrder.Longest => "\nORDER BY r.length_ms DESC, r.began_at DESC, r.id DESC",
            _ => "\nORDER BY r.began_at DESC, r.id DESC",
        });
        parameters.AddWithValue("$limit", Math.Clamp(query.Limit, 1, RecordingQuery.LimitMax));
        return sql.Append(" LIMIT $limit").ToString();

        void Equal(string column, string parameter, string? value)
        {
            if (value is not null)
            {
                sql.Append("\n    AND ").Append(column).Append(" = ").Append(parameter);
                parameters.AddWithValue(parameter, value);
            }
        }
    }

    private static void Audible(IReadOnlyCollection<string>? agents, StringBuilder sql, SqliteParameterCollection parameters)
    {
        if (agents is null)
        {
            return;
        }

        sql.Append("\n    AND EXISTS (SELECT 1 FROM recording_agent WHERE recording = r.id AND agent IN (SELECT value FROM json_each($audible)))");
        parameters.AddWithValue("$audible", JsonSerializer.Serialize(agents));
    }

    private static FiledRecording RecordingOf(SqliteDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        Moments.Of(row.GetString(3)),
        TimeSpan.FromMilliseconds(row.GetInt64(4)),
        row.GetString(5),
        row.GetString(6),
        row.GetString(7),
        JsonSerializer.Deserialize<string[]>(row.GetString(8))!,
        row.GetString(10),
        row.GetString(11),
        JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(9))!);

    private T Guarded<T>(Func<SqliteConnection, T> act)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            var source = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = LockWaitSeconds };
            using var connection = new SqliteConnection(source.ToString());
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = FilingTables.Schema;
            command.ExecuteNonQuery();
            return act(connection);
        }
        catch (SqliteException exception)
        {
            throw new IOException($"The recordings in {file} cannot be looked up: {exception.Message}", exception);
        }
    }
}
