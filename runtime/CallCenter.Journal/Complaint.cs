namespace CallCenter.Journal;

/// <summary>
/// A lasting problem: told when it begins, at most once a minute, and when a told one is over. One thread raises and settles
/// it.
/// </summary>
internal sealed class Complaint(TimeProvider time, Action<string> begins, Action ends)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private long? _toldAt;
    private bool _isTold;
    private string? _problem;

    /// <summary>Whether the problem lasts. Any thread.</summary>
    public bool IsOpen => Problem is not null;

    /// <summary>What is wrong while it lasts. Any thread.</summary>
    public string? Problem => Volatile.Read(ref _problem);

    /// <summary>It happened (again).</summary>
    public void Raise(string problem)
    {
        Volatile.Write(ref _problem, problem);
        if (_toldAt is { } at && time.GetElapsedTime(at) < Interval)
        {
            return;
        }

        _toldAt = time.GetTimestamp();
        _isTold = true;
        begins(problem);
    }

    /// <summary>It is over.</summary>
    public void Settle()
    {
        if (!IsOpen)
        {
            return;
        }

        Volatile.Write(ref _problem, null);
        if (_isTold)
        {
            _isTold = false;
            ends();
        }
    }
}
