using System.Data.Common;
using CallCenter.Journal.Records;

namespace CallCenter.Journal.Filing;

/// <summary>Finds recordings by what they were about, and notes who heard them (QM-04, QM-09, QM-21, AGT-14).</summary>
/// <remarks>Each method opens the database and blocks as it does: it belongs on a worker thread, and never on a call's loop.</remarks>
/// <param name="database">The database of the call records; its tables are made when they are missing.</param>
public sealed class RecordingArchive(RecordDatabase database)
{
    private const int CommandSeconds = 30;

    /// <summary>That of a SQLite file.</summary>
    /// <param name="file">The file; made when it is missing.</param>
    public RecordingArchive(string file)
        : this(RecordDatabase.OfFile(file))
    {
    }

    /// <summary>Recordings that are as they are looked for.</summary>
    /// <exception cref="IOException">The database cannot be read; the message is a sentence.</exception>
    public IReadOnlyList<FiledRecording> Search(RecordingQuery query) => Guarded(connection => Read(connection, search => search.Search(query)));

    /// <summary>One recording, when one of the agents was in it.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="audibleAgents">Whom the asker may hear; null for all.</param>
    /// <exception cref="IOException">The database cannot be read; the message is a sentence.</exception>
    public FiledRecording? Find(string id, IReadOnlyCollection<string>? audibleAgents) =>
        Guarded(connection => Read(connection, search => search.Find(id, audibleAgents)) is [var found, ..] ? found : null);

    /// <summary>Notes that somebody hears a recording; on the disk when it returns.</summary>
    /// <exception cref="IOException">It cannot be noted; the message is a sentence.</exception>
    public void Note(Hearing hearing) => Guarded(connection =>
    {
        using var command = Command(connection, "INSERT INTO recording_hearing (at, who, recording, source) VALUES (@at, @who, @recording, @source)");
        Add(command, "@at", database.Moment(hearing.At));
        Add(command, "@who", hearing.Who);
        Add(command, "@recording", hearing.Recording);
        Add(command, "@source", hearing.Source);
        return command.ExecuteNonQuery();
    });

    /// <summary>Who heard what, the latest first.</summary>
    /// <param name="who">Only his; null for everybody's.</param>
    /// <param name="recording">Only of this recording; null for all.</param>
    /// <param name="after">At this moment or later; null for any time.</param>
    /// <param name="before">Before this moment; null for any time.</param>
    /// <param name="limit">At most so many.</param>
    /// <exception cref="IOException">The database cannot be read; the message is a sentence.</exception>
    public IReadOnlyList<Hearing> Hearings(string? who, string? recording, DateTimeOffset? after, DateTimeOffset? before, int limit) => Guarded(connection =>
    {
        using var command = Command(connection, "");
        var sql = "SELECT at, who, recording, source FROM recording_hearing WHERE 1 = 1";
        Where(" AND who = @who", "@who", who);
        Where(" AND recording = @recording", "@recording", recording);
        Where(" AND at >= @after", "@after", after is { } from ? database.Moment(from) : null);
        Where(" AND at < @before", "@before", before is { } to ? database.Moment(to) : null);
        Add(command, "@limit", Math.Clamp(limit, 1, RecordingQuery.LimitMax));
#pragma warning disable CA2100 // Put together of the texts above.
        command.CommandText = $"{sql} ORDER BY at DESC{database.LatestFirst}{database.Limit}";
#pragma warning restore CA2100
        using var rows = command.ExecuteReader();
        var hearings = new List<Hearing>();
        while (rows.Read())
        {
            hearings.Add(new Hearing(Moments.OfValue(rows.GetValue(0)), rows.GetString(1), rows.GetString(2), rows.GetString(3)));
        }

        return (IReadOnlyList<Hearing>)hearings;

        void Where(string condition, string parameter, object? value)
        {
            if (value is not null)
            {
                sql += condition;
                Add(command, parameter, value);
            }
        }
    });

    private List<FiledRecording> Read(DbConnection connection, Action<RecordingSearch> ask)
    {
        using var command = Command(connection, "");
        ask(new RecordingSearch(database, command));
        var found = new List<FiledRecording>();
        using (var rows = command.ExecuteReader())
        {
            while (rows.Read())
            {
                found.Add(new FiledRecording(
                    rows.GetString(0),
                    rows.GetString(1),
                    rows.GetString(2),
                    Moments.OfValue(rows.GetValue(3)),
                    TimeSpan.FromMilliseconds(rows.GetInt64(4)),
                    rows.GetString(5),
                    rows.GetString(6),
                    rows.GetString(7),
                    [],
                    rows.GetString(8),
                    rows.GetString(9),
                    new Dictionary<string, string>()));
            }
        }

        return found.Count == 0 ? found : WithAgentsAndFacts(connection, found);
    }

    private static List<FiledRecording> WithAgentsAndFacts(DbConnection connection, List<FiledRecording> found)
    {
        var agents = Pairs(connection, "SELECT recording, agent, '' FROM recording_agent WHERE recording IN (", ") ORDER BY agent", found);
        var facts = Pairs(connection, "SELECT recording, name, value FROM recording_fact WHERE recording IN (", ") ORDER BY name", found);
        return
        [
            .. found.Select(one => one with
            {
                Agents = [.. agents[one.Id].Select(pair => pair.Name)],
                Facts = facts[one.Id].DistinctBy(pair => pair.Name).ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal),
            }),
        ];
    }

    private static ILookup<string, (string Name, string Value)> Pairs(DbConnection connection, string before, string after, List<FiledRecording> found)
    {
        using var command = Command(connection, before + string.Join(", ", found.Select((_, i) => $"@r{i}")) + after);
        for (var i = 0; i < found.Count; i++)
        {
            Add(command, $"@r{i}", found[i].Id);
        }

        using var rows = command.ExecuteReader();
        var pairs = new List<(string Recording, string Name, string Value)>();
        while (rows.Read())
        {
            pairs.Add((rows.GetString(0), rows.GetString(1), rows.GetString(2)));
        }

        return pairs.ToLookup(pair => pair.Recording, pair => (pair.Name, pair.Value), StringComparer.Ordinal);
    }

    private static DbCommand Command(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Texts of this file; all that is asked for are parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = CommandSeconds;
        return command;
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }

    private T Guarded<T>(Func<DbConnection, T> act)
    {
        try
        {
            using var connection = database.OpenWithTables();
            return act(connection);
        }
        catch (Exception exception) when (exception is DbException or TimeoutException or System.Net.Sockets.SocketException)
        {
            throw new IOException($"The recordings in {database.Name} cannot be looked up: {exception.Message}", exception);
        }
    }
}
