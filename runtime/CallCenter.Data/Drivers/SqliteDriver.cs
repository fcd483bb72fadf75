using System.Data.Common;
using System.Runtime.InteropServices;
using CallCenter.Abstractions.Releases;
using CallCenter.Data.Schema;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CallCenter.Data.Drivers;

/// <summary>SQLite in a file.</summary>
/// <remarks>
/// The driver's own wait for locks sleeps in steps of 150 ms up to a whole number of seconds; a negative command timeout turns it
/// off, and SQLite's own wait with a limit in milliseconds takes its place. The database is never created by opening it: a file
/// that vanished is an error, not an empty database.
/// </remarks>
internal sealed partial class SqliteDriver(SqliteConnectionStringBuilder connection, int connections) : ISourceDriver
{
    private const int OwnWaitOff = -1;

    // https://sqlite.org/c3ref/c_fcntl_begin_atomic_write.html: SQLITE_FCNTL_HAS_MOVED.
    private const int HasMoved = 20;

    private readonly string _connectionString = connection.ToString();
    private readonly string _file = connection.DataSource;
    private readonly bool _readOnly = connection.Mode == SqliteOpenMode.ReadOnly;

    public int Connections { get; } = connections;

    public string Product => "SQLite";

    public bool HasProcedures => false;

    public DbConnection Open()
    {
        if (!File.Exists(_file))
        {
            throw new SourceAwayException(Report.FileAway(_file));
        }

        var opened = new SqliteConnection(_connectionString) { DefaultTimeout = OwnWaitOff };
        try
        {
            opened.Open();
            raw.sqlite3_limit(opened.Handle, raw.SQLITE_LIMIT_LENGTH, DataLimits.ValueBytesMax);
            UseWriteAheadLog(opened);
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    public bool IsStale(DbConnection connection) =>
        ((SqliteConnection)connection).Handle is not { } handle
        || FileControl(handle, "main", HasMoved, out var moved) != raw.SQLITE_OK
        || moved != 0;

    public void Limit(DbConnection connection, DbCommand command, TimeSpan remaining) =>
        raw.sqlite3_busy_timeout(
            ((SqliteConnection)connection).Handle,
            (int)Math.Clamp(remaining.TotalMilliseconds, 0, int.MaxValue));

    public DbCommand Prepare(DbConnection connection, StatementManifest statement)
    {
        var command = ((SqliteConnection)connection).CreateCommand();
#pragma warning disable CA2100 // The text is the project's own; values of callers are bound.
        command.CommandText = statement.Sql;
#pragma warning restore CA2100
        command.CommandTimeout = OwnWaitOff;
        foreach (var declared in statement.Parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + declared.Name;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    // Taking the write lock at the beginning is the only wait that cannot end in a deadlock of two readers who both want to write.
    public DbTransaction Begin(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: false);

    public void Interrupt(DbConnection connection, DbCommand? command)
    {
        if (((SqliteConnection)connection).Handle is { IsInvalid: false, IsClosed: false } handle)
        {
            raw.sqlite3_interrupt(handle);
        }
    }

    public bool TryWrite(StatementManifest statement, string type, object value, out object stored) =>
        SqliteValues.TryWrite(type, value, out stored);

    public bool TryRead(string type, object stored, out object value) => SqliteValues.TryRead(type, stored, out value);

    public DriverFault Classify(DbException exception) => (exception as SqliteException)?.SqliteErrorCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => DriverFault.Locked,
        raw.SQLITE_INTERRUPT => DriverFault.Interrupted,
        raw.SQLITE_CANTOPEN or raw.SQLITE_IOERR or raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT or raw.SQLITE_FULL
            or raw.SQLITE_PROTOCOL or raw.SQLITE_NOMEM or raw.SQLITE_MISUSE => DriverFault.Away,
        _ => DriverFault.Refused,
    };

    public string Describe(DbException exception) => exception.Message;

    public SourceDescription DescribeResult(DbConnection connection, StatementManifest statement) =>
        SqliteSchema.Describe((SqliteConnection)connection, statement.Sql);

    public MissingName? Missing(DbConnection connection, StatementManifest statement, DbException exception) =>
        SqliteSchema.Missing((SqliteConnection)connection, exception.Message);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_file_control", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static partial int FileControl(sqlite3 handle, string database, int operation, out int result);

    // Readers then do not wait for the writer. It needs a moment alone; when somebody else is using the file the old way goes on.
    private void UseWriteAheadLog(SqliteConnection opened)
    {
        if (_readOnly)
        {
            return;
        }

        using var command = opened.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL";
        try
        {
            command.ExecuteNonQuery();
        }
        catch (SqliteException exception) when (Classify(exception) == DriverFault.Locked)
        {
            // The next connection tries again.
        }
    }
}
