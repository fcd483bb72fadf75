using System.Data.Common;

namespace CallCenter.Journal;

/// <summary>The paths of the calls that lie in a table of records: what key-press reports and pictures of flows are made from.</summary>
public static class RecordedPaths
{
    private const string Sql = "SELECT path FROM call_record WHERE project = @project ORDER BY started_at, id";

    /// <summary>Reads the paths of a project's calls, one after the other, in the order the calls came.</summary>
    /// <param name="file">The SQLite file.</param>
    /// <param name="project">Name of the project.</param>
    /// <exception cref="IOException">The file cannot be read, or holds no records; the message is a sentence.</exception>
    public static IEnumerable<string> Of(string file, string project) => Of(RecordDatabase.OfFile(file), project);

    /// <summary>Reads the paths of a project's calls, one after the other, in the order the calls came.</summary>
    /// <param name="database">The database.</param>
    /// <param name="project">Name of the project.</param>
    /// <exception cref="IOException">The database cannot be read, or holds no records; the message is a sentence.</exception>
    public static IEnumerable<string> Of(RecordDatabase database, string project)
    {
        using var connection = Guarded(database, database.OpenToRead);
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@project", project);
        command.Parameters.Add(parameter);
        using var rows = Guarded(database, command.ExecuteReader);
        while (Guarded(database, rows.Read))
        {
            yield return rows.GetString(0);
        }
    }

    private static T Guarded<T>(RecordDatabase database, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is DbException or TimeoutException or System.Net.Sockets.SocketException)
        {
            throw new IOException($"The call records in {database.Name} cannot be read: {exception.Message}", exception);
        }
    }
}
