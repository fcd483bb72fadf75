using System.Data.Common;
using CallCenter.Journal.Shipping;
using Microsoft.Data.Sqlite;

namespace CallCenter.Journal;

/// <summary>The database that records and events go to: a SQLite file, PostgreSQL or SQL Server.</summary>
public sealed class RecordDatabase
{
    private readonly RecordProvider _provider;
    private readonly string _connection;

    private RecordDatabase(RecordProvider provider, string connection, string name)
    {
        _provider = provider;
        _connection = connection;
        Name = name;
    }

    /// <summary>What it is called in sentences; never a password.</summary>
    public string Name { get; }

    /// <summary>The SQLite file; null for a server.</summary>
    public string? File => _provider == RecordProvider.Sqlite ? _connection : null;

    /// <summary>A SQLite file, made when it is missing.</summary>
    public static RecordDatabase OfFile(string path) => new(RecordProvider.Sqlite, path, path);

    /// <summary>What already waits there to be read: of a file that is not there, nothing.</summary>
    internal bool IsThere => _provider != RecordProvider.Sqlite || System.IO.File.Exists(_connection);

    /// <summary>A moment as a parameter that is compared with those of its tables.</summary>
    internal object Moment(DateTimeOffset moment) => _provider == RecordProvider.Sqlite ? Records.Moments.Text(moment) : moment.ToUniversalTime();

    /// <summary>The tables, for the one who ships into them.</summary>
    /// <param name="spool">Id of the spool that is shipped.</param>
    internal IRecordTable OpenTable(string spool) => new SqliteRecordTable(_connection, spool);

    /// <summary>A connection for reading. Throws <see cref="DbException"/>.</summary>
    internal DbConnection OpenToRead()
    {
        var source = new SqliteConnectionStringBuilder { DataSource = _connection, Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        var connection = new SqliteConnection(source.ToString());
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

    private enum RecordProvider
    {
        Sqlite,
    }
}
