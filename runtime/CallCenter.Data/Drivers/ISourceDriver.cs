using System.Data.Common;

namespace CallCenter.Data.Drivers;

/// <summary>What differs from one kind of database to the next. Everything else is ADO.NET.</summary>
/// <remarks>A connection is used by one worker thread; only <see cref="Interrupt"/> is called from elsewhere.</remarks>
internal interface ISourceDriver
{
    /// <summary>Opens a connection. Throws <see cref="SourceAwayException"/> or the driver's <see cref="DbException"/>.</summary>
    DbConnection Open();

    /// <summary>Whether a connection no longer leads to the database, without asking the database.</summary>
    bool IsStale(DbConnection connection);

    /// <summary>Limits how long the next statements may wait for a lock.</summary>
    void LimitWait(DbConnection connection, TimeSpan remaining);

    /// <summary>A new command that never waits longer than the limit set by <see cref="LimitWait"/>.</summary>
    DbCommand Prepare(DbConnection connection, string sql);

    /// <summary>Begins a transaction that may write.</summary>
    DbTransaction Begin(DbConnection connection);

    /// <summary>Makes the statement under way stop. Any thread, while the connection is open.</summary>
    void Interrupt(DbConnection connection);

    /// <summary>Turns the value of a flow into one that this database takes.</summary>
    /// <param name="type">Flow type.</param>
    /// <param name="value">Value of the CLR type of <paramref name="type"/>.</param>
    /// <param name="stored">What to bind.</param>
    /// <returns>False when the value is not of its type.</returns>
    bool TryWrite(string type, object value, out object stored);

    /// <summary>Turns what this database gave into the value of a flow.</summary>
    /// <param name="type">Flow type.</param>
    /// <param name="stored">What the database gave; never null.</param>
    /// <param name="value">Value of the CLR type of <paramref name="type"/>.</param>
    /// <returns>False when it does not fit the type.</returns>
    bool TryRead(string type, object stored, out object value);

    /// <summary>What an error of this database means.</summary>
    DriverFault Classify(DbException exception);
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
