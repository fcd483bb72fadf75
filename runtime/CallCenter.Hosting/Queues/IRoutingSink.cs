using CallCenter.Routing.Events;

namespace CallCenter.Hosting.Queues;

/// <summary>Whom a router's decisions about one interaction are for: a call, a wish to be called back.</summary>
internal interface IRoutingSink
{
    /// <summary>
    /// Something was decided about it, in the order of deciding; a <see cref="Rejected"/> of its <c>Enter</c> too. Called on the routing
    /// thread: it neither waits nor throws, it hands on.
    /// </summary>
    void OnRouted(RoutingEvent decided);
}
