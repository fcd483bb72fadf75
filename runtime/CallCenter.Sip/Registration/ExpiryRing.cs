namespace CallCenter.Sip.Registration;

/// <summary>
/// Says whose bindings are to be looked at when. A user stands in it once, at the time his first binding might end;
/// refreshing it moves nothing, he is put further on when his time has come. Thread-safe.
/// </summary>
internal sealed class ExpiryRing(TimeSpan width, int length)
{
    private readonly HashSet<string> _users = new(StringComparer.Ordinal);
    private readonly List<string>[] _slots = [.. Enumerable.Range(0, length).Select(_ => new List<string>())];
    private readonly Lock _lock = new();
    private long _seen = long.MinValue; // The last slot that has been looked at.

    /// <summary>The pause between two looks.</summary>
    public TimeSpan Width => width;

    /// <summary>Users that stand in it.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _users.Count;
            }
        }
    }

    /// <summary>Sees to it that a user is looked at soon after a time; when he stands there already, he stays where he is.</summary>
    public void Add(string user, DateTimeOffset at, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (_seen == long.MinValue || _users.Count == 0)
            {
                _seen = IndexOf(now);
            }

            if (_users.Add(user))
            {
                var index = Math.Clamp(IndexOf(at) + 1, _seen + 1, _seen + length);
                _slots[(int)(index % length)].Add(user);
            }
        }
    }

    /// <summary>Takes out every user whose time has come.</summary>
    public IReadOnlyList<string> TakeDue(DateTimeOffset now)
    {
        lock (_lock)
        {
            var due = new List<string>();
            var last = Math.Min(IndexOf(now), _seen + length);
            for (var index = _seen + 1; index <= last && _users.Count > 0; index++)
            {
                var slot = _slots[(int)(index % length)];
                due.AddRange(slot);
                slot.ForEach(user => _users.Remove(user));
                slot.Clear();
            }

            _seen = Math.Max(_seen, IndexOf(now));
            return due;
        }
    }

    private long IndexOf(DateTimeOffset time) => time.UtcTicks / width.Ticks;
}
