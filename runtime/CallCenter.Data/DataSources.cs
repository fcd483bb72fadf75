using CallCenter.Abstractions.Releases;
using CallCenter.Data.Drivers;

namespace CallCenter.Data;

/// <summary>The databases of a project.</summary>
/// <remarks>
/// Drivers may block, so each source has a fixed number of worker threads behind a bounded line; who starts a statement never
/// waits. Safe for any number of threads.
/// </remarks>
public sealed class DataSources : IAsyncDisposable
{
    private readonly Dictionary<string, DataSource> _sources;
    private readonly TimeProvider _time;

    private DataSources(Dictionary<string, DataSource> sources, TimeProvider time)
    {
        _sources = sources;
        _time = time;
    }

    /// <summary>Opens the bound sources; databases that do not exist yet are made from their seeds.</summary>
    /// <param name="projectFolder">Folder that relative paths start from.</param>
    /// <param name="bindings">Sources of the project.</param>
    /// <param name="time">Time for limits.</param>
    /// <param name="log">What the operator is told.</param>
    /// <returns>
    /// The sources, or every problem found. A database that is away is none: its statements fail until it is back.
    /// </returns>
    public static DataSourcesResult Open(
        string projectFolder, IReadOnlyList<SourceBinding> bindings, TimeProvider time, IDataLog log)
    {
        var problems = new List<string>();
        var sources = new Dictionary<string, DataSource>(StringComparer.Ordinal);
        foreach (var binding in bindings)
        {
            if (OpenDriver(projectFolder, binding, problems, log) is not { } driver)
            {
                continue;
            }

            if (!sources.TryAdd(binding.Name, new DataSource(binding.Name, driver, log)))
            {
                problems.Add(Report.BoundTwice(binding.Name));
            }
        }

        if (problems.Count > 0)
        {
            return new DataSourcesResult(null, problems);
        }

        foreach (var source in sources.Values)
        {
            source.Start();
        }

#pragma warning disable CA2000 // The caller closes it.
        return new DataSourcesResult(new DataSources(sources, time), []);
#pragma warning restore CA2000
    }

    /// <summary>Starts a statement. Never blocks.</summary>
    /// <param name="statement">The statement; prepared once per connection for as long as the same object is passed.</param>
    /// <param name="arguments">Values in the order of the statement's parameters; not to be changed before the answer.</param>
    /// <param name="completed">
    /// Called exactly once, on any thread, possibly before this method returns, no later than <see cref="StatementManifest.Within"/>
    /// (and the moment a timer takes) after the start, even when the driver hangs. It must not block or throw. After
    /// <see cref="IDataOperation.Cancel"/> it may not be called at all.
    /// </param>
    /// <param name="state">Handed to <paramref name="completed"/>.</param>
    /// <remarks>
    /// A command runs in a transaction of its own and is rolled back when its limit passes; only a commit that is
    /// under way at that moment may still succeed. A query runs as it is, and rows beyond <see cref="StatementManifest.RowsMax"/> are not read.
    /// </remarks>
    public IDataOperation Start(
        StatementManifest statement, object?[] arguments, Action<object?, DataAnswer> completed, object? state)
    {
        var operation = new DataOperation(statement, arguments, _time, completed, state);
        if (_sources.TryGetValue(statement.Source, out var source))
        {
            source.Accept(operation);
        }
        else
        {
            operation.Fail(Report.NotBound(statement.Name, statement.Source));
        }

        return operation;
    }

    /// <summary>Fails what waits and lets what runs end, for a short while.</summary>
    public async ValueTask DisposeAsync() => await Task.WhenAll(_sources.Values.Select(source => source.CloseAsync(_time)));

#pragma warning disable CA1859 // The second kind of database returns another driver.
    private static ISourceDriver? OpenDriver(string projectFolder, SourceBinding binding, List<string> problems, IDataLog log)
#pragma warning restore CA1859
    {
        if (string.Equals(binding.Provider, "sqlite", StringComparison.OrdinalIgnoreCase))
        {
            return SqliteSource.Open(projectFolder, binding, problems, log);
        }

        problems.Add(Report.UnknownProvider(binding.Name, binding.Provider));
        return null;
    }
}
