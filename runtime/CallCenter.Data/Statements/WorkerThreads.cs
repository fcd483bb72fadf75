namespace CallCenter.Data.Statements;

/// <summary>A fixed number of threads behind a bounded line, for work that may block.</summary>
internal sealed class WorkerThreads
{
    private readonly WaitingLine<StatementOperation> _waiting = new(DataLimits.WaitingMax);
    private readonly Action<StatementOperation> _execute;
    private readonly Thread[] _threads;

    /// <summary>Starts the threads.</summary>
    /// <param name="name">What the threads are called.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="execute">Executes one operation; must not throw.</param>
    public WorkerThreads(string name, int count, Action<StatementOperation> execute)
    {
        _execute = execute;
        _threads = new Thread[count];
        for (var i = 0; i < count; i++)
        {
            _threads[i] = new Thread(Run) { IsBackground = true, Name = $"{name} {i}" };
            _threads[i].Start();
        }
    }

    /// <summary>Puts an operation into the line, or answers that there is no room.</summary>
    public void Accept(StatementOperation operation)
    {
        if (!_waiting.TryAdd(operation))
        {
            operation.Fail(_waiting.IsClosed ? StatementReport.Closing(operation.Statement) : StatementReport.Busy(operation.Statement));
        }
    }

    /// <summary>Fails what waits; the threads end when they are free.</summary>
    public void Close()
    {
        foreach (var operation in _waiting.Close())
        {
            operation.Fail(StatementReport.Closing(operation.Statement));
        }
    }

    private void Run()
    {
        while (_waiting.Take() is { } operation)
        {
            if (!operation.IsAnswered)
            {
                _execute(operation);
            }
        }
    }
}
