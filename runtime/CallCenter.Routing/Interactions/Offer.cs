using CallCenter.Routing.Agents;

namespace CallCenter.Routing.Interactions;

/// <summary>An interaction offered to one agent, or to several at once; the first who takes it has it.</summary>
/// <param name="epoch">Its number: an answer to an earlier offer is not one to this.</param>
/// <param name="until">When it ends unanswered.</param>
internal sealed class Offer(long epoch, long until)
{
    public long Epoch { get; } = epoch;

    public long Until { get; } = until;

    public List<AgentSlot> Agents { get; } = new(1);
}
