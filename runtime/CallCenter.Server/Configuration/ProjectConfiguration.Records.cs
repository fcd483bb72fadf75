using System.Text.Json;
using CallCenter.Data;
using CallCenter.Journal;

namespace CallCenter.Server.Configuration;

public sealed partial record ProjectConfiguration // ProjectConfiguration.Records.cs
{
    private const double KeepEventsDaysMax = 3650;

    private static readonly string[] RecordProviders = ["sqlite", "postgresql", "sqlserver"];

    /// <summary>SQLite file of the call records, relative to the project folder; where <see cref="RecordServer"/> is none.</summary>
    public string Records { get; init; } = Path.Combine(".callcenter", "records.db");

    /// <summary>The database server of the call records; null for the SQLite file.</summary>
    public RecordDatabase? RecordServer { get; init; }

    /// <summary>How long the events of calls stay in the database.</summary>
    public TimeSpan KeepEvents { get; init; } = TimeSpan.FromDays(90);

    /// <summary>The database of the call records of a project.</summary>
    /// <param name="folder">The project folder.</param>
    public RecordDatabase RecordsIn(string folder) => RecordServer ?? RecordDatabase.OfFile(Path.GetFullPath(Records, folder));

    // "records": ".callcenter/records.db", or { "provider": "postgresql", "connection": "Host=…;Password=${DB_PASSWORD}", "keepEvents": 90 }
    private (ProjectConfiguration? Next, string? Problem) WithRecords(JsonElement written)
    {
        if (written.ValueKind == JsonValueKind.String && written.GetString() is { Length: > 0 } path)
        {
            return (this with { Records = path }, null);
        }

        if (written.ValueKind != JsonValueKind.Object)
        {
            return (null, "\"records\" must be the path of a SQLite file, or an object with \"provider\" and \"connection\".");
        }

        var entries = new ConfigurationEntries("records", written, "provider", "connection", "keepEvents");
        var provider = entries.OneOf("provider", RecordProviders) ?? "sqlite";
        var connection = entries.Text("connection");
        var days = entries.Number("keepEvents", 1, KeepEventsDaysMax);
        var next = this with { KeepEvents = days is { } kept ? TimeSpan.FromDays(kept) : KeepEvents };
        if (entries.Problem is { } problem)
        {
            return (null, problem);
        }

        return provider == "sqlite" ? (next with { Records = connection ?? Records }, null) : next.WithRecordServer(provider, connection);
    }

    private (ProjectConfiguration? Next, string? Problem) WithRecordServer(string provider, string? connection)
    {
        if (string.IsNullOrEmpty(connection))
        {
            return (null, $"\"records\" needs \"connection\", the connection string of the {provider} server.");
        }

        try
        {
            var (expanded, missing) = EnvironmentReferences.ExpandConnection(connection, Environment.GetEnvironmentVariable);
            if (expanded is null)
            {
                return (null, $"\"records\" refers to the environment variable {missing}, which is not set.");
            }

            var (server, problem) = RecordDatabase.OfServer(provider, expanded);
            return server is null ? (null, $"\"records\": {problem}") : (this with { RecordServer = server }, null);
        }
        catch (ArgumentException exception)
        {
            return (null, $"\"records\": the connection is not understood: {exception.Message}");
        }
    }
}
