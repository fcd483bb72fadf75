namespace CallCenter.Data.Drivers;

/// <summary>What can be read from the types of PostgreSQL, and where it keeps its names.</summary>
internal static class PostgreSqlTypes
{
    /// <summary>Tables and views that are found without their schema.</summary>
    public const string TableNames =
        "SELECT relname FROM pg_catalog.pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'f') AND pg_table_is_visible(oid) AND relnamespace <> 'pg_catalog'::regnamespace";

    /// <summary>Their columns.</summary>
    public const string ColumnNames =
        "SELECT DISTINCT attname FROM pg_catalog.pg_attribute JOIN pg_catalog.pg_class c ON c.oid = attrelid WHERE attnum > 0 AND NOT attisdropped"
        + " AND relkind IN ('r', 'p', 'v', 'm', 'f') AND pg_table_is_visible(c.oid) AND relnamespace <> 'pg_catalog'::regnamespace";

    /// <summary>Procedures and functions that are found without their schema.</summary>
    public const string ProcedureNames =
        "SELECT DISTINCT proname FROM pg_catalog.pg_proc WHERE pg_function_is_visible(oid) AND pronamespace <> 'pg_catalog'::regnamespace";

    private static readonly string[] Whole = ["int", "decimal", "money", "percent", "bool", "duration", "phone", "digits", "agent"];
    private static readonly string[] Exact = ["int", "decimal", "money", "percent", "bool", "duration", "phone", "digits", "agent"];
    private static readonly string[] Text = ["text", "phone", "digits", "language", "agent", "recording"];

    /// <summary>Flow types that can be read from a type; null where that is not known.</summary>
    public static IReadOnlyList<string>? ReadableAs(string databaseType)
    {
        var name = databaseType.Split('(')[0].Trim();
        return name switch
        {
            "smallint" or "integer" or "bigint" => Whole,
            "numeric" or "real" or "double precision" or "money" => Exact,
            "text" or "character varying" or "character" or "citext" or "json" or "jsonb" or "xml" or "name" => Text,
            "uuid" => ["text"],
            "boolean" => ["bool"],
            "interval" => ["duration"],
            "date" => ["date", "datetime"],
            "time" or "time without time zone" => ["time"],
            _ when name.StartsWith("timestamp", StringComparison.Ordinal) => ["datetime", "date"],
            "bytea" => [],
            _ when name.EndsWith("[]", StringComparison.Ordinal) => [],
            _ => null,
        };
    }
}
