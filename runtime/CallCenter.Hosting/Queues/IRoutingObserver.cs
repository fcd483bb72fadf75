using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;

namespace CallCenter.Hosting.Queues;

/// <summary>Is told all that a router did: the journal, the figures, the agents' desk. Called on the routing thread, so it neither waits nor throws.</summary>
public interface IRoutingObserver
{
    /// <summary>A command was carried out.</summary>
    void OnStep(in RoutingStep step);
}

/// <summary>One command, carried out.</summary>
/// <param name="Sequence">Its number since the process began, from 1.</param>
/// <param name="At">The moment the router was given.</param>
/// <param name="Command">The command.</param>
/// <param name="Events">What followed, in order. Valid until the observer returns: who keeps them copies them.</param>
public readonly record struct RoutingStep(long Sequence, DateTimeOffset At, RoutingCommand Command, IReadOnlyList<RoutingEvent> Events);
