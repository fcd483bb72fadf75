using CallCenter.Journal.Spool;

namespace CallCenter.Journal.Shipping;

/// <summary>A database that keeps call records and events. One thread uses it.</summary>
internal interface IRecordTable : IDisposable
{
    /// <summary>How far the database has what is shipped, by its own word; good after <see cref="Begin"/>.</summary>
    ShippedPosition Known { get; }

    /// <summary>Begins a batch, opening the database and making the tables where needed. Returns the problem, or null.</summary>
    string? Begin();

    /// <summary>Adds one record to the batch; one that is there already is left as it is. Returns the problem, or null.</summary>
    /// <param name="payload">A payload as <see cref="Records.RecordLayout"/> describes it.</param>
    string? Insert(ReadOnlySpan<byte> payload);

    /// <summary>Makes the batch permanent, and with it how far shipping is. Returns the problem, or null.</summary>
    string? Commit(ShippedPosition position);

    /// <summary>Deletes some of the events that are older than a moment. Returns the problem, or null.</summary>
    /// <param name="before">The moment.</param>
    /// <param name="rowsMax">At most so many.</param>
    /// <param name="rows">How many it were.</param>
    string? Trim(DateTimeOffset before, int rowsMax, out int rows);

    /// <summary>Drops the batch and, as something was wrong, the connection.</summary>
    void Abandon();
}
