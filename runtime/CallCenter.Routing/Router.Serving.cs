using System.Runtime.InteropServices;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;
using CallCenter.Routing.Interactions;

namespace CallCenter.Routing;

/// <summary>Talks: begun by taking an offer or by themselves, ended, and who served whom last.</summary>
public sealed partial class Router // Router.Serving.cs
{
    // By the customer: who served him last, and when. The oldest are forgotten.
    private const int LastServedMax = 100_000;
    private readonly Dictionary<string, (string Agent, long At)> _lastServed = new(StringComparer.Ordinal);
    private readonly Queue<string> _lastServedOrder = [];

    private void Take(Take command)
    {
        if (FindOffer(command, command.Id, command.Agent, command.Epoch) is not var (waiting, offer, agent))
        {
            return;
        }

        ForgetOffer(offer, waiting, agent);
        Withdraw(waiting, offer, WithdrawReason.TakenByAnother);
        waiting.Stage = Stage.Served;
        StopWaiting(waiting);
        UseNeeds(waiting, null);
        _readingTime.Remove(waiting);
        Serves(agent, waiting);
        Tell(new Connected(waiting.Id, waiting.Queue.Name, agent.Profile.Id, TimeSpan.FromTicks(_now - waiting.Entered)));
        Serve(agent); // His rest is over: he may take more of what is written.
        ServeWhoBecameFree();
    }

    private void EndService(EndService command)
    {
        if (!_interactions.TryGetValue(command.Id, out var waiting) || waiting.Stage != Stage.Served)
        {
            Tell(new Rejected(command, $"Nobody serves {command.Id}."));
            return;
        }

        var agent = waiting.ServedBy!;
        var took = _now - waiting.ServedSince;
        agent.Load[(int)waiting.Medium]--;
        agent.Serving--;
        agent.TalkToday += took;
        RememberService(waiting.Arrival.From, agent);
        Gone(waiting);
        Tell(new ServiceEnded(waiting.Id, waiting.IsOwn ? "" : waiting.Queue.Name, agent.Profile.Id, TimeSpan.FromTicks(took)));
        if (agent.Serving == 0 && agent.Offers.Count == 0)
        {
            var wrapUp = waiting.IsOwn ? null : waiting.Queue.Manifest.WrapUp;
            Finish(agent, wrapUp is null ? TimeSpan.Zero : waiting.Queue.LengthOf(wrapUp));
        }
        else if (agent.Serving == 0)
        {
            // Something else rings already: he is done when that is decided.
            agent.IdleSince = _now;
            Change(agent, AgentState.Reserved, "");
        }
        else
        {
            IsFreeNow(agent);
        }

        Serve(agent);
        ServeWhoBecameFree();
    }

    private void Engage(Engage command)
    {
        if (Find(command, command.Agent) is not { } agent)
        {
            return;
        }

        var most = agent.CapacityOf(command.Medium);
        var problem = _interactions.ContainsKey(command.Id) ? $"{command.Id} is in a queue or served already."
            : !agent.IsSignedIn ? $"Agent {command.Agent} is not signed in."
            : most == 0 ? $"Agent {command.Agent} does not serve {command.Medium}."
            : agent.Load[(int)command.Medium] >= most ? $"Agent {command.Agent} can serve no more now: he serves {most} {command.Medium}; end one first."
            : null;
        if (problem is not null)
        {
            Tell(new Rejected(command, problem));
            return;
        }

        var own = new Waiting(new() { Id = command.Id, Queue = "", Medium = command.Medium }) { Queue = null!, IsOwn = true, Stage = Stage.Served };
        _interactions.Add(command.Id, own);
        if (command.Medium <= Medium.Video)
        {
            RefuseOffers(agent, WithdrawReason.Refused);
        }

        Serves(agent, own);
        Serve(agent);
        ServeWhoBecameFree();
    }

    private void Serves(AgentSlot agent, Waiting waiting)
    {
        waiting.ServedBy = agent;
        waiting.ServedSince = _now;
        if (agent.State is AgentState.Away or AgentState.Break or AgentState.Work)
        {
            agent.Next ??= (agent.State, agent.Reason); // A call of his own does not end his break.
        }

        agent.Load[(int)waiting.Medium]++;
        agent.Serving++;
        agent.ServedToday++;
        agent.RestsUntil = 0;
        Change(agent, AgentState.Busy, "");
        IsFreeNow(agent);
    }

    private void RememberService(string customer, AgentSlot agent)
    {
        if (customer.Length == 0)
        {
            return;
        }

        ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(_lastServed, customer, out var isKnown);
        last = (agent.Profile.Id, _now);
        if (!isKnown)
        {
            _lastServedOrder.Enqueue(customer);
            if (_lastServedOrder.Count > LastServedMax)
            {
                _lastServed.Remove(_lastServedOrder.Dequeue());
            }
        }
    }
}
