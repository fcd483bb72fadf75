namespace CallCenter.Figures.Slots;

/// <summary>What is kept of a quarter of an hour.</summary>
/// <param name="start">When it began, in ticks of UTC.</param>
internal abstract class Slot(long start)
{
    public long Start { get; } = start;

    /// <summary>Whether it is in the tables of reports as it is.</summary>
    public bool IsFiled { get; set; }

    /// <summary>Whether it has changed since it was kept.</summary>
    public bool IsChanged { get; set; }
}
