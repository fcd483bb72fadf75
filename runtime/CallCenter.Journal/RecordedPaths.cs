using Microsoft.Data.Sqlite;

namespace CallCenter.Journal;

/// <summary>The paths of the calls that lie in a table of records: what key-press reports and pictures of flows are made from.</summary>
public static class RecordedPaths
{
    private const string Sql = "SELECT path FROM call_record WHERE project = $project ORDER BY started_at, id";

    /// <summary>Reads the paths of a project's calls, one after the other, in the order the calls came.</summary>
    /// <param name="file">The SQLite file.</param>
    /// <param name="project">Name of the project.</param>
    /// <exception cref="IOException">The file cannot be read, or holds no records; the message is a sentence.</exception>
    public static IEnumerable<string> Of(string file, string project)
    {
        using var connection = Guarded(file, () => Open(file));
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.Parameters.AddWithValue("$project", project);
        using var rows = Guarded(file, command.ExecuteReader);
        while (Guarded(file, rows.Read))
        {
            yield return rows.GetString(0);
        }
    }

    private static SqliteConnection Open(string file)
    {
        var source = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        var connection = new SqliteConnection(source.ToString());
        connection.Open();
        return connection;
    }

    private static T Guarded<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SqliteException exception)
        {
            throw new IOException($"The call records in {file} cannot be read: {exception.Message}", exception);
        }
    }
}
