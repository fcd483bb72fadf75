namespace CallCenter.Figures.Slots;

/// <summary>What is kept of a quarter of an hour.</summary>
/// <param name="start">When it began, in ticks of UTC.</param>
internal abstract class Slot(long start)
{
    public long Start { get; } = start;
}
