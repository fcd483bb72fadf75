using System.Globalization;
using CallCenter.Journal.Records;
using Microsoft.Data.Sqlite;

namespace CallCenter.Journal.Shipping;

/// <summary>The tables of quarters of an hour: <c>queue_quarter</c> and <c>agent_quarter</c>.</summary>
/// <remarks>The numbers lie there as one JSON object; those that reports add up are columns that are read out of it.</remarks>
internal sealed class QuarterTables : IDisposable
{
    /// <summary>The numbers of a queue that are columns, by their names in the object.</summary>
    internal static readonly string[] OfQueues =
    [
        "entered", "answered", "answeredWithin5", "answeredWithin10", "answeredWithin15", "answeredWithin20", "answeredWithin60", "abandoned", "abandonedWithin5",
        "abandonedWithin15", "abandonedWithin20", "timedOut", "overflowed", "leftByKey", "callbackTaken", "refusedFull", "refusedClosed", "refusedBusy",
        "refusedNobody", "missed", "failed", "served", "talkSeconds", "wrapUpSeconds", "answeredWaitSeconds", "lostWaitSeconds", "waitingMost",
    ];

    /// <summary>The same of an agent.</summary>
    internal static readonly string[] OfAgents =
    [
        "offered", "answered", "missed", "served", "talkSeconds", "own", "ownSeconds", "signedInSeconds", "idleSeconds", "reservedSeconds", "busySeconds",
        "wrapUpSeconds", "awaySeconds", "breakSeconds", "workSeconds",
    ];

    private readonly SqliteCommand _queue;
    private readonly SqliteCommand _agent;

    public QuarterTables(SqliteConnection connection)
    {
        _queue = Prepared(connection, "INSERT OR REPLACE INTO queue_quarter (project, queue, begins_at, figures) VALUES ($project, $name, $begins, $figures)");
        _agent = Prepared(connection, "INSERT OR REPLACE INTO agent_quarter (project, agent, begins_at, figures) VALUES ($project, $name, $begins, $figures)");
    }

    /// <summary>Makes those that are not there.</summary>
    public static string Schema { get; } = TableOf("queue", OfQueues) + TableOf("agent", OfAgents);

    /// <summary>Adds a quarter to the batch, or replaces it.</summary>
    /// <exception cref="SqliteException">It cannot be added.</exception>
    public void Insert(QuarterFigures quarter)
    {
        var command = quarter.Of == QuarterFigures.OfAgent ? _agent : _queue;
        object[] values = [quarter.Project, quarter.Name, Moments.Text(quarter.Begins), quarter.Figures];
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _queue.Dispose();
        _agent.Dispose();
    }

    private static string TableOf(string of, IEnumerable<string> figures) => $"""
        CREATE TABLE IF NOT EXISTS {of}_quarter (
            project   TEXT NOT NULL,
            {of}      TEXT NOT NULL,
            begins_at TEXT NOT NULL,
            figures   TEXT NOT NULL,
            {string.Join(",", figures.Select(name => $"{ColumnOf(name)} NUMERIC AS (json_extract(figures, '$.{name}'))"))},
            PRIMARY KEY (project, begins_at, {of})
        ) WITHOUT ROWID;

        """;

    /// <summary>The column of a number: <c>answeredWithin5</c> is <c>answered_within_5</c>.</summary>
    internal static string ColumnOf(string name) => string.Concat(name.Select((letter, at) =>
        char.IsUpper(letter) || (char.IsDigit(letter) && !char.IsDigit(name[at - 1])) ? "_" + char.ToLower(letter, CultureInfo.InvariantCulture) : letter.ToString()));

    private static SqliteCommand Prepared(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is one of those above.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var parameter in (string[])["$project", "$name", "$begins", "$figures"])
        {
            command.Parameters.AddWithValue(parameter, DBNull.Value);
        }

        return command;
    }
}
