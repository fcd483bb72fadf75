using CallCenter.Abstractions.Releases;
using CallCenter.Data.Files;
using CallCenter.Data.Functions;
using CallCenter.Data.Http;
using CallCenter.Data.Scripts;
using CallCenter.Data.Tcp;

namespace CallCenter.Data.Statements;

/// <summary>Everything that flows ask by name, whoever executes it: databases, servers, plugins, scripts, files.</summary>
/// <remarks>Who starts a statement never waits. Safe for any number of threads.</remarks>
public sealed class StatementHost : IAsyncDisposable
{
    private readonly DataSources _data;
    private readonly TimeProvider _time;
    private readonly FunctionHost _functions;
    private readonly ScriptHost _scripts;
    private readonly ProjectFiles _files;
    private readonly Dictionary<string, IStatementRunner> _sources = new(StringComparer.Ordinal);

    /// <summary>Makes a host.</summary>
    /// <param name="data">The databases; closed with the host.</param>
    /// <param name="bindings">Everything else.</param>
    /// <param name="time">Time for limits.</param>
    /// <param name="log">What the operator is told.</param>
    public StatementHost(DataSources data, StatementBindings bindings, TimeProvider time, IDataLog log)
    {
        ArgumentNullException.ThrowIfNull(bindings);
        _data = data;
        _time = time;
        _functions = new FunctionHost(bindings.ProjectFolder, bindings.Plugins);
        _scripts = new ScriptHost(bindings.ScriptWorker, time, log.ScriptsAway);
        _files = new ProjectFiles(bindings.ProjectFolder);
        foreach (var http in bindings.Http)
        {
            _sources.TryAdd(http.Name, new HttpSource(http, log));
        }

        foreach (var tcp in bindings.Tcp)
        {
            _sources.TryAdd(tcp.Name, new TcpSource(tcp, log));
        }
    }

    /// <summary>Names of the sources that could not be reached when they were last asked. Any thread.</summary>
    public IEnumerable<string> SourcesAway => _data.Away.Concat(_sources.Where(static source => source.Value.IsAway).Select(static source => source.Key));

    /// <summary>Starts a statement. Never blocks.</summary>
    /// <param name="statement">The statement; the same object as long as its release is active.</param>
    /// <param name="arguments">Values in the order of the statement's parameters; not to be changed before the answer.</param>
    /// <param name="moment">The call that executes it.</param>
    /// <param name="completed">
    /// Called exactly once, on any thread, possibly before this method returns, no later than <see cref="StatementManifest.Within"/>
    /// (and the moment a timer takes) after the start. It must not block or throw. After <see cref="IDataOperation.Cancel"/> it may not
    /// be called at all.
    /// </param>
    /// <param name="state">Handed to <paramref name="completed"/>.</param>
    public IDataOperation Start(
        StatementManifest statement, object?[] arguments, CallMoment moment, Action<object?, DataAnswer> completed, object? state)
    {
        ArgumentNullException.ThrowIfNull(statement);
        if (statement.Kind is StatementKinds.Sql or StatementKinds.Procedure)
        {
            return _data.Start(statement, arguments, completed, state);
        }

#pragma warning disable CA2000 // It disposes of its clock when it is answered.
        var operation = new StatementOperation(statement, arguments, moment, _time, completed, state);
#pragma warning restore CA2000
        operation.Arm();
        if (RunnerOf(statement) is { } runner)
        {
            runner.Start(operation);
        }
        else
        {
            operation.Fail(statement.Source.Length > 0 ? Report.NotBound(statement.Name, statement.Source) : StatementReport.UnknownKind(statement));
        }

        return operation;
    }

    /// <summary>Gets ready what the statements of a release need. The problem is one sentence; null when all is there.</summary>
    public async Task<string?> PrepareAsync(ReleaseManifest manifest, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        var unbound = manifest.Statements.FirstOrDefault(statement => !IsBound(statement));
        return unbound is not null ? StatementReport.OtherBinding(unbound)
            : _functions.Prepare(manifest) ?? await _scripts.PrepareAsync(manifest, cancellation).ConfigureAwait(false);
    }

    /// <summary>Reads a script as JavaScript without running it. The problem begins with its line; null when it can be read.</summary>
    public Task<string?> ReadScriptAsync(string source, CancellationToken cancellation) => _scripts.ReadAsync(source, cancellation);

    /// <summary>Fails what waits and lets what runs end, for a short while.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var runner in (IEnumerable<IStatementRunner>)[.. _sources.Values, _functions, _scripts, _files])
        {
            await runner.DisposeAsync();
        }

        await _data.DisposeAsync();
    }

    private IStatementRunner? RunnerOf(StatementManifest statement) => statement.Kind switch
    {
        StatementKinds.Http or StatementKinds.Tcp when IsBound(statement) => _sources[statement.Source],
        StatementKinds.Function => _functions,
        StatementKinds.Script => _scripts,
        StatementKinds.File => _files,
        _ => null,
    };

    private bool IsBound(StatementManifest statement) => statement.Kind switch
    {
        StatementKinds.Http => _sources.GetValueOrDefault(statement.Source) is HttpSource,
        StatementKinds.Tcp => _sources.GetValueOrDefault(statement.Source) is TcpSource,
        _ => true,
    };
}
