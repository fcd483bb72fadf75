using CallCenter.Routing.Interactions;
using CallCenter.Routing.Policies;

namespace CallCenter.Routing.Lanes;

/// <summary>What a lane is of.</summary>
/// <param name="Queue">Its queue.</param>
/// <param name="Needs">What all in it need.</param>
/// <param name="Medium">Their medium.</param>
internal readonly record struct LaneKey(QueuePolicy Queue, NeedSet Needs, Medium Medium)
{
    // One of each number at a time: what the record would make of three objects costs more than the rest of the look-up.
    public bool Equals(LaneKey other) => ReferenceEquals(Needs, other.Needs) && ReferenceEquals(Queue, other.Queue) && Medium == other.Medium;

    public override int GetHashCode() => unchecked((((Needs.Number * 509) + Queue.Index) * 7) + (int)Medium);
}
