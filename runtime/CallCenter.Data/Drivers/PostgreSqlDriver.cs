using System.Data;
using System.Data.Common;
using System.Text.RegularExpressions;
using CallCenter.Abstractions.Releases;
using CallCenter.Data.Schema;
using CallCenter.Data.Values;
using Npgsql;
using NpgsqlTypes;

namespace CallCenter.Data.Drivers;

/// <summary>PostgreSQL.</summary>
/// <remarks>
/// Values of a procedure are sent without type, so that the server finds the function by the types it declares; values of SQL
/// have the type of their declaration. The session's time zone is UTC, so that a <c>timestamp</c> means what it means in SQLite.
/// </remarks>
internal sealed partial class PostgreSqlDriver(string connectionString, int connections) : ServerDriver(connections)
{
    private const char ProcedureMark = 'p';

    public override string Product => "PostgreSQL";

    protected override DbConnection NewConnection() => new NpgsqlConnection(connectionString);

    public override bool TryWrite(StatementManifest statement, string type, object value, out object stored)
    {
        var found = statement.Kind == StatementKinds.Procedure ? PlainText.Write(type, value) : Write(type, value);
        stored = found ?? DBNull.Value;
        return found is not null;
    }

    public override DriverFault Classify(DbException exception) => exception is PostgresException refused
        ? FaultOf(refused.SqlState)
        : exception.InnerException is TimeoutException ? DriverFault.Interrupted : DriverFault.Away;

    /// <summary>What an error code means: https://www.postgresql.org/docs/15/errcodes-appendix.html.</summary>
    internal static DriverFault FaultOf(string code) => code switch
    {
        PostgresErrorCodes.QueryCanceled => DriverFault.Interrupted,
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure => DriverFault.Locked,
        PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.TooManyConnections => DriverFault.Away,
        _ when code.StartsWith("08", StringComparison.Ordinal)
            || code.StartsWith("28", StringComparison.Ordinal)
            || code.StartsWith("57P", StringComparison.Ordinal)
            || code.StartsWith("58", StringComparison.Ordinal) => DriverFault.Away,
        _ => DriverFault.Refused,
    };

    // Messages about data quote the value in double quotes: `invalid input syntax for type integer: "abc"`.
    public override string Describe(DbException exception) => exception switch
    {
        PostgresException { SqlState: ['2', '2', ..] } refused => QuotedValue().Replace(refused.MessageText, ": \"…\""),
        PostgresException refused => refused.MessageText,
        _ => exception.Message,
    };

    protected override void Declare(DbParameter parameter, StatementManifest statement, string type) =>
        ((NpgsqlParameter)parameter).NpgsqlDbType = statement.Kind == StatementKinds.Procedure ? NpgsqlDbType.Unknown : TypeOf(type);

    protected override void SetText(DbConnection connection, DbCommand command, StatementManifest statement)
    {
        var text = statement.Kind == StatementKinds.Procedure ? CallOf(connection, statement) : statement.Sql;
#pragma warning disable CA2100 // The text is the project's own, the name of a procedure is checked; values of callers are bound.
        command.CommandText = text;
#pragma warning restore CA2100
    }

    protected override DescribedColumn DescribeColumn(string name, string databaseType, bool? mayBeNull) =>
        new(name, databaseType, PostgreSqlTypes.ReadableAs(databaseType), mayBeNull);

    // The driver keeps the types it met when this process first came to the database; others may have been made since.
    public override SourceDescription DescribeResult(DbConnection connection, StatementManifest statement)
    {
        ((NpgsqlConnection)connection).ReloadTypes();
        return base.DescribeResult(connection, statement);
    }

    public override MissingName? Missing(DbConnection connection, StatementManifest statement, DbException exception)
    {
        if (exception is not PostgresException refused)
        {
            return null;
        }

        if (refused.SqlState == PostgresErrorCodes.UndefinedFunction)
        {
            return statement.Kind == StatementKinds.Procedure
                ? new MissingName(MissingKind.Procedure, statement.Sql, SchemaNames.Read(connection, PostgreSqlTypes.ProcedureNames))
                : null;
        }

        var match = Quoted().Match(refused.MessageText);
        var name = (match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value).Split('.')[^1];
        return refused.SqlState switch
        {
            PostgresErrorCodes.UndefinedTable => new MissingName(MissingKind.Table, name, SchemaNames.Read(connection, PostgreSqlTypes.TableNames)),
            PostgresErrorCodes.UndefinedColumn => new MissingName(MissingKind.Column, name, SchemaNames.Read(connection, PostgreSqlTypes.ColumnNames)),
            _ => null,
        };
    }

    private static object? Write(string type, object value) => (type, value) switch
    {
        ("datetime", DateTimeOffset moment) => moment.ToUniversalTime(),
        ("duration", TimeSpan) or ("date", DateOnly) or ("time", TimeOnly) => value,
        _ => WriteCommon(type, value),
    };

    private static NpgsqlDbType TypeOf(string type) => type switch
    {
        "int" => NpgsqlDbType.Bigint,
        "decimal" or "money" or "percent" => NpgsqlDbType.Numeric,
        "bool" => NpgsqlDbType.Boolean,
        "duration" => NpgsqlDbType.Interval,
        "date" => NpgsqlDbType.Date,
        "time" => NpgsqlDbType.Time,
        "datetime" => NpgsqlDbType.TimestampTz,
        _ => NpgsqlDbType.Text,
    };

    // A procedure is called, a function is selected from; the catalogue knows which it is. Parameters are given in order.
    private static string CallOf(DbConnection connection, StatementManifest statement)
    {
        using var kind = connection.CreateCommand();
        kind.CommandText = "SELECT prokind FROM pg_catalog.pg_proc WHERE oid = to_regproc(@name)";
        kind.Parameters.Add(new NpgsqlParameter("@name", statement.Sql));
        var isProcedure = kind.ExecuteScalar() is char found ? found == ProcedureMark : !statement.IsQuery;
        return CallText(statement, isProcedure);
    }

    internal static string CallText(StatementManifest statement, bool isProcedure) =>
        $"{(isProcedure ? "CALL" : "SELECT * FROM")} {statement.Sql}({string.Join(", ", statement.Parameters.Select(parameter => "@" + parameter.Name))})";

    [GeneratedRegex(": \".*\"", RegexOptions.Singleline)]
    private static partial Regex QuotedValue();

    // `column "amout" does not exist`, `column c.amout does not exist`, `relation "acct" does not exist`.
    [GeneratedRegex("\\A\\w+ (?:\"([^\"]+)\"|([\\w.]+)) ")]
    private static partial Regex Quoted();
}
