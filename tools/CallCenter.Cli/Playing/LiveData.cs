using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Cli.Schema;
using CallCenter.Data;
using CallCenter.Data.Statements;
using CallCenter.Server.Configuration;

namespace CallCenter.Cli.Playing;

/// <summary>Asks the sources that the project's <c>callcenter.json</c> binds, as a server would.</summary>
internal sealed class LiveData : IDataAnswers, IAsyncDisposable
{
    private readonly StatementHost _host;
    private readonly Func<int, StatementManifest> _statements;
    private readonly PlayScreen _screen;
    private readonly CancellationToken _cancellation;
    private uint _executed;

    private LiveData(StatementHost host, Func<int, StatementManifest> statements, PlayScreen screen, CancellationToken cancellation)
    {
        _host = host;
        _statements = statements;
        _screen = screen;
        _cancellation = cancellation;
    }

    /// <summary>Opens the sources; the problem is one sentence.</summary>
    public static async Task<(LiveData? Data, string? Problem)> OpenAsync(
        string folder, ReleaseManifest manifest, Func<int, StatementManifest> statements, PlayScreen screen, TimeProvider time, CancellationToken cancellation)
    {
        var (configuration, unread) = ProjectConfiguration.Read(folder);
        if (configuration is null)
        {
            return (null, unread);
        }

        var log = new QuietDataLog();
        var opened = DataSources.Open(folder, [.. configuration.Sources, .. configuration.Mailbox(folder)], time, log, configuration.Cipher);
        if (opened.Sources is not { } sources)
        {
            return (null, string.Join(Environment.NewLine, opened.Problems));
        }

#pragma warning disable CA2000 // Closed with what is returned, or below.
        var host = new StatementHost(sources, configuration.Statements(folder), time, log);
#pragma warning restore CA2000
        if (await host.PrepareAsync(manifest, cancellation) is { } problem)
        {
            await host.DisposeAsync();
            return (null, problem);
        }

        return (new LiveData(host, statements, screen, cancellation), null);
    }

    public (DataResult Result, TimeSpan After)? Answer(ICall call, int statement, object?[] arguments)
    {
        var answered = new TaskCompletionSource<DataAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        _host.Start(
            _statements(statement), arguments, new CallMoment(call.Now, _executed++), static (state, answer) => ((TaskCompletionSource<DataAnswer>)state!).TrySetResult(answer), answered);
        try
        {
            answered.Task.Wait(_cancellation);
        }
        catch (OperationCanceledException)
        {
            return null;
        }

        var answer = answered.Task.Result;
        if (answer.Problem is { } problem)
        {
            _screen.Complains(problem);
        }

        return (answer.Result, answer.Took);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
