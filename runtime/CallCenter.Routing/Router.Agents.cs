using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;
using CallCenter.Routing.Interactions;

namespace CallCenter.Routing;

/// <summary>Agents: signing in and out, states, skills, breaks.</summary>
public sealed partial class Router // Router.Agents.cs
{
    // By index; null for one who was removed.
    private readonly List<AgentSlot?> _agents = [];
    private readonly Dictionary<string, AgentSlot> _agentsById = new(StringComparer.Ordinal);
    private readonly AgentSet _signedIn = new(0);
    private readonly AgentSet[] _free = [.. Enumerable.Range(0, AgentSlot.MediaCount).Select(_ => new AgentSet(0))];
    private readonly Queue<AgentSlot> _becameFree = [];
    private int _breaksMax = int.MaxValue;
    private long _dayEnds;

    /// <summary>State of an agent; null when there is no such agent.</summary>
    public AgentState? StateOf(string agent) => _agentsById.TryGetValue(agent, out var slot) ? slot.State : null;

    /// <summary>What an agent serves now; 0 when there is no such agent.</summary>
    public int Serving(string agent) => _agentsById.TryGetValue(agent, out var slot) ? slot.Serving : 0;

    private void PutAgent(AgentProfile profile)
    {
        if (_agentsById.TryGetValue(profile.Id, out var agent))
        {
            agent.Profile = profile;
            agent.ReadSkills();
        }
        else
        {
            agent = new AgentSlot(_agents.Count, profile);
            _agents.Add(agent);
            _agentsById.Add(profile.Id, agent);
        }

        Fit(agent);
        IsFreeNow(agent);
        Serve(agent);
    }

    private void RemoveAgent(RemoveAgent command)
    {
        if (Find(command, command.Agent) is not { } agent)
        {
            return;
        }

        if (agent.Serving > 0)
        {
            Tell(new Rejected(command, $"Agent {command.Agent} serves somebody; sign him out first."));
            return;
        }

        RefuseOffers(agent, WithdrawReason.SignedOut);
        Change(agent, AgentState.SignedOut, "removed");
        foreach (var set in _needs.Values)
        {
            set.Fits.Remove(agent.Index);
        }

        _deadlines.Set(agent, long.MaxValue);
        _agents[agent.Index] = null;
        _agentsById.Remove(command.Agent);
        ServeWhoBecameFree();
    }

    private void LendSkill(LendSkill command)
    {
        if (Find(command, command.Agent) is not { } agent)
        {
            return;
        }

        agent.Temporary[command.Skill] = command.Level;
        agent.ReadSkills();
        Fit(agent);
        Serve(agent);
    }

    private void SignIn(SignIn command)
    {
        if (Find(command, command.Agent) is not { } agent)
        {
            return;
        }

        if (agent.IsSignedIn)
        {
            Tell(new Rejected(command, $"Agent {command.Agent} is signed in already."));
            return;
        }

        Change(agent, command.IsReady ? AgentState.Idle : AgentState.Away, "signed in");
        Serve(agent);
    }

    private void SetState(SetState command)
    {
        if (Find(command, command.Agent) is not { } agent)
        {
            return;
        }

        if (ProblemOf(command, agent) is { } problem)
        {
            Tell(new Rejected(command, problem));
            return;
        }

        if (command.State == AgentState.SignedOut)
        {
            RefuseOffers(agent, WithdrawReason.SignedOut);
        }

        if (agent.Serving > 0 || agent.Offers.Count > 0)
        {
            // It begins when he is done; to be idle then is what happens anyway.
            agent.Next = command.State == AgentState.Idle ? null : (command.State, command.Reason);
            IsFreeNow(agent);
        }
        else
        {
            Change(agent, command.State, command.Reason);
        }

        Serve(agent);
        ServeWhoBecameFree();
    }

    private string? ProblemOf(SetState command, AgentSlot agent) => command.State switch
    {
        not (AgentState.Idle or AgentState.Away or AgentState.Break or AgentState.Work or AgentState.SignedOut) => $"{command.State} is no state to be asked for.",
        _ when !agent.IsSignedIn => $"Agent {command.Agent} is not signed in.",
        AgentState.Break when command.By is null && OnBreak(agent) >= _breaksMax => $"{_breaksMax} agents are on a break already; a supervisor may allow one more.",
        _ => null,
    };

