namespace CallCenter.Journal.Shipping;

/// <summary>A database that keeps call records. One thread uses it.</summary>
internal interface IRecordTable : IDisposable
{
    /// <summary>Begins a batch, opening the database and making the table where needed. Returns the problem, or null.</summary>
    string? Begin();

    /// <summary>Adds one record to the batch; one that is there already is left as it is. Returns the problem, or null.</summary>
    /// <param name="payload">A payload as <see cref="Records.RecordLayout"/> describes it.</param>
    string? Insert(ReadOnlySpan<byte> payload);

    /// <summary>Makes the batch permanent. Returns the problem, or null.</summary>
    string? Commit();

    /// <summary>Drops the batch and, as something was wrong, the connection.</summary>
    void Abandon();
}
