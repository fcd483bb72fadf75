using CallCenter.Abstractions.Calls;

namespace CallCenter.Routing.Why;

/// <summary>Why somebody was offered to an agent, was turned away or still waits, with what was so of each agent at that moment.</summary>
/// <param name="Id">The interaction.</param>
/// <param name="Queue">Name of its queue then.</param>
/// <param name="At">The moment.</param>
/// <param name="Waited">How long it had waited.</param>
/// <param name="Priority">Its priority as it counted then.</param>
/// <param name="Needs">What an agent had to be and be able to do then, in words; several when there were alternatives.</param>
/// <param name="Relaxed">What had been relaxed, and after how long.</param>
public sealed record Explanation(
    string Id, string Queue, DateTimeOffset At, TimeSpan Waited, QueuePriority Priority, IReadOnlyList<string> Needs, IReadOnlyList<RelaxTold> Relaxed)
{
    /// <summary>The decision; null for one who was not offered.</summary>
    public Decision? Decision { get; init; }

    /// <summary>Numbers of the agents he was offered to; several where telephones ring all at once.</summary>
    public IReadOnlyList<string> Winners { get; init; } = [];

    /// <summary>Why he was turned away; null for one who was not.</summary>
    public QueueOutcome? Outcome { get; init; }

    /// <summary>Why not each of the other agents, by their numbers.</summary>
    public IReadOnlyList<WhyNot> Others { get; init; } = [];
}

/// <summary>A <c>relax</c> that holds.</summary>
/// <param name="After">How long he had to wait for it.</param>
/// <param name="Needs">What it asks for instead, in words.</param>
public sealed record RelaxTold(TimeSpan After, string Needs);

/// <summary>Why not this agent.</summary>
/// <param name="Agent">His number.</param>
/// <param name="Name">His name.</param>
/// <param name="Reasons">What was in the way, the plainest first; never empty.</param>
public sealed record WhyNot(string Agent, string Name, IReadOnlyList<string> Reasons);

/// <summary>Collects explanations while commands are done again; given to a router that replays, never to one that serves.</summary>
/// <param name="isAsked">Whether one is wanted, by the interaction and the agent it goes to; the agent is empty for one who is turned away.</param>
public sealed class Explainer(Func<string, string, bool> isAsked)
{
    private readonly List<Explanation> _found = [];

    /// <summary>What was found since it was last cleared.</summary>
    public IReadOnlyList<Explanation> Found => _found;

    /// <summary>Forgets what was found.</summary>
    public void Clear() => _found.Clear();

    internal bool IsAsked(string id, string agent) => isAsked(id, agent);

    internal void Add(Explanation explanation) => _found.Add(explanation);
}
