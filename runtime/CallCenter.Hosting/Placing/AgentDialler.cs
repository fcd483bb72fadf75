using CallCenter.Abstractions.Calls;
using CallCenter.Hosting.Agents;
using CallCenter.Hosting.Calls;
using CallCenter.Hosting.Releases;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Interactions;

namespace CallCenter.Hosting.Placing;

/// <summary>Places calls for agents (AGT-05): his telephone rings first, then the other's; both are busy for queues from the wish on.</summary>
internal sealed class AgentDialler(CallHost host) : IAgentDialler
{
    public async Task<DeskAnswer> DialAsync(LiveAgent agent, string number, CancellationToken cancellation)
    {
        var id = host.NextId();
        if (agent.View.State == AgentState.SignedOut)
        {
            return new("Sign in first: your telephone is to ring.", DeskRefusal.Conflict);
        }

        if (host.Telephony is null || host.EnterRelease() is not { } release)
        {
            return new("The server takes no calls now.", DeskRefusal.Conflict);
        }

        var called = host.Desk.Live(number) is { View.State: not AgentState.SignedOut } other && other != agent ? other : null;
        string[] engagements = called is null ? [id] : [id, AgentDesk.EngagementOf(id, 1)];
        if (await EngageAsync(agent, id, cancellation) is { } busy)
        {
            release.Leave();
            return new(busy, DeskRefusal.Conflict);
        }

        if (called is not null && await EngageAsync(called, engagements[1], cancellation) is { } otherBusy)
        {
            host.Routing.Tell(new EndService(id));
            release.Leave();
            return new(otherBusy, DeskRefusal.Conflict);
        }

        var talk = new Dialled(host, release, agent, id, number, called?.Seat.Telephone ?? number, engagements);
        host.Desk.Add(talk);
        talk.Begin(present: number, PlacedTalk.AgentRingMax);
        return new DeskAnswer(null, DeskRefusal.None, id);
    }

    private Task<string?> EngageAsync(LiveAgent agent, string id, CancellationToken cancellation) =>
        host.Routing.AskAsync(new Engage(id, agent.View.Agent, Medium.Voice), cancellation);

    /// <summary>A call that an agent has dialled.</summary>
    private sealed class Dialled(CallHost host, Release release, LiveAgent agent, string id, string number, string target, string[] engagements)
        : PlacedTalk(host, release, agent, id, number)
    {
        protected override async ValueTask TalkAsync(HostedCall call) => await JoinAsync(call, target, from: null);

        protected override void OnOver(DialOutcome outcome, string detail)
        {
            if (outcome != DialOutcome.Answered)
            {
                Host.Log.Warn($"agent {Agent} wanted to call {Number}, but his telephone did not answer ({outcome}) {detail}");
            }

            foreach (var engagement in engagements)
            {
                Host.Routing.Tell(new EndService(engagement));
            }

            Host.Desk.Remove(this);
        }
    }
}
