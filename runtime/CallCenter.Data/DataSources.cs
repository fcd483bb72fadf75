using CallCenter.Abstractions.Releases;
using CallCenter.Data.Drivers;
using CallCenter.Data.Encryption;
using CallCenter.Data.Schema;

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
    private readonly ValueCipher? _cipher;

    private DataSources(Dictionary<string, DataSource> sources, TimeProvider time, ValueCipher? cipher)
    {
        _sources = sources;
        _time = time;
        _cipher = cipher;
    }

    /// <summary>Opens the bound sources; databases that do not exist yet are made from their seeds.</summary>
    /// <param name="projectFolder">Folder that relative paths start from.</param>
    /// <param name="bindings">Sources of the project.</param>
    /// <param name="time">Time for limits.</param>
    /// <param name="log">What the operator is told.</param>
    /// <param name="cipher">Encrypts and decrypts what is declared <c>encrypted</c>; null when no key is configured.</param>
    /// <returns>
    /// The sources, or every problem found. A database that is away is none: its statements fail until it is back.
    /// </returns>
    public static DataSourcesResult Open(
        string projectFolder, IReadOnlyList<SourceBinding> bindings, TimeProvider time, IDataLog log, ValueCipher? cipher = null)
    {
        var problems = new List<string>();
        var sources = new Dictionary<string, DataSource>(StringComparer.Ordinal);
        foreach (var binding in bindings)
        {
            if (OpenDriver(projectFolder, binding, problems, log) is not { } driver)
            {
                continue;
            }

            if (!sources.TryAdd(binding.Name, new DataSource(binding.Name, driver, cipher, log)))
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
        return new DataSourcesResult(new DataSources(sources, time, cipher), []);
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

    /// <summary>Names of those that could not be reached when they were last asked.</summary>
    public IEnumerable<string> Away => _sources.Values.Where(static source => source.IsAway).Select(static source => source.Name);

    /// <summary>What of a release these sources cannot do, a sentence each; empty when they fit.</summary>
    public IReadOnlyList<string> Misfits(ReleaseManifest release)
    {
        ArgumentNullException.ThrowIfNull(release);
        var problems = new List<string>();
        foreach (var statement in release.Statements.Where(statement => statement.Kind is StatementKinds.Sql or StatementKinds.Procedure))
        {
            if (statement.Kind == StatementKinds.Procedure
                && _sources.TryGetValue(statement.Source, out var source)
                && !source.Driver.HasProcedures)
            {
                problems.Add(Report.NoProcedures(statement.Name, statement.Source, source.Driver.Product));
            }

            if (_cipher is null && statement.Parameters.Concat(statement.Columns).FirstOrDefault(column => column.Encrypted) is { } encrypted)
            {
                problems.Add(Report.EncryptionNeedsKey(statement.Name, encrypted.Name));
            }
        }

        return problems;
    }

    /// <summary>Asks a database what a statement would give, without executing it. Blocks until it answers.</summary>
    /// <param name="statement">A query, command or procedure.</param>
    public SchemaAnswer Describe(StatementManifest statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        return _sources.TryGetValue(statement.Source, out var source)
            ? SchemaReading.Describe(source.Driver, statement)
            : new SchemaAnswer(SchemaFault.NotBound, null, null, null);
    }

    /// <summary>Fails what waits and lets what runs end, for a short while.</summary>
    public async ValueTask DisposeAsync() => await Task.WhenAll(_sources.Values.Select(source => source.CloseAsync(_time)));

    private static ISourceDriver? OpenDriver(string projectFolder, SourceBinding binding, List<string> problems, IDataLog log)
    {
        if (binding.Connections is < 1 or > DataLimits.ConnectionsMax)
        {
            problems.Add(Report.ConnectionCount(binding.Name, DataLimits.ConnectionsMax));
            return null;
        }

        if (ConnectionOf(binding, problems) is not { } connection)
        {
            return null;
        }

        var provider = binding.Provider.ToUpperInvariant();
        var connections = binding.Connections ?? (provider == "SQLITE" ? DataLimits.FileConnections : DataLimits.ServerConnections);
        switch (provider)
        {
            case var _ when binding.PlugIn is { } plugIn:
                return PlugInSource.Open(projectFolder, binding, plugIn, connection, connections, problems);
            case "SQLITE":
                return SqliteSource.Open(projectFolder, binding, connection, connections, problems, log);
            case "POSTGRESQL":
                return ServerSource.OpenPostgreSql(binding, connection, connections, problems);
            case "SQLSERVER":
                return ServerSource.OpenSqlServer(binding, connection, connections, problems);
            default:
                problems.Add(Report.UnknownProvider(binding.Name, binding.Provider));
                return null;
        }
    }

    private static string? ConnectionOf(SourceBinding binding, List<string> problems)
    {
        try
        {
            var (connection, missing) = EnvironmentReferences.ExpandConnection(binding.ConnectionString, Environment.GetEnvironmentVariable);
            if (connection is null)
            {
                problems.Add(Report.VariableMissing(binding.Name, missing!));
            }

            return connection;
        }
        catch (ArgumentException exception)
        {
            problems.Add(Report.NotAConnection(binding.Name, exception.Message));
            return null;
        }
    }
}
