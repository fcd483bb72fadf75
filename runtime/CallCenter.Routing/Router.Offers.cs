using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;
using CallCenter.Routing.Interactions;
using CallCenter.Routing.Why;

namespace CallCenter.Routing;

/// <summary>An offer from its beginning to its end: taken, refused, missed, taken back.</summary>
public sealed partial class Router // Router.Offers.cs
{
    // Who has just not taken one is not offered the next at once; if it were the same, his telephone would never stop.
    private static readonly long RestTicks = TimeSpan.FromSeconds(3).Ticks;

    private void MakeOffer(Waiting waiting, ReadOnlySpan<AgentSlot> agents, Decision decision)
    {
        if (Explainer is { } explainer)
        {
            ExplainOffer(explainer, waiting, agents, decision);
        }

        var queue = waiting.Counted;
        if (waiting.Offer is not { } offer)
        {
            waiting.Lane?.Remove(waiting);
            offer = new(++_epochs, _now + waiting.Queue.LengthOf(waiting.Queue.Manifest.Ring.Length).Ticks);
            waiting.Offer = offer;
            waiting.Stage = Stage.Offered;
            if (!waiting.HasHadTurn)
            {
                waiting.HasHadTurn = true;
                if (waiting.Queue.IsInParts)
                {
                    PoolOf(waiting.Queue).Give(waiting.Queue.Name);
                }

                queue.Turn(_now, othersWaited: queue.Waiting > 1);
            }

            if (RingsAll(waiting))
            {
                _ringingAll.Add(waiting);
            }
        }

        foreach (var agent in agents)
        {
            offer.Add(agent);
            agent.Offers.Add(waiting);
            agent.Offered[(int)waiting.Medium]++;
            queue.LastRung = agent.Index;
            if (agent.State == AgentState.Idle)
            {
                Change(agent, AgentState.Reserved, "");
            }
            else
            {
                IsFreeNow(agent);
            }

            Tell(new Offered(waiting.Id, waiting.Queue.Name, agent.Profile.Id, offer.Epoch, new DateTimeOffset(offer.Until, TimeSpan.Zero), decision));
        }

        Schedule(waiting);
    }

    private void Refuse(Refuse command)
    {
        if (FindOffer(command, command.Id, command.Agent, command.Epoch) is not var (waiting, offer, agent))
        {
            return;
        }

        Miss(waiting, offer, agent, command.Reason);
        if (offer.Count == 0)
        {
            OfferAgain(waiting);
        }

        ServeWhoBecameFree();
    }

    /// <summary>Nobody took it in time.</summary>
    private void EndOffer(Waiting waiting, Offer offer)
    {
        while (offer.Count > 0)
        {
            Miss(waiting, offer, offer.Last, RefuseReason.NoAnswer);
        }

        OfferAgain(waiting);
    }

    // To the next, or back to its place.
    private void OfferAgain(Waiting waiting)
    {
        waiting.Offer = null;
        waiting.Stage = Stage.Waiting;
        _ringingAll.Remove(waiting);
        Settle(waiting);
    }

    private void Miss(Waiting waiting, Offer offer, AgentSlot agent, RefuseReason reason)
    {
        var ring = waiting.Queue.Manifest.Ring;
        (waiting.Tried ??= new(_agents.Count)).Add(agent.Index);
        agent.RestsUntil = _now + RestTicks;
        if (reason == RefuseReason.Unreachable)
        {
            agent.Next ??= (AgentState.Away, "telephone unreachable");
        }
        else if (ring.MarkMissed)
        {
            agent.Next ??= (AgentState.Away, "missed");
        }

        ForgetOffer(offer, waiting, agent);
        Tell(new Withdrawn(waiting.Id, agent.Profile.Id, offer.Epoch, reason == RefuseReason.NoAnswer ? WithdrawReason.NoAnswer : WithdrawReason.Refused));
        Tell(new Missed(waiting.Id, waiting.Queue.Name, agent.Profile.Id, reason));
        Release(agent);
    }

    /// <summary>Takes an offer back from all who still have it.</summary>
    private void Withdraw(Waiting waiting, Offer offer, WithdrawReason reason)
    {
        while (offer.Count > 0)
        {
            var agent = offer.Last;
            ForgetOffer(offer, waiting, agent);
            Tell(new Withdrawn(waiting.Id, agent.Profile.Id, offer.Epoch, reason));
            Release(agent);
        }

        waiting.Offer = null;
        _ringingAll.Remove(waiting);
    }

    // He leaves or talks at once: until then he is offered nothing, neither the next nor the same again.
    private void RefuseOffers(AgentSlot agent, WithdrawReason reason)
    {
        var rests = agent.RestsUntil;
        agent.RestsUntil = long.MaxValue;
        IsFreeNow(agent);
        while (agent.Offers.Count > 0)
        {
            var waiting = agent.Offers[^1];
            var offer = waiting.Offer!;
            (waiting.Tried ??= new(_agents.Count)).Add(agent.Index);
            ForgetOffer(offer, waiting, agent);
            Tell(new Withdrawn(waiting.Id, agent.Profile.Id, offer.Epoch, reason));
            if (agent.State == AgentState.Reserved && agent.Offers.Count == 0)
            {
                Release(agent);
            }

            if (offer.Count == 0)
            {
                OfferAgain(waiting);
            }
        }

        agent.RestsUntil = rests;
    }

    private static void ForgetOffer(Offer offer, Waiting waiting, AgentSlot agent)
    {
        offer.Remove(agent);
        agent.Offers.Remove(waiting);
        agent.Offered[(int)waiting.Medium]--;
    }

    // One offer less: he is what he was before it, or what he wanted to be after it.
    private void Release(AgentSlot agent)
    {
        if (agent is { State: AgentState.Reserved, Offers.Count: 0 })
        {
            if (agent.Next is { } next)
            {
                agent.Next = null;
                Change(agent, next.State, next.Reason);
            }
            else
            {
                Change(agent, AgentState.Idle, "");
            }
        }
        else
        {
            IsFreeNow(agent);
            Schedule(agent);
        }

        _becameFree.Enqueue(agent);
    }

    private (Waiting Waiting, Offer Offer, AgentSlot Agent)? FindOffer(RoutingCommand command, string id, string agent, long epoch)
    {
        if (_interactions.TryGetValue(id, out var waiting) && waiting.Offer is { } offer && offer.Epoch == epoch
            && offer.Find(agent) is { } offered)
        {
            return (waiting, offer, offered);
        }

        Tell(new Rejected(command, $"{id} is not offered to agent {agent} any more."));
        return null;
    }
}
