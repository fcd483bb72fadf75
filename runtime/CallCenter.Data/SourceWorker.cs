using System.Data.Common;
using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Data.Drivers;
using CallCenter.Data.Values;

namespace CallCenter.Data;

/// <summary>A thread with a connection of its own and the statements it has prepared on it.</summary>
internal sealed class SourceWorker
{
    // Some lock conflicts are reported at once, without the wait that was asked for.
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(10);

    private readonly DataSource _source;
    private readonly ISourceDriver _driver;
    private readonly Thread _thread;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<StatementManifest, DbCommand> _prepared = new(ReferenceEqualityComparer.Instance);
    private readonly Lock _connectionGate = new();
    private DbConnection? _connection;

    public SourceWorker(DataSource source, ISourceDriver driver, int number)
    {
        _source = source;
        _driver = driver;
        _thread = new Thread(Run) { IsBackground = true, Name = $"data {source.Name} {number}" };
    }

    /// <summary>Completes when the thread has ended.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Starts the thread.</summary>
    public void Start() => _thread.Start();

    /// <summary>Stops the statement it is at. Any thread.</summary>
    public void Interrupt()
    {
        lock (_connectionGate)
        {
            if (_connection is { } connection)
            {
                _driver.Interrupt(connection);
            }
        }
    }

    private void Run()
    {
        while (_source.Take() is { } operation)
        {
            if (operation.Begin(this))
            {
                Execute(operation);
                operation.End();
            }
        }

        Disconnect();
        _ended.SetResult();
    }

    private void Execute(DataOperation operation)
    {
        try
        {
            while (!Attempt(operation))
            {
                Thread.Sleep(LockPause);
            }
        }
        catch (SourceAwayException exception)
        {
            NoteAway(operation, exception.Message);
        }
        catch (DbException exception)
        {
            OnFault(operation, exception);
        }
#pragma warning disable CA1031 // Whatever a driver throws costs one statement and one connection, not the thread all others wait for.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Disconnect();
            operation.Fail(Report.Refused(operation.Statement.Name, _source.Name, exception.Message));
        }
    }

    // True when the operation is answered, false when a lock is in the way and there is time left.
    private bool Attempt(DataOperation operation)
    {
        try
        {
            var connection = Connect();
            var command = CommandFor(connection, operation.Statement);
            if (ArgumentBinding.Fill(command, operation.Statement, operation.Arguments, _driver) is { } unfit)
            {
                operation.Fail(unfit);
                return true;
            }

            _driver.LimitWait(connection, operation.Remaining);
            if (operation.Statement.IsQuery)
            {
                Query(operation, command);
            }
            else
            {
                Change(operation, connection, command);
            }

            _source.NoteBack();
            return true;
        }
        catch (DbException exception) when (_driver.Classify(exception) == DriverFault.Locked
            && operation.Remaining > LockPause
            && !operation.IsAnswered)
        {
            return false;
        }
    }

    private void Query(DataOperation operation, DbCommand command)
    {
        var rows = new List<object?[]>();
        string? problem;
        using (var reader = command.ExecuteReader())
        {
            problem = RowReading.Read(reader, operation.Statement, _driver, rows);
        }

        if (problem is null)
        {
            operation.Answer(new DataResult(DataOutcome.Done, rows), null);
        }
        else
        {
            operation.Fail(problem);
        }
    }

    private void Change(DataOperation operation, DbConnection connection, DbCommand command)
    {
        using var transaction = _driver.Begin(connection);
        command.Transaction = transaction;
        try
        {
            var changed = command.ExecuteNonQuery();

            // The flow was told that it timed out, so it has not happened. Only a limit that passes during the commit itself is too late.
            if (operation.IsAnswered)
            {
                return;
            }

            transaction.Commit();
            operation.Answer(new DataResult(DataOutcome.Done, [], Math.Max(0, changed)), null);
        }
        finally
        {
            command.Transaction = null;
        }
    }

    private void OnFault(DataOperation operation, DbException exception)
    {
        switch (_driver.Classify(exception))
        {
            case DriverFault.Locked or DriverFault.Interrupted:
                operation.TimeOut();
                break;
            case DriverFault.Away:
                NoteAway(operation, exception.Message);
                break;
            default:
                operation.Fail(Report.Refused(operation.Statement.Name, _source.Name, exception.Message));
                break;
        }
    }

    private void NoteAway(DataOperation operation, string problem)
    {
        Disconnect();
        _source.NoteAway(problem);
        operation.Fail(Report.Refused(operation.Statement.Name, _source.Name, problem));
    }

    private DbConnection Connect()
    {
        if (_connection is { } connection)
        {
            if (!_driver.IsStale(connection))
            {
                return connection;
            }

            Disconnect();
        }

        var opened = _driver.Open();
        lock (_connectionGate)
        {
            _connection = opened;
        }

        return opened;
    }

    private void Disconnect()
    {
        Forget();
        lock (_connectionGate)
        {
            _connection?.Dispose();
            _connection = null;
        }
    }

    private DbCommand CommandFor(DbConnection connection, StatementManifest statement)
    {
        if (_prepared.TryGetValue(statement, out var command))
        {
            return command;
        }

        // Releases come and go; what the newest needs is prepared again soon enough.
        if (_prepared.Count >= DataLimits.PreparedMax)
        {
            Forget();
        }

        command = _driver.Prepare(connection, statement.Sql);
        ArgumentBinding.Declare(command, statement);
        _prepared.Add(statement, command);
        return command;
    }

    private void Forget()
    {
        foreach (var command in _prepared.Values)
        {
            command.Dispose();
        }

        _prepared.Clear();
    }
}
