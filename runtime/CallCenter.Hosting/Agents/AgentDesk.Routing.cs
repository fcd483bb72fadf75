using CallCenter.Hosting.Queues;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;

namespace CallCenter.Hosting.Agents;

/// <content>What the router's steps say of agents and calls. All on the routing thread.</content>
public sealed partial class AgentDesk // AgentDesk.Routing.cs
{
    // An agent who is engaged besides has an interaction of his own, named after the call.
    private const char Besides = '/';

    void IRoutingObserver.OnStep(in RoutingStep step)
    {
        var isDone = true;
        foreach (var decided in step.Events)
        {
            isDone &= decided is not Rejected rejected || !ReferenceEquals(rejected.Command, step.Command);
        }

        if (isDone)
        {
            OnCommand(step);
        }

        foreach (var decided in step.Events)
        {
            OnDecided(decided, step);
        }
    }

    /// <summary>The call an interaction belongs to.</summary>
    internal static string CallOf(string interaction) => interaction.IndexOf(Besides, StringComparison.Ordinal) is > 0 and var at ? interaction[..at] : interaction;

    /// <summary>The interaction of an agent who is engaged for a call besides the one who serves it.</summary>
    internal static string EngagementOf(string call, int number) => $"{call}{Besides}{number}";

    private void OnCommand(in RoutingStep step)
    {
        switch (step.Command)
        {
            case UsePolicies it:
                _manifest = it.Policies.Manifest;
                break;
            case RefuseWhenBusy it:
                Emit(new(step.At, "refusing", "", null, null, $"{it.Queue} {(it.Refuses ? "on" : "off")}"));
                break;
            case LendSkill it:
                Live(it.Agent)?.Lend(it.Skill, it.Level);
                break;
            case Engage it:
                Live(it.Agent)?.Add(CallOf(it.Id));
                break;
        }
    }

    private void OnDecided(RoutingEvent decided, in RoutingStep step)
    {
        switch (decided)
        {
            case AgentChanged it:
                OnChanged(it, step);
                break;
            case Offered it:
                Live(it.Agent)?.Add(CallOf(it.Id));
                _epochs[(it.Id, it.Agent)] = it.Epoch;
                Tell(step, "offered", it.Agent, it.Id, it.Decision.ToRecord());
                break;
            case Withdrawn it:
                Live(it.Agent)?.Remove(CallOf(it.Id));
                _epochs.TryRemove((it.Id, it.Agent), out _);
                Tell(step, "withdrawn", it.Agent, it.Id, it.Reason.ToString());
                break;
            case Missed it:
                Tell(step, "missed", it.Agent, it.Id, it.Reason.ToString());
                break;
            case Connected it:
                Live(it.Agent)?.Add(CallOf(it.Id));
                _epochs.TryRemove((it.Id, it.Agent), out _);
                Tell(step, "connected", it.Agent, it.Id, "");
                break;
            case TakenOver it:
                Live(it.Agent)?.Add(CallOf(it.Id));
                if (CallOf(it.Engaged) != CallOf(it.Id))
                {
                    Live(it.Agent)?.Remove(CallOf(it.Engaged));
                }

                Tell(step, "connected", it.Agent, it.Id, it.From.Length > 0 ? $"from {it.From}" : "");
                break;
            case ServiceEnded it:
                Live(it.Agent)?.Finish(CallOf(it.Id));
                Tell(step, "ended", it.Agent, it.Id, "");
                break;
            case Entered it:
                Tell(step, "queue", "", it.Id, it.Queue);
                break;
            case Moved it:
                Tell(step, "queue", "", it.Id, it.To);
                break;
            case TurnedAway it:
                Tell(step, "queue", "", it.Id, it.Queue);
                break;
            case Left it:
                Tell(step, "queue", "", it.Id, it.Queue);
                break;
        }
    }

    private void OnChanged(AgentChanged changed, in RoutingStep step)
    {
        if (Live(changed.Agent) is not { } live)
        {
            return;
        }

        live.Change(changed.To, changed.Reason, step.At);
        Emit(new(step.At, "agent", changed.Agent, live.View, null, changed.Reason));
        if (changed.To == AgentState.SignedOut && step.Command is not RemoveAgent && _directory.Find(changed.Agent) is null)
        {
            Remove(changed.Agent);
        }
    }

    private void Tell(in RoutingStep step, string kind, string agent, string interaction, string what)
    {
        if (Volatile.Read(ref _listeners).Length > 0)
        {
            Emit(new(step.At, kind, agent, Live(agent)?.View, _talks.GetValueOrDefault(CallOf(interaction))?.View, what));
        }
    }
}
