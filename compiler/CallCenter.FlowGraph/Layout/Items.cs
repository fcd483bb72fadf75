namespace CallCenter.FlowGraph.Layout;

/// <summary>What stands in a column: a box, or the lane on which lines to a box further on pass by.</summary>
internal sealed class Item
{
    /// <summary>The box; -1 for a lane.</summary>
    public required int Box { get; init; }

    /// <summary>The box that a lane leads to; -1 for a box.</summary>
    public required int Target { get; init; }

    /// <summary>Its column.</summary>
    public required int Rank { get; init; }

    /// <summary>Its height; 0 for a lane.</summary>
    public required double Height { get; init; }

    /// <summary>Where lines enter it, from its top.</summary>
    public double Entry { get; set; }

    /// <summary>Its top.</summary>
    public double Top { get; set; }

    /// <summary>Its position in its column.</summary>
    public int Position { get; set; }

    public bool IsLane => Box < 0;
}

/// <summary>A stretch between two items: from a box's port or a lane to a lane or the box itself.</summary>
/// <param name="From">Where it comes from.</param>
/// <param name="Port">Where it leaves, from the top of that.</param>
/// <param name="To">Where it goes.</param>
/// <param name="Channel">The gap it runs in; 0 lies left of the first column.</param>
/// <param name="Target">The box that all of it leads to.</param>
internal sealed record Hop(Item From, double Port, Item To, int Channel, int Target)
{
    /// <summary>The lines that take it.</summary>
    public List<int> Links { get; } = [];

    /// <summary>Whether it leaves on the left side: a lane that leads back.</summary>
    public bool LeavesLeft => From.IsLane && From.Rank == Channel;

    /// <summary>Whether it arrives at the right side of its item: a lane that leads back.</summary>
    public bool ArrivesRight => To.IsLane && To.Rank == Channel - 1;

    public double FromY => From.Top + Port;

    public double ToY => To.Top + To.Entry;
}
