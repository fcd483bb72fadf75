using System.Collections.Concurrent;
using System.Diagnostics;
using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Data.Statements;
using Xunit;

namespace CallCenter.Data.Tests.Statements;

/// <summary>A project folder, a host for its statements, and what was logged.</summary>
internal sealed class Asked : IDataLog, IAsyncDisposable
{
    private static readonly CallMoment Moment = new(new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.FromHours(8)), 7);

    private readonly DataSources _data;

    public Asked(Func<StatementBindings, StatementBindings>? with = null)
    {
        Folder = Directory.CreateTempSubdirectory("callcenter-asked-").FullName;
        _data = DataSources.Open(Folder, [], TimeProvider.System, this).Sources!;
        var bindings = new StatementBindings { ProjectFolder = Folder };
        Host = new StatementHost(_data, with?.Invoke(bindings) ?? bindings, TimeProvider.System, this);
    }

    public string Folder { get; }

    public StatementHost Host { get; }

    public ConcurrentQueue<string> Log { get; } = new();

    public static ColumnManifest Column(string name, string type, bool optional = false, int? lengthMax = null) => new(name, type, optional, lengthMax);

    public static StatementManifest Statement(string kind, string source, TimeSpan within, ColumnManifest[] parameters, params ColumnManifest[] columns) =>
        new("ask", source, columns.Length > 0, "", parameters, columns, columns.Length > 0 ? 1 : 0, within, kind);

    /// <summary>Puts a file into the project.</summary>
    public void Put(string path, ReadOnlySpan<byte> content)
    {
        var full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, content);
    }

    public async Task<DataAnswer> Ask(StatementManifest statement, params object?[] arguments)
    {
        var answer = new TaskCompletionSource<DataAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        Host.Start(statement, arguments, Moment, static (state, given) => ((TaskCompletionSource<DataAnswer>)state!).SetResult(given), answer);
        return await answer.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    /// <summary>The one value of an answer that must be done; null for none.</summary>
    public async Task<object?> Value(StatementManifest statement, params object?[] arguments)
    {
        var answer = await Ask(statement, arguments);
        Assert.Equal((DataOutcome.Done, null), (answer.Result.Outcome, answer.Problem));
        return answer.Result.Rows is [[var value]] ? value : null;
    }

    /// <summary>The problem of an answer that must have failed.</summary>
    public async Task<string> Problem(StatementManifest statement, params object?[] arguments)
    {
        var answer = await Ask(statement, arguments);
        Assert.Equal(DataOutcome.Failed, answer.Result.Outcome);
        return answer.Problem!;
    }

    /// <summary>Asks for something whose limit must pass, and checks that its answer came at the limit.</summary>
    public async Task TimesOut(StatementManifest statement, params object?[] arguments)
    {
        var started = Stopwatch.GetTimestamp();
        var answer = await Ask(statement, arguments);
        Assert.Equal(DataOutcome.Timeout, answer.Result.Outcome);
        Assert.NotNull(answer.Problem);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, statement.Within + TimeSpan.FromSeconds(2));
    }

    public void ScriptsAway(string problem) => Log.Enqueue(problem);

    public void SourceAway(string source, string problem) => Log.Enqueue($"{source} away");

    public void SourceBack(string source) => Log.Enqueue($"{source} back");

    public void SourceSeeded(string source, string file) => Log.Enqueue($"{source} seeded");

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
