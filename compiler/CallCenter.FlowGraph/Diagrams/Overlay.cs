using System.Globalization;
using CallCenter.FlowGraph.Model;

namespace CallCenter.FlowGraph.Diagrams;

/// <summary>How often the rows of diagrams were taken.</summary>
/// <param name="graph">The project.</param>
/// <param name="counts">The counts.</param>
public sealed class Overlay(ProjectGraph graph, NodeCounts counts)
{
    /// <summary>How often a row was taken; null where that is not known.</summary>
    public long? CountOf(Traffic traffic)
    {
        ArgumentNullException.ThrowIfNull(traffic);
        if (traffic.Plus.IsEmpty || traffic.Plus.Concat(traffic.Minus).Any(node => CountOf(node) is null))
        {
            return null;
        }

        return Math.Max(0, traffic.Plus.Sum(node => CountOf(node)!.Value) - traffic.Minus.Sum(node => CountOf(node)!.Value));
    }

    /// <summary>Part of the calls at the statement that took this way, from 0 on; null where that is not known.</summary>
    public double? PartOf(Traffic traffic)
    {
        ArgumentNullException.ThrowIfNull(traffic);
        return CountOf(traffic) is { } count && traffic.Whole >= 0 && CountOf(traffic.Whole) is { } whole and > 0 ? (double)count / whole : null;
    }

    /// <summary>Whether a row, or something it stands for, was never reached.</summary>
    public Reach ReachOf(DiagramRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        long?[] known = [.. row.Nodes.Select(CountOf).Where(count => count is not null)];
        return CountOf(row.Traffic) == 0 || known.Length > 0 && known.All(count => count == 0) ? Reach.Never
            : known.Any(count => count == 0) ? Reach.InPart
            : known.Length > 0 ? Reach.Reached
            : Reach.Unknown;
    }

    /// <summary>What a row says of it: <c>62% 1,204</c>, <c>never</c>; empty where nothing is known.</summary>
    public string TextOf(DiagramRow row)
    {
        var reach = ReachOf(row);
        if (reach == Reach.Never)
        {
            return "never";
        }

        var count = CountOf(row.Traffic) is { } times ? NodeCounts.Text(times) : "";
        var part = PartOf(row.Traffic) is { } share and <= 1 ? string.Create(CultureInfo.InvariantCulture, $"{share * 100:0}% ") : "";
        return reach == Reach.InPart ? $"{part}{count} in part" : part + count;
    }

    private long? CountOf(int node) => counts.Nodes.TryGetValue(graph.Nodes[node].Id, out var count) ? count : null;
}

/// <summary>Whether something was reached.</summary>
public enum Reach
{
    /// <summary>Not counted.</summary>
    Unknown,

    /// <summary>All of it.</summary>
    Reached,

    /// <summary>A part of it.</summary>
    InPart,

    /// <summary>Nothing of it.</summary>
    Never,
}
