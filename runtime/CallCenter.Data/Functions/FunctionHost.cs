using System.Runtime.CompilerServices;
using CallCenter.Abstractions.Releases;
using CallCenter.Data.Statements;

namespace CallCenter.Data.Functions;

/// <summary>The plugins of a project and the threads their functions run on.</summary>
/// <remarks>
/// A thread cannot be taken from a function that never returns. It is written off and replaced, up to
/// <see cref="FunctionLimits.StuckMax"/>; callers get their answer at the limit in any case.
/// </remarks>
internal sealed class FunctionHost : IStatementRunner
{
    private readonly string _projectFolder;
    private readonly Dictionary<string, PluginBinding> _plugins;
    private readonly Dictionary<string, (DateTime Written, PluginContext Context, System.Reflection.Assembly Assembly)> _loaded = new(StringComparer.Ordinal);
    private readonly ConditionalWeakTable<StatementManifest, BoundFunction> _functions = [];
    private readonly Lock _gate = new();
    private readonly WaitingLine<StatementOperation> _waiting = new(DataLimits.WaitingMax);
    private int _stuck;

    public FunctionHost(string projectFolder, IReadOnlyList<PluginBinding> plugins)
    {
        _projectFolder = Path.GetFullPath(projectFolder);
        _plugins = plugins.DistinctBy(plugin => plugin.Name).ToDictionary(plugin => plugin.Name, StringComparer.Ordinal);
        if (plugins.Count > 0)
        {
            for (var i = 0; i < FunctionLimits.Workers; i++)
            {
                StartThread();
            }
        }
    }

    /// <inheritdoc/>
    public void Start(StatementOperation operation)
    {
        if (!_waiting.TryAdd(operation))
        {
            operation.Fail(_waiting.IsClosed ? StatementReport.Closing(operation.Statement) : StatementReport.Busy(operation.Statement));
        }
    }

    /// <summary>Binds the functions of a release to methods; plugins that changed are loaded again. The problem is one sentence.</summary>
    public string? Prepare(ReleaseManifest manifest)
    {
        foreach (var statement in manifest.Statements.Where(statement => statement.Kind == StatementKinds.Function))
        {
            if (Bind(statement) is { } problem)
            {
                return $"The function `{statement.Name}` cannot be used: {problem}.";
            }
        }

        return null;
    }

    public ValueTask DisposeAsync()
    {
        foreach (var operation in _waiting.Close())
        {
            operation.Fail(StatementReport.Closing(operation.Statement));
        }

        lock (_gate)
        {
            foreach (var plugin in _loaded.Values)
            {
                plugin.Context.Unload();
            }

            _loaded.Clear();
        }

        return ValueTask.CompletedTask;
    }

    private string? Bind(StatementManifest statement)
    {
        var from = statement.Function!.From;
        if (_plugins.Values.Where(plugin => from.StartsWith(plugin.Name + ".", StringComparison.Ordinal)).MaxBy(plugin => plugin.Name.Length) is not { } plugin)
        {
            return $"no plugin named `{from.Split('.')[0]}` is registered under \"plugins\" in callcenter.json";
        }

        var rest = from[(plugin.Name.Length + 1)..];
        if (!rest.Contains('.', StringComparison.Ordinal))
        {
            return $"`{from}` needs a type and a method after the plugin";
        }

        try
        {
            if (BoundFunction.Find(Load(plugin), rest, plugin.Name, statement, out var problem) is not { } function)
            {
                return problem;
            }

            _functions.AddOrUpdate(statement, function);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or BadImageFormatException or TypeLoadException)
        {
            return $"the plugin `{plugin.Name}` cannot be loaded: {exception.Message}";
        }
    }

    private System.Reflection.Assembly Load(PluginBinding plugin)
    {
        var path = Path.GetFullPath(plugin.Path, _projectFolder);
        var written = File.GetLastWriteTimeUtc(path);
        lock (_gate)
        {
            if (_loaded.TryGetValue(plugin.Name, out var known) && known.Written == written)
            {
                return known.Assembly;
            }

            var context = new PluginContext(plugin.Name, Path.GetDirectoryName(path)!);
            var assembly = context.LoadFile(path);
            if (_loaded.Remove(plugin.Name, out var old))
            {
                old.Context.Unload(); // Gone when the last release that is bound to it is.
            }

            _loaded[plugin.Name] = (written, context, assembly);
            return assembly;
        }
    }

    private void StartThread() => new Thread(Run) { IsBackground = true, Name = "functions" }.Start();

    private void Run()
    {
        while (_waiting.Take() is { } operation)
        {
            if (operation.IsAnswered)
            {
                continue;
            }

            var state = new ThreadHold();
            Action answer;
            using (operation.Unwanted.Register(() => WriteOff(state)))
            {
                answer = Execute(operation);
            }

            // An answer ends the operation, which must not look like a limit that passed.
            answer();
            if (!state.TryEnd())
            {
                // Its place was given to another thread; it has come back too late.
                Interlocked.Decrement(ref _stuck);
                return;
            }
        }
    }

    private void WriteOff(ThreadHold hold)
    {
        if (Interlocked.Increment(ref _stuck) <= FunctionLimits.StuckMax && hold.TryEnd())
        {
            StartThread();
        }
        else
        {
            Interlocked.Decrement(ref _stuck);
        }
    }

    private Action Execute(StatementOperation operation)
    {
        var statement = operation.Statement;
        if (!_functions.TryGetValue(statement, out var function))
        {
            return Failed("its release was not made ready for it");
        }

        try
        {
            var value = function.Invoke(operation.Arguments, operation.Unwanted);
            return FunctionRows.Read(statement, value, out var rows) is { } unfit ? Failed(unfit) : () => operation.Done(rows);
        }
#pragma warning disable CA1031 // Code of others: whatever it throws is its answer, and the thread serves the next.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var thrown = exception is System.Reflection.TargetInvocationException { InnerException: { } inner } ? inner : exception;
            return Failed($"it threw {thrown.GetType().Name}: {thrown.Message}");
        }

        Action Failed(string why) => () => operation.Fail(StatementReport.Failed(statement, why));
    }

    // Ended once: by the function that returns, or by whoever gives its thread up.
    private sealed class ThreadHold
    {
        private int _ended;

        public bool TryEnd() => Interlocked.Exchange(ref _ended, 1) == 0;
    }
}
