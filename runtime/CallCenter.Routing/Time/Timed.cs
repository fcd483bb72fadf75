namespace CallCenter.Routing.Time;

/// <summary>Something that is to be looked at when a moment comes; <see cref="Deadlines"/> keeps the earliest on top.</summary>
internal abstract class Timed
{
    /// <summary>Its place in the heap; -1 when it waits for nothing.</summary>
    public int TimerIndex { get; set; } = -1;
}
