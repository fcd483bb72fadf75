using System.Data.Common;
using System.Text;
using CallCenter.Journal.Shipping.Tables;
using Npgsql;
using NpgsqlTypes;

namespace CallCenter.Journal.Shipping;

/// <summary>The tables in PostgreSQL. The rows of a table go in one statement, each column as an array.</summary>
internal sealed class PostgreSqlRecordTable(string connectionString, string spool) : ServerRecordTable(spool)
{
    // Servers that start at the same time make the tables one after the other; any number that nobody else locks.
    private const string SchemaLock = "SELECT pg_advisory_xact_lock(4358152);\n";

    /// <summary>Makes the tables that are not there; executed in a transaction.</summary>
    public static string Schema { get; } = SchemaLock + string.Concat(RecordShapes.All.Select(Definition));

    protected override string SchemaSql => Schema;

    protected override string PositionSql =>
        "INSERT INTO journal_position (spool, segment, bytes) VALUES (@spool, @segment, @bytes) ON CONFLICT (spool) DO UPDATE SET segment = excluded.segment, bytes = excluded.bytes";

    protected override string TrimSql => "DELETE FROM call_event WHERE ctid = ANY (ARRAY (SELECT ctid FROM call_event WHERE at < @before ORDER BY at LIMIT @rows))";

    protected override DbConnection Connect() => new NpgsqlConnection(connectionString);

    protected override void Write(DbTransaction transaction, RowSet set)
    {
        var columns = set.Shape.Columns;
        using var command = new NpgsqlCommand { Connection = (NpgsqlConnection)transaction.Connection!, Transaction = (NpgsqlTransaction)transaction, CommandTimeout = CommandSeconds };
#pragma warning disable CA2100 // Names of this program; values are bound.
        command.CommandText = $"INSERT INTO {set.Shape.Name} ({Names(columns.Select(column => column.Name))}) "
            + $"SELECT * FROM unnest({string.Join(", ", columns.Select((column, i) => $"${i + 1}::{TypeOf(column.Type)}[]"))}) ON CONFLICT DO NOTHING";
#pragma warning restore CA2100
        for (var i = 0; i < columns.Length; i++)
        {
            command.Parameters.Add(ParameterOf(set, i));
        }

        command.ExecuteNonQuery();
    }

    private static NpgsqlParameter ParameterOf(RowSet set, int index) => set.Shape.Columns[index].Type switch
    {
        ColumnType.Number => new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint, Value = set.Column<long?>(index) },
        ColumnType.Fraction => new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Double, Value = set.Column<double?>(index) },
        ColumnType.Moment => new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, Value = set.Column<DateTime?>(index) },
        _ => new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text, Value = set.Column<string?>(index) },
    };

    private static string Definition(TableShape shape)
    {
        var sql = new StringBuilder($"CREATE TABLE IF NOT EXISTS {shape.Name} (");
        sql.AppendJoin(", ", shape.Columns.Select(column => $"\"{column.Name}\" {TypeOf(column.Type)}{(column.IsOptional ? "" : " NOT NULL")}"));
        sql.Append(string.Concat(shape.Figures.Select(name =>
            $", {QuarterTables.ColumnOf(name)} numeric GENERATED ALWAYS AS ((figures::jsonb ->> '{name}')::numeric) STORED")));
        sql.Append(shape.Key.Length == 0 ? "" : $", PRIMARY KEY ({Names(shape.Key)})").Append(");\n");
        foreach (var index in shape.Indexes)
        {
            sql.Append("CREATE INDEX IF NOT EXISTS ").Append(shape.IndexName(index)).Append(" ON ").Append(shape.Name).Append(" (").Append(Names(index)).Append(");\n");
        }

        return sql.ToString();
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"\"{name}\""));

    private static string TypeOf(ColumnType type) => type switch
    {
        ColumnType.Number => "bigint",
        ColumnType.Fraction => "double precision",
        ColumnType.Moment => "timestamptz",
        _ => "text",
    };
}
