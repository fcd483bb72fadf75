using Microsoft.Data.Sqlite;

namespace CallCenter.EndToEnd.Tests.Support;

/// <summary>A copy of a project in a folder of its own, which the test may change; gone afterwards.</summary>
internal sealed class ProjectCopy : IDisposable
{
    public ProjectCopy(string example)
        : this(new DirectoryInfo(RepositoryPaths.Example(example)))
    {
    }

    private ProjectCopy(DirectoryInfo original)
    {
        Folder = Directory.CreateTempSubdirectory("callcenter-e2e-").FullName;
        Copy(original.FullName, Folder);
    }

    public string Folder { get; }

    /// <summary>A copy of a project that is there for the tests alone.</summary>
    public static ProjectCopy OfTests(string name) => new(new DirectoryInfo(RepositoryPaths.TestProject(name)));

    public string PathOf(string relative) => Path.Combine(Folder, relative);

    /// <summary>Replaces text in a file of the project; the text must be there.</summary>
    public void Replace(string relative, string old, string replacement)
    {
        var path = PathOf(relative);
        var text = File.ReadAllText(path);
        if (!text.Contains(old, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{relative} does not contain `{old}`.");
        }

        File.WriteAllText(path, text.Replace(old, replacement, StringComparison.Ordinal));
    }

    /// <summary>Rows of a SQLite file of the project, each as its columns' texts joined by <c>|</c>.</summary>
    public IReadOnlyList<string> Rows(string database, string sql)
    {
        if (!File.Exists(PathOf(database)))
        {
            return [];
        }

        using var connection = new SqliteConnection($"Data Source={PathOf(database)};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The test's own constant text.
        command.CommandText = sql;
#pragma warning restore CA2100
        var rows = new List<string>();
        if (!HasTables(connection))
        {
            return rows; // The file was made a moment ago; its tables follow.
        }

        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : reader.GetValue(i).ToString())));
        }

        return rows;
    }

    /// <summary>Waits until a query gives at least so many rows.</summary>
    public async Task<IReadOnlyList<string>> RowsAsync(string database, string sql, int count = 1)
    {
        for (var i = 0; i < 100; i++)
        {
            if (Rows(database, sql) is { } rows && rows.Count >= count)
            {
                return rows;
            }

            await Task.Delay(50);
        }

        return Rows(database, sql);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static bool HasTables(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_master WHERE type = 'table'";
        return (long)command.ExecuteScalar()! > 0;
    }

    private static void Copy(string from, string to)
    {
        foreach (var folder in Directory.EnumerateDirectories(from).Where(folder => Path.GetFileName(folder) is not (".callcenter" or "recordings")))
        {
            Copy(folder, Directory.CreateDirectory(Path.Combine(to, Path.GetFileName(folder))).FullName);
        }

        foreach (var file in Directory.EnumerateFiles(from).Where(file => !file.Contains(".db", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }
}
