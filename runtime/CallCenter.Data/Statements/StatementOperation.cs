using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Data.Statements;

/// <summary>One statement outside SQL from its start to its only answer.</summary>
/// <remarks>
/// The answer is given by whoever is first: who executes it, the limit, or closing. The limit does not wait: what hangs costs
/// its worker, never the caller.
/// </remarks>
internal sealed class StatementOperation : IDataOperation, IDisposable
{
    private readonly TimeProvider _time;
    private readonly long _startedAt;
    private readonly Action<object?, DataAnswer> _completed;
    private readonly object? _completedState;
    private readonly CancellationTokenSource _unwanted = new();
    private ITimer? _limit;
    private bool _isAnswered;

    public StatementOperation(
        StatementManifest statement,
        object?[] arguments,
        CallMoment moment,
        TimeProvider time,
        Action<object?, DataAnswer> completed,
        object? completedState)
    {
        Statement = statement;
        Arguments = arguments;
        Moment = moment;
        _time = time;
        _startedAt = time.GetTimestamp();
        _completed = completed;
        _completedState = completedState;
    }

    /// <summary>What to execute.</summary>
    public StatementManifest Statement { get; }

    /// <summary>Values of its parameters.</summary>
    public object?[] Arguments { get; }

    /// <summary>The call it belongs to.</summary>
    public CallMoment Moment { get; }

    /// <summary>Cancelled when its answer is given or nobody wants it any more.</summary>
    public CancellationToken Unwanted => _unwanted.Token;

    /// <summary>Whether the answer was given or nobody wants it.</summary>
    public bool IsAnswered => Volatile.Read(ref _isAnswered);

    /// <summary>What is left of its limit; not negative.</summary>
    public TimeSpan Remaining
    {
        get
        {
            var left = Statement.Within - _time.GetElapsedTime(_startedAt);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Starts the clock of its limit.</summary>
    public void Arm()
    {
        var limit = _time.CreateTimer(static state => ((StatementOperation)state!).TimeOut(), this, Remaining, Timeout.InfiniteTimeSpan);
        Volatile.Write(ref _limit, limit);
        if (IsAnswered)
        {
            limit.Dispose();
        }
    }

    /// <summary>Gives the answer that it was done.</summary>
    /// <param name="rows">Its rows; none for a command and for a result that is not there.</param>
    public void Done(params object?[][] rows) => Answer(new DataResult(DataOutcome.Done, rows), null);

    /// <summary>Gives the answer that it failed, unless somebody has answered.</summary>
    public void Fail(string problem) => Answer(DataResult.Without(DataOutcome.Failed), problem);

    /// <summary>Gives the answer that its limit has passed, unless somebody has answered.</summary>
    public void TimeOut() => Answer(DataResult.Without(DataOutcome.Timeout), StatementReport.TimedOut(Statement));

    /// <inheritdoc/>
    public void Cancel()
    {
        // What a caller has answered is worth keeping though he left: only what merely asks is dropped.
        var onlyAsks = Statement.Kind is "script" || (Statement.IsQuery && Statement is { Kind: "file" } or { Http.Verb: "GET" });
        if (onlyAsks && !Interlocked.Exchange(ref _isAnswered, true))
        {
            End();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _limit?.Dispose();
        _unwanted.Dispose();
    }

    private void Answer(DataResult result, string? problem)
    {
        if (!Interlocked.Exchange(ref _isAnswered, true))
        {
            _completed(_completedState, new DataAnswer(result, problem, _time.GetElapsedTime(_startedAt)));
            End();
        }
    }

    // The source of cancellation is left to the collector: who executes may still be about to look at its token.
    private void End()
    {
        Volatile.Read(ref _limit)?.Dispose();
        _unwanted.Cancel();
    }
}
