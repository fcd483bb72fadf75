using CallCenter.Routing.Agents;

namespace CallCenter.Routing.Interactions;

/// <summary>An interaction offered to one agent, or to several at once; the first who takes it has it.</summary>
/// <param name="epoch">Its number: an answer to an earlier offer is not one to this.</param>
/// <param name="until">When it ends unanswered.</param>
internal sealed class Offer(long epoch, long until)
{
    // Nearly always one has it: he needs no list.
    private AgentSlot? _first;
    private List<AgentSlot>? _others;

    public long Epoch { get; } = epoch;

    public long Until { get; } = until;

    /// <summary>How many have it.</summary>
    public int Count => _first is null ? 0 : 1 + (_others?.Count ?? 0);

    /// <summary>Who has it, in the order in which they were given it.</summary>
    public IEnumerable<AgentSlot> Agents => _first is null ? [] : [_first, .. _others ?? []];

    /// <summary>Who was given it last of those who have it.</summary>
    public AgentSlot Last => _others is { Count: > 0 } others ? others[^1] : _first!;

    public void Add(AgentSlot agent)
    {
        if (_first is null)
        {
            _first = agent;
        }
        else
        {
            (_others ??= []).Add(agent);
        }
    }

    public void Remove(AgentSlot agent)
    {
        if (_first != agent)
        {
            _others?.Remove(agent);
            return;
        }

        _first = _others is { Count: > 0 } ? _others[0] : null;
        if (_first is not null)
        {
            _others!.RemoveAt(0);
        }
    }

    public bool IsOfferedTo(AgentSlot agent) => _first == agent || _others?.Contains(agent) == true;

    /// <summary>Who has it, by his number; null when he has not.</summary>
    public AgentSlot? Find(string id)
    {
        if (_first?.Profile.Id == id)
        {
            return _first;
        }

        for (var i = 0; i < (_others?.Count ?? 0); i++)
        {
            if (_others![i].Profile.Id == id)
            {
                return _others[i];
            }
        }

        return null;
    }
}
