using CallCenter.Routing.Agents;
using CallCenter.Routing.Interactions;

namespace CallCenter.Routing;

/// <summary>What must never be so, looked at from outside the indexes that routing goes by.</summary>
public sealed partial class Router // Router.Checking.cs
{
    /// <summary>
    /// Agents who could serve somebody who waits and are offered nothing, with his id: always empty. Looks at everybody by the profiles
    /// themselves; for tests and for operators who doubt.
    /// </summary>
    public IReadOnlyList<(string Agent, string Id)> IdleButNeeded() =>
    [
        .. from waiting in _interactions.Values
           where waiting is { Stage: Stage.Waiting }
           let needs = _reader.Needs(waiting, waiting.Relaxed, _now)
           from agent in _agents
           where agent is not null && agent.IsFreeFor(waiting.Medium, _now) && Array.Exists(needs, alternative => Array.TrueForAll(alternative, need => need.IsMetBy(agent)))
           select (agent.Profile.Id, waiting.Id),
    ];

    /// <summary>What contradicts itself in what is known of agents and interactions, a sentence each: always empty.</summary>
    internal IReadOnlyList<string> Contradictions() =>
    [
        .. _agents.OfType<AgentSlot>().Select(Contradiction).OfType<string>(),
        .. _interactions.Values.Where(waiting => !IsWhole(waiting)).Select(waiting => $"{waiting.Id} is {waiting.Stage} and is not."),
    ];

    private string? Contradiction(AgentSlot agent)
    {
        var serves = _interactions.Values.Count(it => it.ServedBy == agent);
        var offered = _interactions.Values.Count(it => it.Offer?.IsOfferedTo(agent) == true);
        var isRight = agent.State switch
        {
            AgentState.Busy => serves > 0,
            AgentState.Reserved => serves == 0 && offered > 0,
            _ => serves == 0 && offered == 0,
        };
        return !isRight || agent.Serving != serves || agent.Load.Sum() != serves || agent.Offers.Count != offered || agent.Offered.Sum() != offered
            ? $"Agent {agent.Profile.Id} is {agent.State}, serves {serves} ({agent.Serving}, {agent.Load.Sum()}) and is offered {offered} ({agent.Offers.Count}, {agent.Offered.Sum()})."
            : Enum.GetValues<Medium>().Any(medium => _free[(int)medium].Contains(agent.Index) != agent.IsFreeFor(medium, _now))
                ? $"Agent {agent.Profile.Id} is free by one index only."
                : null;
    }

    private static bool IsWhole(Waiting waiting) => waiting.Stage switch
    {
        Stage.Waiting => waiting is { Lane: not null, Offer: null, ServedBy: null },
        Stage.Offered => waiting is { Lane: null, Offer.Count: > 0, ServedBy: null },
        _ => waiting is { Stage: Stage.Served, Lane: null, Offer: null, ServedBy: not null },
    };
}
