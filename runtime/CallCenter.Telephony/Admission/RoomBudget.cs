using CallCenter.Media;

namespace CallCenter.Telephony.Admission;

/// <summary>What a new call needs and may not be there: RTP ports, and memory.</summary>
/// <param name="media">Whose ports they are.</param>
public sealed class RoomBudget(MediaEngine media)
{
    // Beyond this share of the memory that the process may use the collector works without end, and soon the system ends it.
    private const double MemoryShareMax = 0.97;

    /// <summary>What there is no room for, as a sentence; null while there is. Any thread.</summary>
    public string? Lacks()
    {
        if (!media.HasRoomFor(1))
        {
            return "All RTP ports are in use; widen `rtpPorts` for more calls";
        }

        var memory = GC.GetGCMemoryInfo(GCKind.Any);
        return memory.MemoryLoadBytes > memory.TotalAvailableMemoryBytes * MemoryShareMax
            ? "The memory of this machine is used up; give it more for more calls"
            : null;
    }
}
