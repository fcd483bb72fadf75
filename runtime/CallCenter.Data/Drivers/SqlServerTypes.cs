namespace CallCenter.Data.Drivers;

/// <summary>The types of SQL Server beside those of flows.</summary>
internal static class SqlServerTypes
{
    /// <summary>Type of a parameter.</summary>
    public static string TypeOf(string type) => type switch
    {
        "int" => "bigint",
        "decimal" or "money" or "percent" or "duration" => "decimal(28, 7)",
        "bool" => "bit",
        "date" => "date",
        "time" => "time",
        "datetime" => "datetimeoffset",
        _ => "nvarchar(max)",
    };

    /// <summary>Flow types that can be read from a type; null where that is not known.</summary>
    public static IReadOnlyList<string>? ReadableAs(string databaseType) => databaseType.Split('(')[0].Trim() switch
    {
        "tinyint" or "smallint" or "int" or "bigint" or "decimal" or "numeric" or "money" or "smallmoney" or "real" or "float" =>
            ["int", "decimal", "money", "percent", "bool", "duration", "phone", "digits", "agent"],
        "bit" => ["bool"],
        "char" or "nchar" or "varchar" or "nvarchar" or "text" or "ntext" or "xml" => ["text", "phone", "digits", "language", "agent", "recording"],
        "uniqueidentifier" => ["text"],
        "date" => ["date", "datetime"],
        "datetime" or "datetime2" or "smalldatetime" => ["datetime", "date"],
        "datetimeoffset" => ["datetime"],
        "time" => ["time", "duration"],
        "binary" or "varbinary" or "image" or "timestamp" or "rowversion" => [],
        _ => null,
    };
}
