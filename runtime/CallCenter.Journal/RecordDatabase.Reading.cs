using System.Data.Common;
using CallCenter.Journal.Records;
using CallCenter.Journal.Shipping;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CallCenter.Journal;

public sealed partial class RecordDatabase // RecordDatabase.Reading.cs
{
    private const int LockWaitSeconds = 5;
    private const int SchemaSeconds = 30;

    private bool _hasTables;

    /// <summary>Whether there is something to be read: of a file that is not there, nothing is.</summary>
    internal bool IsThere => _provider != RecordProvider.Sqlite || System.IO.File.Exists(_connection);

    /// <summary>What a query ends with that gives at most <c>@limit</c> rows in its order.</summary>
    internal string Limit => _provider == RecordProvider.SqlServer ? " OFFSET 0 ROWS FETCH NEXT @limit ROWS ONLY" : " LIMIT @limit";

    /// <summary>What an order goes on with so that of rows of the same moment the last one written comes first, where that is known.</summary>
    internal string LatestFirst => _provider == RecordProvider.Sqlite ? ", rowid DESC" : "";

    /// <summary>The table of the texts in a parameter that is a JSON array, in its column <c>value</c>.</summary>
    internal string TextsOf(string parameter) => _provider switch
    {
        RecordProvider.PostgreSql => $"json_array_elements_text({parameter}::json)",
        RecordProvider.SqlServer => $"OPENJSON({parameter})",
        _ => $"json_each({parameter})",
    };

    /// <summary>A moment as a parameter that is compared with those of its tables.</summary>
    internal object Moment(DateTimeOffset moment) => _provider == RecordProvider.Sqlite ? Moments.Text(moment) : moment.ToUniversalTime();

    /// <summary>An open connection for reading. Throws <see cref="DbException"/> and what drivers throw when nobody is there.</summary>
    internal DbConnection OpenToRead() => Opened(NewConnection(SqliteOpenMode.ReadOnly));

    /// <summary>An open connection to a database that has the tables of recordings. Throws as <see cref="OpenToRead"/> does.</summary>
    internal DbConnection OpenWithTables()
    {
        if (File is { } file)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        }

        var connection = Opened(NewConnection(SqliteOpenMode.ReadWriteCreate));
        try
        {
            MakeTables(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void MakeTables(DbConnection connection)
    {
        // A file may be deleted and be another one the next time; the tables of a server stay.
        if (_provider != RecordProvider.Sqlite && Volatile.Read(ref _hasTables))
        {
            return;
        }

        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandTimeout = SchemaSeconds;
#pragma warning disable CA2100 // Texts of this program.
        command.CommandText = _provider switch
        {
            RecordProvider.PostgreSql => PostgreSqlRecordTable.Schema,
            RecordProvider.SqlServer => SqlServerRecordTable.Schema,
            _ => FilingTables.Schema,
        };
#pragma warning restore CA2100
        command.ExecuteNonQuery();
        transaction.Commit();
        Volatile.Write(ref _hasTables, true);
    }

    private DbConnection NewConnection(SqliteOpenMode mode) => _provider switch
    {
        RecordProvider.PostgreSql => new NpgsqlConnection(_connection),
        RecordProvider.SqlServer => new SqlConnection(_connection),
        _ => new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = _connection, Mode = mode, Pooling = false, DefaultTimeout = LockWaitSeconds }.ToString()),
    };

    private static DbConnection Opened(DbConnection connection)
    {
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
