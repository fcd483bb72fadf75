namespace CallCenter.Routing.Lanes;

/// <summary>What is asked of a lane without touching it.</summary>
internal struct LaneHead
{
    public const int NoNext = -1;

    public long Entered;
    public long Number;
    public int Level;
    public int Count;

    /// <summary>Place of another lane of the same needs and medium; <see cref="NoNext"/> where there is none.</summary>
    public int Next;

    /// <summary>Whether its turn is before another's where priority decides, then the wait.</summary>
    public readonly bool IsBefore(in LaneHead other) =>
        Level != other.Level ? Level < other.Level
        : Entered != other.Entered ? Entered < other.Entered
        : Number < other.Number;
}
