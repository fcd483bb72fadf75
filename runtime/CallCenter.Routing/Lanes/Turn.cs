using CallCenter.Routing.Interactions;

namespace CallCenter.Routing.Lanes;

/// <summary>
/// One who waits, with what the usual order goes by beside him: whose turn it is among thousands is found without touching them. What it
/// says stands still while he is in a lane.
/// </summary>
internal readonly struct Turn(Waiting waiting)
{
    public readonly Waiting Waiting = waiting;
    public readonly long Entered = waiting.Entered;
    public readonly long Number = waiting.Number;
    public readonly int Level = waiting.Level;

    /// <summary>Whether he comes before another where priority decides, then the wait.</summary>
    public bool IsBefore(in Turn other) =>
        Level != other.Level ? Level < other.Level
        : Entered != other.Entered ? Entered < other.Entered
        : Number < other.Number;
}
