using System.Data;
using System.Data.Common;
using CallCenter.Abstractions.Releases;
using CallCenter.Data.Schema;
using Microsoft.Data.SqlClient;

namespace CallCenter.Data.Drivers;

/// <summary>Microsoft SQL Server. A procedure gets its parameters by name.</summary>
internal sealed class SqlServerDriver(string connectionString, int connections) : ServerDriver(connections)
{
    // Severity from which on the server has closed the connection.
    private const byte ConnectionLost = 20;

    public override string Product => "SQL Server";

    protected override DbConnection NewConnection() => new SqlConnection(connectionString);

    public override bool TryWrite(StatementManifest statement, string type, object value, out object stored)
    {
        var found = WriteCommon(type, value);
        stored = found ?? DBNull.Value;
        return found is not null;
    }

    public override DriverFault Classify(DbException exception) =>
        exception is SqlException { Number: var number, Class: var severity } ? FaultOf(number, severity) : DriverFault.Away;

    /// <summary>What an error number of the server or its client library means.</summary>
    internal static DriverFault FaultOf(int number, byte severity) => number switch
    {
        -2 or 0 or 3980 => DriverFault.Interrupted,
        1205 or 1222 => DriverFault.Locked,
        -1 or 2 or 53 or 64 or 233 or 258 or 4060 or 10053 or 10054 or 10060 or 10061 or 11001 or 17142 or 18456 or 40613 => DriverFault.Away,
        _ => severity >= ConnectionLost ? DriverFault.Away : DriverFault.Refused,
    };

    public override SourceDescription DescribeResult(DbConnection connection, StatementManifest statement)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT name, system_type_name, is_nullable, error_number, error_message
            FROM sys.dm_exec_describe_first_result_set(@text, @parameters, 1) WHERE is_hidden = 0 OR error_number IS NOT NULL
            ORDER BY column_ordinal
            """;
        command.Parameters.Add(new SqlParameter("@text", SqlDbType.NVarChar, -1) { Value = BatchOf(statement) });
        command.Parameters.Add(new SqlParameter("@parameters", SqlDbType.NVarChar, -1) { Value = ParametersOf(statement) });
        using var reader = command.ExecuteReader();
        var columns = new List<DescribedColumn>();
        while (reader.Read())
        {
            if (!reader.IsDBNull(3))
            {
                throw new StatementRefusedException(reader.GetString(4));
            }

            var type = reader.IsDBNull(1) ? "" : reader.GetString(1);
            columns.Add(new DescribedColumn(reader.IsDBNull(0) ? "" : reader.GetString(0), type, SqlServerTypes.ReadableAs(type), reader.GetBoolean(2)));
        }

        return new SourceDescription(columns);
    }

    /// <summary>What is described: the SQL, or the call of a procedure.</summary>
    internal static string BatchOf(StatementManifest statement) => statement.Kind == StatementKinds.Procedure
        ? $"EXEC {statement.Sql} {string.Join(", ", statement.Parameters.Select(parameter => $"@{parameter.Name} = @{parameter.Name}"))}".TrimEnd()
        : statement.Sql;

    /// <summary>The parameters with their types, as <c>sp_executesql</c> wants them.</summary>
    internal static string ParametersOf(StatementManifest statement) => string.Join(
        ", ", statement.Parameters.Select(parameter => $"@{parameter.Name} {SqlServerTypes.TypeOf(parameter.Encrypted ? "text" : parameter.Type)}"));

    protected override void Declare(DbParameter parameter, StatementManifest statement, string type)
    {
        DeclareCommon(parameter, type);
        if (parameter.DbType == DbType.String)
        {
            parameter.Size = -1; // Whatever its length, the plan is the same and nothing is cut.
        }
    }
}
