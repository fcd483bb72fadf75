using System.Collections.Immutable;

namespace CallCenter.FlowGraph.Layout;

/// <summary>A box to be placed.</summary>
/// <param name="Width">Its width in pixels.</param>
/// <param name="Height">Its height in pixels.</param>
/// <param name="EntryY">Where lines enter on its left, from its top.</param>
internal readonly record struct LayoutBox(double Width, double Height, double EntryY);

/// <summary>A line to be drawn from the right side of a box to the left side of another.</summary>
/// <param name="From">Position of the box it leaves.</param>
/// <param name="PortY">Where it leaves, from the top of its box.</param>
/// <param name="To">Position of the box it enters.</param>
internal readonly record struct LayoutLink(int From, double PortY, int To);

/// <summary>A point in pixels.</summary>
internal readonly record struct Point(double X, double Y);

/// <summary>A rectangle in pixels.</summary>
internal readonly record struct Area(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;

    public double Bottom => Y + Height;
}

/// <summary>A stretch of one or more lines to the same box, which run together.</summary>
/// <param name="Points">Its corners; it runs level and upright only, towards the box.</param>
/// <param name="Links">The lines that take it, in ascending order.</param>
/// <param name="To">The box they lead to.</param>
/// <param name="Arrives">Whether it ends at that box.</param>
internal sealed record Stretch(ImmutableArray<Point> Points, ImmutableArray<int> Links, int To, bool Arrives);

/// <summary>Where everything stands.</summary>
/// <param name="Boxes">The boxes, in the order they were given.</param>
/// <param name="Stretches">The lines.</param>
/// <param name="Width">Width of all of it.</param>
/// <param name="Height">Height of all of it.</param>
internal sealed record PlacedGraph(ImmutableArray<Area> Boxes, ImmutableArray<Stretch> Stretches, double Width, double Height);
