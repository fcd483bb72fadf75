using CallCenter.Hosting.Queues;
using CallCenter.Routing.Commands;
using CallCenter.Sip;
using CallCenter.Telephony.Queueing;
using CallCenter.Telephony.Supervising;

namespace CallCenter.Hosting.Agents;

/// <summary>
/// What is wished in one talk, on its way to the telephones, and the agents who are engaged for it besides the one it came to: each is freed
/// once, when he has left. All on the call's loop.
/// </summary>
/// <param name="routing">Who engages agents.</param>
internal sealed class TalkActs(RoutingHost routing)
{
    private readonly Dictionary<string, Engagement> _engaged = new(StringComparer.Ordinal);
    private string _holder = "";

    /// <summary>Does something in the talk; null when it has begun, else one sentence why not.</summary>
    /// <param name="stay">The talk.</param>
    /// <param name="action">What.</param>
    /// <param name="engaged">The interaction under which the target's agent is engaged already; null for none.</param>
    public string? Act(IQueueStay stay, TalkAction action, string? engaged)
    {
        var called = (action switch { Consult it => it.Target, PassOn it => it.Target, _ => null })?.Agent;
        return With(called, engaged, () => stay.Act(action));
    }

    /// <summary>A supervisor joins the talk, or does something else in it; null when it has begun, else one sentence why not.</summary>
    public string? Supervise(IQueueStay stay, TalkTarget target, SupervisionMode mode, bool warns, string? engaged) =>
        With(target.Agent, engaged, () => stay.Supervise(target, mode, warns));

    /// <summary>An agent has left the talk; false when he was not engaged besides.</summary>
    public bool Free(string agent)
    {
        if (!_engaged.Remove(agent, out var engagement))
        {
            return false;
        }

        routing.Tell(new EndService(engagement.Now));
        return true;
    }

    /// <summary>Who has the caller now. One who was engaged besides serves him from now on: he has the queue's wrap-up, and it counts as his.</summary>
    /// <param name="agent">His number; empty for nobody of the house.</param>
    /// <param name="queue">The queue the caller came by; empty for none.</param>
    /// <param name="customer">Number of the caller.</param>
    public void See(string agent, string queue, string customer)
    {
        if (agent.Length == 0 || agent == _holder)
        {
            return;
        }

        var from = _holder;
        _holder = agent;
        if (_engaged.TryGetValue(agent, out var engagement) && !engagement.Serves)
        {
            _engaged[agent] = engagement with { Serves = true };
            routing.Tell(new TakeOver(engagement.Id, agent, queue, from, customer, engagement.Before));
        }
    }

    /// <summary>A telephone has handed the caller on by itself; the agent who has him now, engaged from now on, or null for anybody else.</summary>
    /// <param name="desk">The agents.</param>
    /// <param name="call">Id of the call.</param>
    /// <param name="to">To whom.</param>
    /// <param name="replaced">Id of the call whose place the caller has taken there; null for none of ours.</param>
    public string? HandTo(AgentDesk desk, string call, HandedTo to, string? replaced)
    {
        if (desk.HandedTo(call, to, replaced, by: _holder) is not var (agent, id, before))
        {
            return null;
        }

        _engaged[agent] = new(id, before, Serves: false);
        return agent;
    }

    /// <summary>The talk is over, whatever way it went.</summary>
    public void FreeAll()
    {
        foreach (var engagement in _engaged.Values)
        {
            routing.Tell(new EndService(engagement.Now));
        }

        _engaged.Clear();
    }

    /// <summary>Asks on a call's loop, from any thread.</summary>
    public static Task<string?> OnLoopAsync(ISipLoop loop, Func<string?> act)
    {
        var answer = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        loop.Post(
            static state =>
            {
                var (act, answer) = ((Func<string?>, TaskCompletionSource<string?>))state!;
                answer.SetResult(act());
            },
            (act, answer));
        return answer.Task;
    }

    // Noted before it begins: he may be gone again when it returns.
    private string? With(string? agent, string? engaged, Func<string?> begin)
    {
        if (agent is null || engaged is null)
        {
            return begin();
        }

        _engaged[agent] = new(engaged, engaged, Serves: false);
        var refused = begin();
        if (refused is not null)
        {
            _engaged.Remove(agent); // Who engaged him frees him.
        }

        return refused;
    }

    /// <summary>An agent who is engaged.</summary>
    /// <param name="Id">Under which interaction, when he serves the caller.</param>
    /// <param name="Before">And before: that of another call of his, where the caller was joined with that.</param>
    /// <param name="Serves">Whether he does.</param>
    private readonly record struct Engagement(string Id, string Before, bool Serves)
    {
        public string Now => Serves ? Id : Before;
    }
}
