using System.Collections.Concurrent;
using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using Microsoft.Data.Sqlite;
using Xunit;

namespace CallCenter.Data.Tests;

/// <summary>A folder with a SQLite file, the sources on it, and what they logged.</summary>
internal sealed class Database : IDataLog, IAsyncDisposable
{
    private DataSources? _sources;

    public Database()
    {
        Folder = Directory.CreateTempSubdirectory("callcenter-data-").FullName;
        File = Path.Combine(Folder, "crm.db");
    }

    public string Folder { get; }

    public string File { get; }

    public ConcurrentQueue<string> Log { get; } = new();

    public DataSources Sources => _sources ??= Open();

    public static StatementManifest Query(string sql, params ColumnManifest[] columns) =>
        new("find", "crm", true, sql, [], columns, 10, TimeSpan.FromSeconds(2));

    public static StatementManifest Command(string sql, params ColumnManifest[] parameters) =>
        new("save", "crm", false, sql, parameters, [], 0, TimeSpan.FromSeconds(2));

    public static ColumnManifest Column(string name, string type, bool optional = false, int? lengthMax = null) =>
        new(name, type, optional, lengthMax);

    public DataSources Open(string? seed = null)
    {
        var result = DataSources.Open(Folder, [new SourceBinding("crm", "sqlite", "crm.db", seed)], TimeProvider.System, this);
        Assert.Empty(result.Problems);
        return result.Sources!;
    }

    public string Script(string sql)
    {
        System.IO.File.WriteAllText(Path.Combine(Folder, "seed.sql"), sql);
        return "seed.sql";
    }

    public void Write(string file, string text) => System.IO.File.WriteAllText(Path.Combine(Folder, file), text);

    /// <summary>Executes SQL beside the sources, making the file when it does not exist.</summary>
    public SqliteConnection Aside(string sql)
    {
        var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is the test's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
        return connection;
    }

    public void Make(string sql) => Aside(sql).Dispose();

    public Task<DataAnswer> Ask(StatementManifest statement, params object?[] arguments) => Ask(Sources, statement, arguments);

    public static Task<DataAnswer> Ask(DataSources sources, StatementManifest statement, params object?[] arguments)
    {
        var answer = new TaskCompletionSource<DataAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        sources.Start(statement, arguments, static (state, given) => ((TaskCompletionSource<DataAnswer>)state!).SetResult(given), answer);
        return answer.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    /// <summary>Asks for one value of a type, given as an SQL expression.</summary>
    public async Task<DataAnswer> Value(string expression, string type, bool optional = false, int? lengthMax = null) =>
        await Ask(Query($"SELECT {expression} AS v", Column("v", type, optional, lengthMax)));

    public async Task<object?> Done(StatementManifest statement, params object?[] arguments)
    {
        var answer = await Ask(statement, arguments);
        Assert.Equal((DataOutcome.Done, null), (answer.Result.Outcome, answer.Problem));
        return answer.Result.Rows is [[var value]] ? value : null;
    }

    public void SourceAway(string source, string problem) => Log.Enqueue($"{source} away");

    public void ScriptsAway(string problem) => Log.Enqueue(problem);

    public void SourceBack(string source) => Log.Enqueue($"{source} back");

    public void SourceSeeded(string source, string file) => Log.Enqueue($"{source} seeded");

    public async ValueTask DisposeAsync()
    {
        if (_sources is not null)
        {
            await _sources.DisposeAsync();
        }

        Directory.Delete(Folder, recursive: true);
    }
}
