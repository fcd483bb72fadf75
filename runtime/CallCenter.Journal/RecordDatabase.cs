using System.Data.Common;
using CallCenter.Journal.Shipping;
using Microsoft.Data.SqlClient;
using Npgsql;

namespace CallCenter.Journal;

/// <summary>The database that records and events go to: a SQLite file, PostgreSQL or SQL Server.</summary>
public sealed partial class RecordDatabase
{
    private const int ConnectSeconds = 5;
    private const int CancelMilliseconds = 500;

    private readonly RecordProvider _provider;
    private readonly string _connection;

    private RecordDatabase(RecordProvider provider, string connection, string name)
    {
        _provider = provider;
        _connection = connection;
        Name = name;
    }

    private enum RecordProvider
    {
        Sqlite,
        PostgreSql,
        SqlServer,
    }

    /// <summary>What it is called in sentences; never a password.</summary>
    public string Name { get; }

    /// <summary>The SQLite file; null for a server.</summary>
    public string? File => _provider == RecordProvider.Sqlite ? _connection : null;

    /// <summary>A SQLite file, made when it is missing.</summary>
    public static RecordDatabase OfFile(string path) => new(RecordProvider.Sqlite, path, path);

    /// <summary>A database server by its connection string; it need not answer yet.</summary>
    /// <param name="provider"><c>postgresql</c> or <c>sqlserver</c>.</param>
    /// <param name="connection">The connection string.</param>
    /// <returns>The database, or what is wrong, in a sentence that holds no password.</returns>
    public static (RecordDatabase? Database, string? Problem) OfServer(string provider, string connection)
    {
        try
        {
            return provider switch
            {
                "postgresql" => (PostgreSql(connection), null),
                "sqlserver" => (SqlServer(connection), null),
                _ => (null, $"there is no provider \"{provider}\"; known are sqlite, postgresql, sqlserver."),
            };
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or KeyNotFoundException)
        {
            // The message of the others names the word that is not understood, never a value.
            return (null, $"the connection is not understood: {(exception is FormatException ? "a value is not of the kind its word wants." : exception.Message)}");
        }
    }

    /// <summary>The tables, for the one who ships into them.</summary>
    /// <param name="spool">Id of the spool that is shipped.</param>
    internal IRecordTable OpenTable(string spool) => _provider switch
    {
        RecordProvider.PostgreSql => new PostgreSqlRecordTable(_connection, spool),
        RecordProvider.SqlServer => new SqlServerRecordTable(_connection, spool),
        _ => new SqliteRecordTable(_connection, spool),
    };

    // The one connection that ships is held open by its thread; those of readers are rare. A pool would only keep dead ones.
    private static RecordDatabase PostgreSql(string connection)
    {
        var given = new DbConnectionStringBuilder { ConnectionString = connection };
        var read = new NpgsqlConnectionStringBuilder(connection) { Pooling = false };
        read.Timeout = given.ContainsKey("Timeout") ? read.Timeout : ConnectSeconds;
        read.CancellationTimeout = given.ContainsKey("Cancellation Timeout") ? read.CancellationTimeout : CancelMilliseconds;
        read.ApplicationName ??= "callcenter journal";
        return new RecordDatabase(RecordProvider.PostgreSql, read.ConnectionString, $"the PostgreSQL database {read.Database} on {read.Host}");
    }

    private static RecordDatabase SqlServer(string connection)
    {
        var given = new DbConnectionStringBuilder { ConnectionString = connection };
        var read = new SqlConnectionStringBuilder(connection) { Pooling = false };
        read.ConnectTimeout = given.ContainsKey("Connect Timeout") || given.ContainsKey("Connection Timeout") || given.ContainsKey("Timeout") ? read.ConnectTimeout : ConnectSeconds;
        read.ApplicationName = given.ContainsKey("Application Name") ? read.ApplicationName : "callcenter journal";
        return new RecordDatabase(RecordProvider.SqlServer, read.ConnectionString, $"the SQL Server database {read.InitialCatalog} on {read.DataSource}");
    }
}
