using System.Collections.Concurrent;
using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Data.Encryption;
using Xunit;

namespace CallCenter.Data.Tests.PostgreSql;

/// <summary>The source <c>crm</c> on a server, and what it logged.</summary>
internal sealed class PostgreSqlSource : IDataLog, IAsyncDisposable
{
    public PostgreSqlSource(PostgreSqlServer server, ValueCipher? cipher = null, int connections = 2)
    {
        server.IsNeeded();
        var result = DataSources.Open(
            Path.GetTempPath(),
            [new SourceBinding("crm", "postgresql", server.ConnectionString, Connections: connections)],
            TimeProvider.System,
            this,
            cipher);
        Assert.Empty(result.Problems);
        Sources = result.Sources!;
    }

    public DataSources Sources { get; }

    public ConcurrentQueue<string> Log { get; } = new();

    public Task<DataAnswer> Ask(StatementManifest statement, params object?[] arguments) => Database.Ask(Sources, statement, arguments);

    public async Task<object?> Done(StatementManifest statement, params object?[] arguments)
    {
        var answer = await Ask(statement, arguments);
        Assert.Equal((DataOutcome.Done, null), (answer.Result.Outcome, answer.Problem));
        return answer.Result.Rows is [[var value]] ? value : null;
    }

    public void SourceAway(string source, string problem) => Log.Enqueue($"{source} away");

    public void ScriptsAway(string problem) => throw new InvalidOperationException(problem);

    public void SourceBack(string source) => Log.Enqueue($"{source} back");

    public void SourceSeeded(string source, string file) => Log.Enqueue($"{source} seeded");

    public ValueTask DisposeAsync() => Sources.DisposeAsync();
}
