using System.Data;
using System.Data.Common;
using CallCenter.Abstractions.Releases;
using CallCenter.Data.Schema;
using CallCenter.Data.Values;

namespace CallCenter.Data.Drivers;

/// <summary>What database servers have in common: everything ADO.NET describes well enough.</summary>
/// <remarks>
/// Limits have two nets: the worker's clock cancels the command when its time is over, and the driver's own timeout, in whole
/// seconds and never shorter, ends what did not listen and breaks the connection, so that a worker is not lost to a silent network.
/// </remarks>
internal abstract class ServerDriver(int connections) : ISourceDriver
{
    private const int TextSize = 4000;

    public int Connections { get; } = connections;

    public abstract string Product { get; }

    public virtual bool HasProcedures => true;

    public DbConnection Open()
    {
        var connection = NewConnection();
        try
        {
            connection.Open();
            return connection;
        }
        catch (Exception exception) when (exception is InvalidOperationException or TimeoutException or System.Net.Sockets.SocketException)
        {
            connection.Dispose();
            throw new SourceAwayException(exception.Message);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public bool IsStale(DbConnection connection) => connection.State != ConnectionState.Open;

    public void Limit(DbConnection connection, DbCommand command, TimeSpan remaining) =>
        command.CommandTimeout = (int)Math.Ceiling(Math.Clamp(remaining.TotalSeconds, 0, 3600)) + 1;

    public virtual DbCommand Prepare(DbConnection connection, StatementManifest statement)
    {
        var command = connection.CreateCommand();
        SetText(connection, command, statement);
        foreach (var declared in statement.Parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + declared.Name;
            Declare(parameter, statement, declared.Encrypted ? "text" : declared.Type);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    public virtual DbTransaction Begin(DbConnection connection) => connection.BeginTransaction();

    public void Interrupt(DbConnection connection, DbCommand? command) => command?.Cancel();

    public abstract bool TryWrite(StatementManifest statement, string type, object value, out object stored);

    public bool TryRead(string type, object stored, out object value)
    {
        var found = ClrValues.Read(type, stored);
        value = found ?? DBNull.Value;
        return found is not null;
    }

    public abstract DriverFault Classify(DbException exception);

    public virtual string Describe(DbException exception) => exception.Message;

    public virtual SourceDescription DescribeResult(DbConnection connection, StatementManifest statement)
    {
        using var command = Prepare(connection, statement);
        foreach (DbParameter parameter in command.Parameters)
        {
            parameter.Value = DBNull.Value;
        }

        using var reader = command.ExecuteReader(CommandBehavior.SchemaOnly | CommandBehavior.KeyInfo);
        return new SourceDescription(
            [.. reader.GetColumnSchema().Select(column => DescribeColumn(column.ColumnName, column.DataTypeName ?? "", column.AllowDBNull))]);
    }

    public virtual MissingName? Missing(DbConnection connection, StatementManifest statement, DbException exception) => null;

    /// <summary>A connection, not yet opened.</summary>
    protected abstract DbConnection NewConnection();

    /// <summary>Gives a parameter the type it has in this database, so that it has one even without value.</summary>
    protected abstract void Declare(DbParameter parameter, StatementManifest statement, string type);

    /// <summary>A column as the database names its type.</summary>
    protected virtual DescribedColumn DescribeColumn(string name, string databaseType, bool? mayBeNull) => new(name, databaseType, null, mayBeNull);

    /// <summary>Sets what is executed.</summary>
    protected virtual void SetText(DbConnection connection, DbCommand command, StatementManifest statement)
    {
#pragma warning disable CA2100 // The text is the project's own, the name of a procedure is checked; values of callers are bound.
        command.CommandText = statement.Sql;
#pragma warning restore CA2100
        command.CommandType = statement.Kind == StatementKinds.Procedure ? CommandType.StoredProcedure : CommandType.Text;
    }

    /// <summary>The type and value of a parameter for databases of which nothing more is known.</summary>
    protected static void DeclareCommon(DbParameter parameter, string type)
    {
        (parameter.DbType, parameter.Size) = type switch
        {
            "int" => (DbType.Int64, 0),
            "decimal" or "money" or "percent" or "duration" => (DbType.Decimal, 0),
            "bool" => (DbType.Boolean, 0),
            "date" => (DbType.Date, 0),
            "time" => (DbType.Time, 0),
            "datetime" => (DbType.DateTimeOffset, 0),
            _ => (DbType.String, TextSize),
        };
    }

    /// <summary>A value in the types every driver knows; a duration is its seconds.</summary>
    protected static object? WriteCommon(string type, object value) => (type, value) switch
    {
        ("date", DateOnly date) => date.ToDateTime(TimeOnly.MinValue),
        ("time", TimeOnly time) => time.ToTimeSpan(),
        ("duration", TimeSpan duration) => (decimal)duration.Ticks / TimeSpan.TicksPerSecond,
        ("datetime", DateTimeOffset moment) => moment.ToUniversalTime(),
        ("int", long or int) => Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture),
        ("decimal" or "money" or "percent", decimal) => value,
        ("bool", bool) => value,
        _ => PlainText.Write(type, value) is { } text && value is string or Abstractions.Calls.Recording ? text : null,
    };
}
