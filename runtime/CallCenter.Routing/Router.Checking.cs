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
}
