using System.Data.Common;

namespace CallCenter.Data.Drivers;

/// <summary>Names that a database has: of tables, columns or procedures.</summary>
internal static class SchemaNames
{
    /// <summary>Reads the first column of every row.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="sql">A constant of a driver, never text of a project.</param>
    public static List<string> Read(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // See the parameter.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }
}
