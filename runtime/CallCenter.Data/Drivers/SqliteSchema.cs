using System.Text.RegularExpressions;
using CallCenter.Data.Schema;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CallCenter.Data.Drivers;

/// <summary>What SQLite knows about a statement before it is executed.</summary>
internal static partial class SqliteSchema
{
    private const string TableNames = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')";
    private const string ColumnNames = "SELECT DISTINCT c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type IN ('table', 'view')";

    /// <summary>The columns of the first statement that gives any. Throws what SQLite finds wrong.</summary>
    public static SourceDescription Describe(SqliteConnection connection, string sql)
    {
        var columns = new List<DescribedColumn>();
        var rest = sql;
        while (rest.Trim().Length > 0)
        {
            var code = raw.sqlite3_prepare_v2(connection.Handle, rest, out var statement, out var tail);
            using (statement)
            {
                SqliteException.ThrowExceptionForRC(code, connection.Handle);
                if (columns.Count == 0 && statement is { IsInvalid: false })
                {
                    columns.AddRange(ColumnsOf(connection, statement));
                }
            }

            rest = tail;
        }

        return new SourceDescription(columns);
    }

    /// <summary>What is missing, from the words of SQLite.</summary>
    public static MissingName? Missing(SqliteConnection connection, string message)
    {
        if (NoSuch().Match(message) is not { Success: true } match)
        {
            return null;
        }

        var isTable = match.Groups[1].Value == "table";
        return new MissingName(
            isTable ? MissingKind.Table : MissingKind.Column,
            match.Groups[2].Value.Split('.')[^1],
            SchemaNames.Read(connection, isTable ? TableNames : ColumnNames));
    }

    private static IEnumerable<DescribedColumn> ColumnsOf(SqliteConnection connection, sqlite3_stmt statement)
    {
        for (var i = 0; i < raw.sqlite3_column_count(statement); i++)
        {
            var declared = raw.sqlite3_column_decltype(statement, i).utf8_to_string() ?? "";
            yield return new DescribedColumn(
                raw.sqlite3_column_name(statement, i).utf8_to_string(), declared, ReadableAs(declared), MayBeNull(connection, statement, i));
        }
    }

    // An alias of the row id is never NULL, although it is not declared so.
    private static bool? MayBeNull(SqliteConnection connection, sqlite3_stmt statement, int column)
    {
        var table = raw.sqlite3_column_table_name(statement, column).utf8_to_string();
        var origin = raw.sqlite3_column_origin_name(statement, column).utf8_to_string();
        if (string.IsNullOrEmpty(table) || string.IsNullOrEmpty(origin))
        {
            return null;
        }

        var code = raw.sqlite3_table_column_metadata(
            connection.Handle, "main", table, origin, out var type, out _, out var notNull, out var primaryKey, out _);
        return code == raw.SQLITE_OK
            ? notNull == 0 && !(primaryKey != 0 && string.Equals(type, "INTEGER", StringComparison.OrdinalIgnoreCase))
            : null;
    }

    // SQLite takes any value in any column; a declared type still says what its tables are meant to hold: https://sqlite.org/datatype3.html §3.1.
    private static IReadOnlyList<string>? ReadableAs(string declared)
    {
        var type = declared.ToUpperInvariant();
        return type switch
        {
            "" => null,
            _ when type.Contains("DATE", StringComparison.Ordinal) || type.Contains("TIME", StringComparison.Ordinal) => null,
            _ when type.Contains("INT", StringComparison.Ordinal) || type.StartsWith("BOOL", StringComparison.Ordinal) =>
                ["int", "decimal", "money", "percent", "bool", "duration", "phone", "digits", "agent"],
            _ when type.Contains("CHAR", StringComparison.Ordinal) || type.Contains("CLOB", StringComparison.Ordinal)
                || type.Contains("TEXT", StringComparison.Ordinal) =>
                ["text", "phone", "digits", "language", "agent", "recording", "date", "time", "datetime", "decimal", "money", "percent"],
            _ when type.Contains("REAL", StringComparison.Ordinal) || type.Contains("FLOA", StringComparison.Ordinal)
                || type.Contains("DOUB", StringComparison.Ordinal) => ["int", "decimal", "money", "percent", "duration"],
            "BLOB" => [],
            _ => null,
        };
    }

    [GeneratedRegex("no such (table|column): (\\S+?)'?\\.?\\z")]
    private static partial Regex NoSuch();
}
