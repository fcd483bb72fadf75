using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;
using CallCenter.Routing.Interactions;

namespace CallCenter.Routing;

/// <summary>Callers whom one agent hands to another.</summary>
public sealed partial class Router // Router.TakingOver.cs
{
    private void TakeOver(TakeOver command)
    {
        if (!_interactions.TryGetValue(command.Engaged, out var own) || !own.IsOwn || own.ServedBy!.Profile.Id != command.Agent)
        {
            Tell(new Rejected(command, $"Agent {command.Agent} is not engaged for {command.Engaged}."));
            return;
        }

        if (command.Id != command.Engaged && _interactions.ContainsKey(command.Id))
        {
            Tell(new Rejected(command, $"{command.Id} is in a queue or served already."));
            return;
        }

        var queue = _policies?.Find(command.Queue);
        var served = new Waiting(own.Arrival with { Id = command.Id, Queue = queue?.Name ?? "", From = command.Customer })
        {
            Queue = queue!,
            IsOwn = queue is null,
            Counted = queue is null ? null! : QueueOf(queue.Name),
            Stage = Stage.Served,
            ServedBy = own.ServedBy,
            ServedSince = own.ServedSince,
        };
        _interactions.Remove(command.Engaged);
        _interactions.Add(command.Id, served);
        Tell(new TakenOver(command.Id, served.Arrival.Queue, command.Agent, command.From, command.Engaged));
    }
}
