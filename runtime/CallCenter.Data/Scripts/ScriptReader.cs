using System.Globalization;
using System.Text.RegularExpressions;
using CallCenter.Data.Statements;

namespace CallCenter.Data.Scripts;

/// <summary>Reads scripts without running them, in a worker process that starts with the first of them.</summary>
public sealed partial class ScriptReader : IAsyncDisposable
{
    private readonly string _executable;
    private readonly ScriptHost _host;

    /// <summary>Makes a reader that has started nothing yet.</summary>
    /// <param name="bindings">Where the worker is.</param>
    /// <param name="time">Time for limits.</param>
    /// <param name="warn">Is told why a worker cannot be started.</param>
    public ScriptReader(StatementBindings bindings, TimeProvider time, Action<string> warn)
    {
        ArgumentNullException.ThrowIfNull(bindings);
        _executable = bindings.ScriptWorker;
        _host = new ScriptHost(_executable, time, warn, workers: 1);
    }

    /// <summary>Why no script can be read here, in one sentence; null when they can be.</summary>
    public string? Problem => File.Exists(_executable) ? null : $"The project has scripts, but {_executable} is missing.";

    /// <summary>Reads a script. Null when it can be read; else its 1-based line, 0 for none, and what is wrong there.</summary>
    public async Task<(int Line, string Problem)?> ReadAsync(string source, CancellationToken cancellation)
    {
        if (await _host.ReadAsync(source, cancellation).ConfigureAwait(false) is not { } problem)
        {
            return null;
        }

        return LineFirst().Match(problem) is { Success: true } found && int.TryParse(found.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var line)
            ? (line, found.Groups[2].Value)
            : (0, problem);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [GeneratedRegex(@"\Aline ([0-9]+): (.*)\z", RegexOptions.Singleline)]
    private static partial Regex LineFirst();
}
