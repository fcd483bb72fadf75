using System.Collections.Immutable;
using CallCenter.Semantics.Bound;

namespace CallCenter.Semantics.Analysis;

/// <summary>What a way passes. Trails share their parts, so a way round many loops costs no more than one round.</summary>
internal abstract class Trail
{
    /// <summary>One after the other; either may be nothing.</summary>
    public static Trail? Join(Trail? first, Trail? second) => first is null ? second : second is null ? first : new TrailJoin(first, second);

    /// <summary>The steps in the order in which they are first taken, each once, with how often it is taken in all.</summary>
    public static ImmutableArray<BoundStep> Steps(Trail? trail)
    {
        if (trail is null)
        {
            return [];
        }

        // Parts come before what they are part of, so that counts can be handed down from the end.
        var order = PartsFirst(trail);
        var counts = new Dictionary<Trail, long>(ReferenceEqualityComparer.Instance) { [trail] = 1 };
        for (var i = order.Count - 1; i >= 0; i--)
        {
            order[i].HandDown(counts, counts[order[i]]);
        }

        return
        [
            .. order.OfType<TrailStep>()
                .GroupBy(step => (step.Node, step.Milliseconds), step => counts[step])
                .Select(group => new BoundStep(group.Key.Node, group.Aggregate(0L, Saturating), TimeSpan.FromMilliseconds(group.Key.Milliseconds))),
        ];
    }

    /// <summary>The parts it is made of, in order.</summary>
    protected abstract ReadOnlySpan<Trail> Parts { get; }

    /// <summary>Adds to the counts of its parts.</summary>
    protected virtual void HandDown(Dictionary<Trail, long> counts, long count)
    {
        foreach (var part in Parts)
        {
            counts[part] = Saturating(counts.GetValueOrDefault(part), count);
        }
    }

    /// <summary>A sum that stays far below overflow.</summary>
    protected static long Saturating(long left, long right) => Math.Min(left + right, long.MaxValue / 8);

    private static List<Trail> PartsFirst(Trail trail)
    {
        var order = new List<Trail>();
        var seen = new HashSet<Trail>(ReferenceEqualityComparer.Instance);
        var open = new Stack<(Trail Trail, bool PartsDone)>([(trail, false)]);
        while (open.TryPop(out var item))
        {
            if (item.PartsDone)
            {
                order.Add(item.Trail);
                continue;
            }

            if (!seen.Add(item.Trail))
            {
                continue;
            }

            open.Push((item.Trail, true));
            var parts = item.Trail.Parts;
            for (var i = parts.Length - 1; i >= 0; i--)
            {
                open.Push((parts[i], false));
            }
        }

        return order;
    }
}

/// <summary>A statement that takes time or keys.</summary>
internal sealed class TrailStep(int node, long milliseconds) : Trail
{
    public int Node { get; } = node;

    public long Milliseconds { get; } = milliseconds;

    protected override ReadOnlySpan<Trail> Parts => [];
}

/// <summary>Two trails one after the other.</summary>
internal sealed class TrailJoin(Trail first, Trail second) : Trail
{
    private readonly Trail[] _parts = [first, second];

    protected override ReadOnlySpan<Trail> Parts => _parts;
}

/// <summary>A trail several times.</summary>
internal sealed class TrailTimes(Trail trail, long count) : Trail
{
    private readonly Trail[] _parts = [trail];

    protected override ReadOnlySpan<Trail> Parts => _parts;

    protected override void HandDown(Dictionary<Trail, long> counts, long times) =>
        base.HandDown(counts, times > long.MaxValue / 8 / count ? long.MaxValue / 8 : times * count);
}
