using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Data;

/// <summary>One statement from its start to its only answer.</summary>
/// <remarks>
/// The answer is given by whoever is first: the worker, the limit, or closing. The limit does not wait for the worker, so a driver
/// that hangs costs its worker but never the caller.
/// </remarks>
internal sealed class DataOperation : IDataOperation
{
    private readonly TimeProvider _time;
    private readonly long _startedAt;
    private readonly Action<object?, DataAnswer> _completed;
    private readonly object? _completedState;
    private readonly Lock _gate = new();
    private ITimer? _limit;
    private SourceWorker? _worker;
    private int _interrupting;
    private bool _isOver;
    private bool _isAnswered;

    public DataOperation(
        StatementManifest statement,
        object?[] arguments,
        TimeProvider time,
        Action<object?, DataAnswer> completed,
        object? completedState)
    {
        Statement = statement;
        Arguments = arguments;
        _time = time;
        _startedAt = time.GetTimestamp();
        _completed = completed;
        _completedState = completedState;
    }

    /// <summary>What to execute.</summary>
    public StatementManifest Statement { get; }

    /// <summary>Values of its parameters.</summary>
    public object?[] Arguments { get; }

    /// <summary>Whether the answer was given or nobody wants it.</summary>
    public bool IsAnswered => Volatile.Read(ref _isAnswered);

    /// <summary>What is left of its limit.</summary>
    public TimeSpan Remaining => Statement.Within - _time.GetElapsedTime(_startedAt);

    /// <summary>Starts the clock of its limit.</summary>
    public void Arm()
    {
        var due = Statement.Within > TimeSpan.Zero ? Statement.Within : TimeSpan.Zero;
        lock (_gate)
        {
            if (!_isOver)
            {
                _limit = _time.CreateTimer(
                    static state => ((DataOperation)state!).OnLimit(), this, due, DataLimits.InterruptInterval);
            }
        }
    }

    /// <summary>A worker takes it up; false when it was answered while it waited.</summary>
    public bool Begin(SourceWorker worker)
    {
        lock (_gate)
        {
            if (IsAnswered)
            {
                return false;
            }

            _worker = worker;
            return true;
        }
    }

    /// <summary>The worker is done with it and is not interrupted after this.</summary>
    public void End()
    {
        lock (_gate)
        {
            _worker = null;
            StopClock();
        }
    }

    /// <summary>Gives the answer, unless somebody has.</summary>
    public void Answer(DataResult result, string? problem)
    {
        if (!Interlocked.Exchange(ref _isAnswered, true))
        {
            _completed(_completedState, new DataAnswer(result, problem, _time.GetElapsedTime(_startedAt)));
        }
    }

    /// <summary>Gives the answer that it failed, unless somebody has answered.</summary>
    public void Fail(string problem) => Answer(DataResult.Without(DataOutcome.Failed), problem);

    /// <summary>Gives the answer that its limit has passed, unless somebody has answered.</summary>
    public void TimeOut() =>
        Answer(DataResult.Without(DataOutcome.Timeout), Report.TimedOut(Statement.Name, Statement.Source, Statement.Within));

    /// <inheritdoc/>
    public void Cancel()
    {
        // What a caller has answered is worth keeping though he left: an accepted command is still executed.
        if (Statement.IsQuery && !Interlocked.Exchange(ref _isAnswered, true))
        {
            // Interrupting may ask the database, so it happens on the thread of a timer and not on the caller's.
            Volatile.Read(ref _limit)?.Change(TimeSpan.Zero, DataLimits.InterruptInterval);
        }
    }

    private void OnLimit()
    {
        TimeOut();

        // The timer does not wait for its last call; one interrupt at a time is enough.
        if (Interlocked.Exchange(ref _interrupting, 1) == 0)
        {
            InterruptOrForget();
            Volatile.Write(ref _interrupting, 0);
        }
    }

    // An interrupt that comes a moment before the statement begins has no effect, so the clock goes on until the worker is free.
    private void InterruptOrForget()
    {
        lock (_gate)
        {
            if (_worker is { } worker)
            {
                worker.Interrupt();
            }
            else
            {
                StopClock();
            }
        }
    }

    private void StopClock()
    {
        _isOver = true;
        _limit?.Dispose();
    }
}
