namespace CallCenter.Figures.Counting;

/// <summary>A number that is kept: a counter, of all that happened or of what happened within a time of entry.</summary>
/// <param name="Counter">The counter.</param>
/// <param name="Within">The longest time since entry that counts; null for all.</param>
internal readonly record struct Column(Counter Counter, TimeSpan? Within = null)
{
    /// <summary>The same in ticks.</summary>
    public long WithinTicks => Within?.Ticks ?? long.MaxValue;
}
