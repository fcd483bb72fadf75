namespace CallCenter.Semantics.Analysis;

/// <summary>The worst way to each exit of a piece of a flow. An exit that cannot be taken is not in it.</summary>
internal sealed class Ways
{
    private readonly Dictionary<Exit, Way> _worst;

    private Ways() => _worst = [];

    private Ways(Dictionary<Exit, Way> worst) => _worst = new Dictionary<Exit, Way>(worst);

    /// <summary>No way out at all.</summary>
    public static Ways None { get; } = new();

    /// <summary>Straight through, taking nothing.</summary>
    public static Ways Through { get; } = To(Exit.Falls, Way.Empty);

    /// <summary>All exits.</summary>
    public IEnumerable<KeyValuePair<Exit, Way>> All => _worst;

    /// <summary>Whether there is no way out at all.</summary>
    public bool IsNone => _worst.Count == 0;

    /// <summary>The worst way to an exit; null when it cannot be taken.</summary>
    public Way? this[Exit exit] => _worst.GetValueOrDefault(exit);

    /// <summary>One way out.</summary>
    public static Ways To(Exit exit, Way way)
    {
        var ways = new Ways();
        ways._worst[exit] = way;
        return ways;
    }

    /// <summary>Several pieces, of which one is taken.</summary>
    public static Ways AnyOf(params IReadOnlyList<Ways> pieces)
    {
        // Most often only one of them leads anywhere.
        Ways? only = null;
        Ways? several = null;
        foreach (var piece in pieces)
        {
            if (piece._worst.Count == 0 || ReferenceEquals(piece, only))
            {
                continue;
            }

            if (only is null)
            {
                only = piece;
                continue;
            }

            several ??= new Ways(only._worst);
            several.AddAll(piece);
        }

        return several ?? only ?? None;
    }

    /// <summary>This, then what follows where it falls through.</summary>
    public Ways Then(Ways next) => Instead(Exit.Falls, next);

    /// <summary>With everything that follows an exit put in its place.</summary>
    public Ways Instead(Exit exit, Ways next)
    {
        if (this[exit] is not { } first)
        {
            return this;
        }

        if (ReferenceEquals(this, Through))
        {
            return next;
        }

        if (ReferenceEquals(next, Through) && exit == Exit.Falls)
        {
            return this;
        }

        var ways = Without(exit);
        foreach (var (other, way) in next._worst)
        {
            ways.Add(other, first.Then(way));
        }

        return ways;
    }

    /// <summary>Everything but one exit.</summary>
    public Ways Without(Exit exit)
    {
        var ways = new Ways(_worst);
        ways._worst.Remove(exit);
        return ways;
    }

    /// <summary>The same exits, with a way before.</summary>
    public Ways Behind(Way first)
    {
        var ways = new Ways();
        foreach (var (exit, way) in _worst)
        {
            ways._worst[exit] = first.Then(way);
        }

        return ways;
    }

    /// <summary>The same ways under other names of their exits.</summary>
    public Ways Map(Func<Exit, Exit> rename)
    {
        var ways = new Ways();
        foreach (var (exit, way) in _worst)
        {
            ways.Add(rename(exit), way);
        }

        return ways;
    }

    /// <summary>The worst of all exits of some kinds; null when there is none.</summary>
    public Way? Worst(Func<Exit, bool> wanted)
    {
        Way? worst = null;
        foreach (var (exit, way) in _worst)
        {
            if (wanted(exit))
            {
                worst = worst?.Or(way) ?? way;
            }
        }

        return worst;
    }

    private void AddAll(Ways other)
    {
        foreach (var (exit, way) in other._worst)
        {
            Add(exit, way);
        }
    }

    private void Add(Exit exit, Way way) => _worst[exit] = _worst.TryGetValue(exit, out var other) ? other.Or(way) : way;
}
