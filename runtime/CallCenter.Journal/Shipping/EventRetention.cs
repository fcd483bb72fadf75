namespace CallCenter.Journal.Shipping;

/// <summary>Deletes events that are too old, in pieces so small that nobody who reads or ships notices.</summary>
internal sealed class EventRetention(IRecordTable table, TimeSpan? keep, TimeProvider time)
{
    private const int RowsMax = 2000;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private long? _doneAt;

    /// <summary>Deletes a piece, when it is time: each minute, and at each turn while there are more. Returns the problem, or null.</summary>
    public string? Trim()
    {
        if (keep is not { } kept || (_doneAt is { } at && time.GetElapsedTime(at) < Interval))
        {
            return null;
        }

        if (table.Trim(time.GetUtcNow() - kept, RowsMax, out var rows) is { } problem)
        {
            return problem;
        }

        _doneAt = rows < RowsMax ? time.GetTimestamp() : null;
        return null;
    }
}
