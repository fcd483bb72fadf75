using System.Data.Common;
using CallCenter.Journal.Shipping.Tables;
using CallCenter.Journal.Spool;

namespace CallCenter.Journal.Shipping;

/// <summary>The tables on a database server: rows are gathered, and go there in one transaction with the position.</summary>
internal abstract class ServerRecordTable(string spool) : IRecordTable
{
    /// <summary>Longest time a command may take in seconds: a server that says nothing is away.</summary>
    protected const int CommandSeconds = 30;

    private readonly RecordRows _rows = new();
    private DbConnection? _connection;

    public ShippedPosition Known { get; private set; } = new(spool, 0, 0);

    /// <summary>Makes the tables that are not there; executed in a transaction.</summary>
    protected abstract string SchemaSql { get; }

    /// <summary>Keeps <c>@segment</c> and <c>@bytes</c> of <c>@spool</c>.</summary>
    protected abstract string PositionSql { get; }

    /// <summary>Deletes at most <c>@rows</c> events older than <c>@before</c>.</summary>
    protected abstract string TrimSql { get; }

    public string? Begin()
    {
        _rows.Clear();
        return Guarded(() => _ = Opened());
    }

    public string? Insert(ReadOnlySpan<byte> payload)
    {
        _rows.Add(payload);
        return null;
    }

    public string? Commit(ShippedPosition position) => Guarded(() =>
    {
        using var transaction = Opened().BeginTransaction();
        foreach (var set in _rows.Sets)
        {
            if (set.Rows.Count > 0)
            {
                Replace(transaction, set);
                Write(transaction, set);
            }
        }

        Execute(transaction, PositionSql, ("@spool", position.Spool), ("@segment", position.Segment), ("@bytes", position.Offset));
        transaction.Commit();
        Known = position;
    });

    public string? Trim(DateTimeOffset before, int rowsMax, out int rows)
    {
        var deleted = 0;
        var problem = Guarded(() =>
        {
            using var transaction = Opened().BeginTransaction();
            deleted = Execute(transaction, TrimSql, ("@before", before.ToUniversalTime()), ("@rows", rowsMax));
            transaction.Commit();
        });
        rows = deleted;
        return problem;
    }

    public void Abandon()
    {
        _rows.Clear();
        _connection?.Dispose();
        _connection = null;
    }

    public void Dispose() => Abandon();

    /// <summary>A connection, not yet opened.</summary>
    protected abstract DbConnection Connect();

    /// <summary>Adds rows; those that are there already are left as they are.</summary>
    protected abstract void Write(DbTransaction transaction, RowSet set);

    // Quarters of an hour are few, so each goes by a command.
    private static void Replace(DbTransaction transaction, RowSet set)
    {
        if (!set.Shape.Replaces)
        {
            return;
        }

        var sql = $"DELETE FROM {set.Shape.Name} WHERE {string.Join(" AND ", set.Shape.Key.Select((name, i) => $"{name} = @k{i}"))}";
        foreach (var row in set.Rows)
        {
            Execute(transaction, sql, [.. set.KeyOf(row).Select((value, i) => ($"@k{i}", value is DateTime moment ? new DateTimeOffset(moment) : value))]);
        }
    }

    private static int Execute(DbTransaction transaction, string sql, params (string Name, object Value)[] values)
    {
        using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Texts of this program; values are bound.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = CommandSeconds;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command.ExecuteNonQuery();
    }

    private DbConnection Opened()
    {
        if (_connection is not null)
        {
            return _connection;
        }

        var connection = Connect();
        try
        {
            connection.Open();
            using (var transaction = connection.BeginTransaction())
            {
                Execute(transaction, SchemaSql);
                transaction.Commit();
            }

            Known = ReadPosition(connection);
            return _connection = connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private ShippedPosition ReadPosition(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT segment, bytes FROM journal_position WHERE spool = @spool";
        command.CommandTimeout = CommandSeconds;
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@spool", spool);
        command.Parameters.Add(parameter);
        using var row = command.ExecuteReader();
        return row.Read() ? new ShippedPosition(spool, row.GetInt64(0), row.GetInt64(1)) : new ShippedPosition(spool, 0, 0);
    }

    private static string? Guarded(Action act)
    {
        try
        {
            act();
            return null;
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException or TimeoutException or IOException or System.Net.Sockets.SocketException)
        {
            return exception.Message;
        }
    }
}
