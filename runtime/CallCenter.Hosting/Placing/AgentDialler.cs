using CallCenter.Abstractions.Calls;
using CallCenter.Hosting.Agents;
using CallCenter.Hosting.Calls;
using CallCenter.Hosting.Releases;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Interactions;
using CallCenter.Telephony.Queueing;

namespace CallCenter.Hosting.Placing;

/// <summary>Places calls for agents (AGT-05): his telephone rings first, then the other's; both are busy for queues from the wish on.</summary>
internal sealed class AgentDialler(CallHost host) : IAgentDialler
{
    private static readonly Dictionary<string, string> Nothing = [];

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
        var engagement = called is null ? null : AgentDesk.EngagementOf(id, 0);
        if (await EngageAsync(agent, id, cancellation) is { } busy)
        {
            release.Leave();
            return new(busy, DeskRefusal.Conflict);
        }

        if (called is not null && await EngageAsync(called, engagement!, cancellation) is { } otherBusy)
        {
            host.Routing.Tell(new EndService(id));
            release.Leave();
            return new(otherBusy, DeskRefusal.Conflict);
        }

        var call = new Dialled(host, release, agent, id, number, called?.Seat.Telephone ?? number, engagement);
        host.Desk.Add(call.Talk);
        call.Begin(present: number, AgentCall.AgentRingMax);
        return new DeskAnswer(null, DeskRefusal.None, id);
    }

    private Task<string?> EngageAsync(LiveAgent agent, string id, CancellationToken cancellation) =>
        host.Routing.AskAsync(new Engage(id, agent.View.Agent, Medium.Voice), cancellation);

    /// <summary>A call that an agent has dialled.</summary>
    private sealed class Dialled(CallHost host, Release release, LiveAgent agent, string id, string number, string target, string? called)
        : AgentCall(host, release, agent, ViewOf(release, id, agent.View.Agent, number), number)
    {
        protected override ValueTask ServeAsync(HostedCall call) => TalkAsync(call, target, present: null, to: Rung);

        protected override void OnAgentFree() => Host.Routing.Tell(new EndService(Talk.Id));

        protected override void OnOver(DialOutcome outcome, string detail)
        {
            if (outcome != DialOutcome.Answered)
            {
                Host.Log.Warn($"agent {Rung} wanted to call {Number}, but his telephone did not answer ({outcome}) {detail}");
            }

            if (called is not null)
            {
                Host.Routing.Tell(new EndService(called));
            }

            Host.Desk.Remove(Talk);
        }

        private static DeskCall ViewOf(Release release, string id, string agent, string number) => new(
            id, "", agent, number, release.Manifest.Languages[0], TimeSpan.Zero, Nothing, Nothing, [], "", new(StayStage.Ringing, agent, number, false, false, false, ""));
    }
}
