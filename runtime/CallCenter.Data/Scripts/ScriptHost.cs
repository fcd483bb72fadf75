using System.Text.Json;
using System.Threading.Channels;
using CallCenter.Abstractions.Releases;
using CallCenter.Data.Statements;
using CallCenter.Data.Values;

namespace CallCenter.Data.Scripts;

/// <summary>Runs scripts in worker processes, which are started with the first release that has scripts and kept warm.</summary>
internal sealed class ScriptHost : IStatementRunner
{
    private readonly string _executable;
    private readonly int _workers;
    private readonly TimeProvider _time;
    private readonly Action<string> _warn;
    private readonly Channel<ScriptJob> _jobs = Channel.CreateBounded<ScriptJob>(DataLimits.WaitingMax);
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _gate = new();
    private Task[] _slots = [];

    /// <summary>Makes a host that has started nothing yet.</summary>
    /// <param name="executable">The worker.</param>
    /// <param name="time">Time for limits.</param>
    /// <param name="warn">Tells the operator.</param>
    /// <param name="workers">Worker processes.</param>
    public ScriptHost(string executable, TimeProvider time, Action<string> warn, int workers = ScriptLimits.Workers)
    {
        _workers = workers;
        _executable = executable;
        _time = time;
        _warn = warn;
    }

    /// <inheritdoc/>
    public void Start(StatementOperation operation)
    {
        if (Unfit(operation) is { } unfit)
        {
            operation.Fail(StatementReport.Failed(operation.Statement, unfit));
            return;
        }

        StartWorkers();
        var job = new ScriptJob(operation.Statement.Script!.Source, operation);
        if (!_jobs.Writer.TryWrite(job))
        {
            operation.Fail(_closing.IsCancellationRequested ? StatementReport.Closing(operation.Statement) : StatementReport.Busy(operation.Statement));
            return;
        }

        _ = AnswerAsync(operation, job);
    }

    /// <summary>Reads the scripts of a release. The problem is one sentence.</summary>
    public async Task<string?> PrepareAsync(ReleaseManifest manifest, CancellationToken cancellation)
    {
        StatementManifest[] scripts = [.. manifest.Statements.Where(statement => statement.Kind == StatementKinds.Script)];
        if (scripts.Length == 0)
        {
            return null;
        }

        if (!File.Exists(_executable))
        {
            return $"The release has scripts, but {_executable} is missing.";
        }

        foreach (var script in scripts)
        {
            if (await ReadAsync(script.Script!.Source, cancellation).ConfigureAwait(false) is { } problem)
            {
                return $"The script `{script.Name}` cannot be read: {problem}.";
            }
        }

        return null;
    }

    /// <summary>Reads a script as JavaScript without running it. The problem begins with its line; null when it can be read.</summary>
    public async Task<string?> ReadAsync(string source, CancellationToken cancellation)
    {
        StartWorkers();
        var job = new ScriptJob(source, null);
        await _jobs.Writer.WriteAsync(job, cancellation).ConfigureAwait(false);
        var answer = await job.Answer.WaitAsync(cancellation).ConfigureAwait(false);
        return answer.Outcome == "done" ? null : answer.Problem ?? "it cannot be read";
    }

    public async ValueTask DisposeAsync()
    {
        _jobs.Writer.TryComplete();
        await _closing.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_slots).ConfigureAwait(false);
        while (_jobs.Reader.TryRead(out var job))
        {
            job.Complete(ScriptAnswer.Failed("the server is closing"));
        }

        _closing.Dispose();
    }

    private void StartWorkers()
    {
        lock (_gate)
        {
            if (_slots.Length == 0 && !_closing.IsCancellationRequested)
            {
                _slots = [.. Enumerable.Range(0, _workers).Select(_ => RunSlotAsync())];
            }
        }
    }

    // Away from whoever needed the first worker.
    private async Task RunSlotAsync()
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await new ScriptSlot(_executable, _jobs.Reader, _time, _warn).RunAsync(_closing.Token).ConfigureAwait(false);
    }

    private static async Task AnswerAsync(StatementOperation operation, ScriptJob job)
    {
        var answer = await job.Answer.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var statement = operation.Statement;
        if (answer.Outcome == "timeout")
        {
            operation.TimeOut();
        }
        else if (answer.Outcome != "done")
        {
            operation.Fail(StatementReport.Failed(statement, answer.Problem ?? "it failed"));
        }
        else
        {
            Done(operation, answer);
        }
    }

    private static void Done(StatementOperation operation, ScriptAnswer answer)
    {
        var rows = new List<object?[]>();
        using var value = JsonDocument.Parse(answer.Value ?? "null");
        var problem = JsonValues.ReadResult(value.RootElement, operation.Statement, rows)
            ?? (rows.Count == 0 && operation.Statement is { IsResultOptional: false, IsList: false } ? "it gave nothing" : null);
        if (problem is null)
        {
            operation.Done([.. rows]);
        }
        else
        {
            operation.Fail(StatementReport.Failed(operation.Statement, problem));
        }
    }

    private static string? Unfit(StatementOperation operation) =>
        operation.Arguments.Any(argument => argument is long and (> ScriptLimits.IntegerMax or < -ScriptLimits.IntegerMax))
            ? "a whole number is too large to be exact in JavaScript"
            : null;
}
