using System.Data.Common;
using CallCenter.Abstractions.Releases;
using CallCenter.Data.Schema;

namespace CallCenter.Data.Drivers;

/// <summary>What differs from one kind of database to the next. Everything else is ADO.NET.</summary>
/// <remarks>A connection is used by one worker thread; only <see cref="Interrupt"/> is called from elsewhere.</remarks>
internal interface ISourceDriver
{
    /// <summary>Connections held open at most, each with a worker thread.</summary>
    int Connections { get; }

    /// <summary>What an operator calls this kind of database.</summary>
    string Product { get; }

    /// <summary>Whether this kind of database has stored procedures.</summary>
    bool HasProcedures { get; }

    /// <summary>Opens a connection. Throws <see cref="SourceAwayException"/> or the driver's <see cref="DbException"/>.</summary>
    DbConnection Open();

    /// <summary>Whether a connection no longer leads to the database, without asking the database.</summary>
    bool IsStale(DbConnection connection);

    /// <summary>Limits how long a command may wait for a lock or run.</summary>
    void Limit(DbConnection connection, DbCommand command, TimeSpan remaining);

    /// <summary>A new command with the declared parameters, in order, without values.</summary>
    DbCommand Prepare(DbConnection connection, StatementManifest statement);

    /// <summary>Begins a transaction that may write.</summary>
    DbTransaction Begin(DbConnection connection);

    /// <summary>Makes the command under way stop. Any thread but the worker's, while the connection is open.</summary>
    void Interrupt(DbConnection connection, DbCommand? command);

    /// <summary>Turns the value of a flow into one that this database takes.</summary>
    /// <param name="statement">What it is a value for.</param>
    /// <param name="type">Flow type.</param>
    /// <param name="value">Value of the CLR type of <paramref name="type"/>.</param>
    /// <param name="stored">What to bind.</param>
    /// <returns>False when the value is not of its type.</returns>
    bool TryWrite(StatementManifest statement, string type, object value, out object stored);

    /// <summary>Turns what this database gave into the value of a flow.</summary>
    /// <param name="type">Flow type.</param>
    /// <param name="stored">What the database gave; never null.</param>
    /// <param name="value">Value of the CLR type of <paramref name="type"/>.</param>
    /// <returns>False when it does not fit the type.</returns>
    bool TryRead(string type, object stored, out object value);

    /// <summary>What an error of this database means.</summary>
    DriverFault Classify(DbException exception);

    /// <summary>The error in words that hold no value of a caller.</summary>
    string Describe(DbException exception);

    /// <summary>What a statement would give, without executing it. Throws as <see cref="Open"/> and the driver do.</summary>
    SourceDescription DescribeResult(DbConnection connection, StatementManifest statement);

    /// <summary>What the database cannot find, from its error; null when that is not what is wrong.</summary>
    MissingName? Missing(DbConnection connection, StatementManifest statement, DbException exception);
}

/// <summary>What an error of a database means for the statement and its connection.</summary>
internal enum DriverFault
{
    /// <summary>The statement is at fault; the connection is good.</summary>
    Refused,

    /// <summary>Somebody else holds a lock.</summary>
    Locked,

    /// <summary>It was interrupted.</summary>
    Interrupted,

    /// <summary>The database cannot be reached or used; the connection is of no more use.</summary>
    Away,
}
