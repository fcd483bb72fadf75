namespace CallCenter.Semantics.Analysis;

/// <summary>The worst way between two places: its time, the most keys of any such way, and what it passes.</summary>
/// <param name="Milliseconds">Longest time.</param>
/// <param name="Keys">Most keys; not necessarily of the same way.</param>
/// <param name="Trail">What the longest way passes; null for nothing.</param>
internal sealed record Way(long Milliseconds, long Keys, Trail? Trail)
{
    /// <summary>What no sum exceeds: far more than any call, far less than overflows.</summary>
    private const long Most = long.MaxValue / 8;

    /// <summary>A way that takes nothing.</summary>
    public static Way Empty { get; } = new(0, 0, null);

    /// <summary>A single step.</summary>
    public static Way Step(int node, TimeSpan time, long keys = 0)
    {
        var milliseconds = (long)Math.Ceiling(time.TotalMilliseconds);
        return new Way(milliseconds, keys, milliseconds == 0 && keys == 0 ? null : new TrailStep(node, milliseconds));
    }

    private bool IsNothing => Milliseconds == 0 && Keys == 0 && Trail is null;

    /// <summary>One after the other.</summary>
    public Way Then(Way next) => IsNothing ? next : next.IsNothing ? this : new(Sum(Milliseconds, next.Milliseconds), Sum(Keys, next.Keys), Trail.Join(Trail, next.Trail));

    /// <summary>The same way several times.</summary>
    public Way Times(long count) => count switch
    {
        0 => Empty,
        1 => this,
        _ => new Way(Product(Milliseconds, count), Product(Keys, count), Trail is null ? null : new TrailTimes(Trail, count)),
    };

    /// <summary>The worse of two.</summary>
    public Way Or(Way other) => Milliseconds >= other.Milliseconds
        ? Keys >= other.Keys ? this : this with { Keys = other.Keys }
        : other.Keys >= Keys ? other : other with { Keys = Keys };

    private static long Sum(long left, long right) => Math.Min(left + right, Most);

    private static long Product(long left, long count) => left > Most / count ? Most : left * count;
}
