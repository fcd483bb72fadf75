using System.Data.Common;
using Microsoft.Data.SqlClient;
using Npgsql;

namespace CallCenter.Data.Drivers;

/// <summary>Reads the connection strings of database servers and adds what this process needs, where the operator says nothing else.</summary>
internal static class ServerSource
{
    // Workers hold their connections themselves, so the drivers' own pools would only keep dead ones.
    private const int ConnectSeconds = 3;
    private const int CancelMilliseconds = 500;

    /// <summary>The driver, or null with the problem added.</summary>
    public static PostgreSqlDriver? OpenPostgreSql(SourceBinding binding, string connectionString, int connections, List<string> problems) =>
        Read(binding, () => PostgreSql(connectionString), problems) is { } read ? new PostgreSqlDriver(read, connections) : null;

    /// <summary>The driver, or null with the problem added.</summary>
    public static SqlServerDriver? OpenSqlServer(SourceBinding binding, string connectionString, int connections, List<string> problems) =>
        Read(binding, () => SqlServer(connectionString), problems) is { } read ? new SqlServerDriver(read, connections) : null;

    /// <summary>The connection string of PostgreSQL, completed.</summary>
    internal static string PostgreSql(string connectionString)
    {
        var given = new DbConnectionStringBuilder { ConnectionString = connectionString };
        var read = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        read.Timeout = given.ContainsKey("Timeout") ? read.Timeout : ConnectSeconds;
        read.CancellationTimeout = given.ContainsKey("Cancellation Timeout") ? read.CancellationTimeout : CancelMilliseconds;
        read.ApplicationName ??= "callcenter";
        read.Timezone ??= "UTC";
        return read.ConnectionString;
    }

    /// <summary>The connection string of SQL Server, completed.</summary>
    internal static string SqlServer(string connectionString)
    {
        var given = new DbConnectionStringBuilder { ConnectionString = connectionString };
        var read = new SqlConnectionStringBuilder(connectionString) { Pooling = false };
        read.ConnectTimeout = given.ContainsKey("Connect Timeout") || given.ContainsKey("Connection Timeout") || given.ContainsKey("Timeout")
            ? read.ConnectTimeout
            : ConnectSeconds;
        read.ApplicationName = given.ContainsKey("Application Name") ? read.ApplicationName : "callcenter";
        return read.ConnectionString;
    }

    private static string? Read(SourceBinding binding, Func<string> read, List<string> problems)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or KeyNotFoundException)
        {
            // The message names the word that is not understood; values, and so passwords, are not in it.
            problems.Add(Report.NotAConnection(binding.Name, exception is FormatException ? "a value is not of the kind its word wants." : exception.Message));
            return null;
        }
    }
}
