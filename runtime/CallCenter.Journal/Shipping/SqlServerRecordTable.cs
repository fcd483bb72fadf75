using System.Data;
using System.Data.Common;
using System.Text;
using CallCenter.Journal.Shipping.Tables;
using Microsoft.Data.SqlClient;

namespace CallCenter.Journal.Shipping;

/// <summary>The tables in Microsoft SQL Server. Rows go by bulk copy; keys leave out what is there already.</summary>
internal sealed class SqlServerRecordTable(string connectionString, string spool) : ServerRecordTable(spool)
{
    // Ids and numbers differ when a letter of them does, as in the other databases; the server's own order may think A and a the same.
    private const string Exactly = " COLLATE Latin1_General_100_BIN2";

    /// <summary>Makes the tables that are not there; executed in a transaction.</summary>
    public static string Schema { get; } = string.Concat(RecordShapes.All.Select(Definition));

    protected override string SchemaSql => Schema;

    protected override string PositionSql => """
        UPDATE journal_position SET segment = @segment, bytes = @bytes WHERE spool = @spool;
        IF @@ROWCOUNT = 0 INSERT INTO journal_position (spool, segment, bytes) VALUES (@spool, @segment, @bytes);
        """;

    protected override string TrimSql => "DELETE TOP (@rows) FROM call_event WHERE at < @before";

    /// <summary>Makes a table with its indexes when it is not there.</summary>
    internal static string Definition(TableShape shape)
    {
        var sql = new StringBuilder($"IF OBJECT_ID(N'{shape.Name}', N'U') IS NULL CREATE TABLE {shape.Name} (");
        sql.AppendJoin(", ", shape.Columns.Select(column => $"[{column.Name}] {TypeOf(column)}{(column.IsOptional ? " NULL" : " NOT NULL")}"));
        sql.Append(string.Concat(shape.Figures.Select(name => $", {QuarterTables.ColumnOf(name)} AS CAST(JSON_VALUE(figures, '$.{name}') AS float)")));
        sql.Append(shape.Key.Length == 0 ? "" : $", CONSTRAINT {shape.Name}_key PRIMARY KEY ({Names(shape.Key)}) WITH (IGNORE_DUP_KEY = ON)");
        foreach (var index in shape.Indexes)
        {
            sql.Append(", INDEX ").Append(shape.IndexName(index)).Append(" (").Append(Names(index)).Append(')');
        }

        return sql.Append(");\n").ToString();
    }

    /// <summary>Rows as the bulk copy takes them.</summary>
    internal static DataTable TableOf(RowSet set)
    {
        var table = new DataTable(set.Shape.Name) { Locale = System.Globalization.CultureInfo.InvariantCulture };
        foreach (var column in set.Shape.Columns)
        {
            table.Columns.Add(column.Name, column.Type switch
            {
                ColumnType.Number => typeof(long),
                ColumnType.Fraction => typeof(double),
                ColumnType.Moment => typeof(DateTimeOffset),
                _ => typeof(string),
            });
        }

        foreach (var row in set.Rows)
        {
            table.Rows.Add([.. row.Select(value => value is DateTime moment ? new DateTimeOffset(moment) : value ?? DBNull.Value)]);
        }

        return table;
    }

    protected override DbConnection Connect() => new SqlConnection(connectionString);

    protected override void Write(DbTransaction transaction, RowSet set)
    {
        using var copy = new SqlBulkCopy((SqlConnection)transaction.Connection!, SqlBulkCopyOptions.Default, (SqlTransaction)transaction)
        {
            DestinationTableName = set.Shape.Name,
            BulkCopyTimeout = CommandSeconds,
        };
        foreach (var column in set.Shape.Columns)
        {
            copy.ColumnMappings.Add(column.Name, column.Name);
        }

        using var table = TableOf(set);
        copy.WriteToServer(table);
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"[{name}]"));

    private static string TypeOf(TableColumn column) => column.Type switch
    {
        ColumnType.Number => "bigint",
        ColumnType.Fraction => "float",
        ColumnType.Moment => "datetimeoffset(3)",
        _ => column.LengthMax is { } length ? $"nvarchar({length}){Exactly}" : "nvarchar(max)",
    };
}
