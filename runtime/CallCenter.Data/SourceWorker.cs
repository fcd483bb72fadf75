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
    private DbCommand? _current;
    private bool _isProven; // The connection has executed a statement.
    private bool _isCommitting;

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
            if (_connection is not { } connection)
            {
                return;
            }

            try
            {
                _driver.Interrupt(connection, _current);
            }
#pragma warning disable CA1031 // On the thread of a timer; a driver that cannot cancel loses its time until its own timeout, nothing more.
            catch (Exception)
#pragma warning restore CA1031
            {
                // The worker learns from the statement itself how it ended.
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
            while (Attempt(operation) is var pause and not null)
            {
                Thread.Sleep(pause.Value);
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
        catch (OperationCanceledException)
        {
            operation.TimeOut();
        }
#pragma warning disable CA1031 // Whatever a driver throws costs one statement and one connection, not the thread all others wait for.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Disconnect();
            operation.Fail(Report.Refused(operation.Statement.Name, _source.Name, exception.Message));
        }
    }

    // Null when the operation is answered; a pause when it may succeed after that.
    private TimeSpan? Attempt(DataOperation operation)
    {
        try
        {
            Run(operation);
            return null;
        }
        catch (DbException exception) when (MayTryAgain(operation, exception) is not null)
        {
            var fault = _driver.Classify(exception);
            if (fault == DriverFault.Away)
            {
                Disconnect();
            }

            return fault == DriverFault.Away ? TimeSpan.Zero : LockPause;
        }
    }

    // A lock may be gone soon. A connection that was good before may have died while it rested: then another is opened, once.
    private DriverFault? MayTryAgain(DataOperation operation, DbException exception)
    {
        if (operation.Remaining <= LockPause || operation.IsAnswered || _isCommitting)
        {
            return null;
        }

        return _driver.Classify(exception) switch
        {
            DriverFault.Locked => DriverFault.Locked,
            DriverFault.Away when _isProven => DriverFault.Away,
            _ => null,
        };
    }

    private void Run(DataOperation operation)
    {
        _isCommitting = false;
        var statement = operation.Statement;
        if (statement.Kind == StatementKinds.Procedure && !_driver.HasProcedures)
        {
            operation.Fail(Report.NoProcedures(statement.Name, _source.Name, _driver.Product));
            return;
        }

        var connection = Connect();
        var command = CommandFor(connection, statement);
        if (ArgumentBinding.Fill(command, statement, operation.Arguments, _driver, _source.Cipher) is { } unfit)
        {
            operation.Fail(unfit);
            return;
        }

        _driver.Limit(connection, command, operation.Remaining);
        lock (_connectionGate)
        {
            _current = command;
        }

        try
        {
            Execute(operation, connection, command);
        }
        finally
        {
            lock (_connectionGate)
            {
                _current = null;
            }
        }

        _isProven = true;
        _source.NoteBack();
    }

    // What only reads needs no transaction; a procedure may do more than give rows.
    private void Execute(DataOperation operation, DbConnection connection, DbCommand command)
    {
        var statement = operation.Statement;
        if (statement.IsQuery && statement.Kind != StatementKinds.Procedure)
        {
            Answer(operation, Query(operation, command, out var found), found, 0);
            return;
        }

        using var transaction = _driver.Begin(connection);
        command.Transaction = transaction;
        try
        {
            var rows = new List<object?[]>();
            var changed = 0;
            var problem = statement.IsQuery ? Query(operation, command, out rows) : Change(command, out changed);

            // The flow was told that it timed out, so it has not happened. Only a limit that passes during the commit itself is too late.
            if (operation.IsAnswered)
            {
                return;
            }

            if (problem is null)
            {
                _isCommitting = true;
                transaction.Commit();
            }

            Answer(operation, problem, rows, changed);
        }
        finally
        {
            command.Transaction = null;
        }
    }

    private string? Query(DataOperation operation, DbCommand command, out List<object?[]> rows)
    {
        rows = [];
        using var reader = command.ExecuteReader();
        return new RowReading(operation.Statement, _driver, _source.Cipher).Read(reader, rows);
    }

    private static string? Change(DbCommand command, out int changed)
    {
        changed = Math.Max(0, command.ExecuteNonQuery());
        return null;
    }

    private static void Answer(DataOperation operation, string? problem, IReadOnlyList<object?[]> rows, long changed)
    {
        if (problem is null)
        {
            operation.Answer(new DataResult(DataOutcome.Done, rows, changed), null);
        }
        else
        {
            operation.Fail(problem);
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
                NoteAway(operation, _driver.Describe(exception));
                break;
            default:
                operation.Fail(Report.Refused(operation.Statement.Name, _source.Name, _driver.Describe(exception)));
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
            _isProven = false;
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

        command = _driver.Prepare(connection, statement);
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