    private int OnBreak(AgentSlot but) =>
        _agents.Count(other => other is not null && other != but && (other.State == AgentState.Break || other.Next is { State: AgentState.Break }));

    private AgentSlot? Find(RoutingCommand command, string id)
    {
        if (_agentsById.TryGetValue(id, out var agent))
        {
            return agent;
        }

        Tell(new Rejected(command, $"There is no agent {id}."));
        return null;
    }

    /// <summary>Changes a state, and all that hangs on it.</summary>
    private void Change(AgentSlot agent, AgentState to, string reason)
    {
        var from = agent.State;
        if (from == to && agent.Reason == reason)
        {
            return;
        }

        // Back from an offer that was not taken he has been idle all the time.
        if (to == AgentState.Idle && from != AgentState.Reserved)
        {
            agent.IdleSince = _now;
        }

        var lasted = TimeSpan.FromTicks(from == AgentState.SignedOut && agent.Since == 0 ? 0 : _now - agent.Since);
        (agent.State, agent.Reason, agent.Since) = (to, reason, _now);
        if (to != AgentState.WrapUp)
        {
            agent.WrapUpUntil = long.MaxValue;
        }

        if (to == AgentState.SignedOut)
        {
            agent.Next = null;
            agent.RestsUntil = 0;
            if (agent.Temporary.Count > 0)
            {
                agent.Temporary.Clear();
                agent.ReadSkills();
                Fit(agent);
            }
        }

        _signedIn.Set(agent.Index, agent.IsSignedIn);
        IsFreeNow(agent);
        Schedule(agent);
        Tell(new AgentChanged(agent.Profile.Id, from, to, reason, lasted));
    }

    // The end of his wrap-up or of his rest.
    private void Schedule(AgentSlot agent) =>
        _deadlines.Set(agent, Math.Min(agent.WrapUpUntil, agent.RestsUntil > _now ? agent.RestsUntil : long.MaxValue));

    // Talk and calls of today count from midnight, where the project is.
    private void BeginDay()
    {
        _dayEnds = NextMidnight();
        foreach (var agent in _agents)
        {
            if (agent is not null)
            {
                (agent.TalkToday, agent.ServedToday) = (0, 0);
            }
        }
    }

    // A midnight that a change of the clocks leaves out is the first moment after it.
    private long NextMidnight()
    {
        var zone = _policies?.WorldNow.Zone ?? TimeZoneInfo.Utc;
        var midnight = TimeZoneInfo.ConvertTime(new DateTimeOffset(_now, TimeSpan.Zero), zone).Date.AddDays(1);
        while (zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(1);
        }

        return midnight.Ticks - zone.GetUtcOffset(midnight).Ticks;
    }

    private void IsFreeNow(AgentSlot agent)
    {
        for (var medium = 0; medium < AgentSlot.MediaCount; medium++)
        {
            var isFree = agent.IsFreeFor((Medium)medium, _now);
            if (isFree != agent.IsKnownFreeFor((Medium)medium))
            {
                SetFree(agent, (Medium)medium, isFree);
            }
        }
    }

    private void SetFree(AgentSlot agent, Medium medium, bool isFree)
    {
        _free[(int)medium].Set(agent.Index, isFree);
        agent.FreeMedia = isFree ? agent.FreeMedia | (1 << (int)medium) : agent.FreeMedia & ~(1 << (int)medium);
    }

    private void AgentIsDue(AgentSlot agent)
    {
        if (agent.State == AgentState.WrapUp && agent.WrapUpUntil <= _now)
        {
            Finish(agent, TimeSpan.Zero);
        }
        else
        {
            IsFreeNow(agent);
            Schedule(agent);
        }

        Serve(agent);
    }

    /// <summary>He is done with everything: what he asked for meanwhile, wrap-up, or the next.</summary>
    private void Finish(AgentSlot agent, TimeSpan wrapUp)
    {
        if (agent.Next is { State: AgentState.SignedOut } leaves)
        {
            agent.Next = null;
            Change(agent, leaves.State, leaves.Reason);
        }
        else if (wrapUp > TimeSpan.Zero)
        {
            agent.WrapUpUntil = _now + wrapUp.Ticks;
            Change(agent, AgentState.WrapUp, "");
        }
        else if (agent.Next is { } next)
        {
            agent.Next = null;
            Change(agent, next.State, next.Reason);
        }
        else
        {
            Change(agent, AgentState.Idle, "");
        }
    }
}
