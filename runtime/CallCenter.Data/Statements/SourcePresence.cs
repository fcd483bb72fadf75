namespace CallCenter.Data.Statements;

/// <summary>Tells the operator once when a source goes away, and once when it is back.</summary>
internal sealed class SourcePresence(string source, IDataLog log)
{
    private bool _isAway;

    /// <summary>Whether it could not be reached when it was last asked.</summary>
    public bool IsAway => Volatile.Read(ref _isAway);

    /// <summary>It could not be reached.</summary>
    public void Away(string problem)
    {
        if (!Interlocked.Exchange(ref _isAway, true))
        {
            log.SourceAway(source, problem);
        }
    }

    /// <summary>It answered.</summary>
    public void Here()
    {
        if (Volatile.Read(ref _isAway) && Interlocked.Exchange(ref _isAway, false))
        {
            log.SourceBack(source);
        }
    }
}
