using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Interactions;
using CallCenter.Telephony.Queueing;
using CallCenter.Telephony.Supervising;

namespace CallCenter.Hosting.Agents;

/// <content>Supervisors in the talks of their agents (QM-13 to QM-18).</content>
public sealed partial class AgentDesk // AgentDesk.Supervision.cs
{
    /// <inheritdoc/>
    public async Task<DeskAnswer> SuperviseAsync(string by, string call, SupervisionMode mode, bool warns, CancellationToken cancellation)
    {
        if (Live(by) is not { } supervisor)
        {
            return NoAgent(by);
        }

        if (supervisor.Entry.Role == AgentRole.Agent)
        {
            return new("Talks are joined by supervisors.", DeskRefusal.Forbidden);
        }

        var (talk, refusal) = TalkOf(by, call);
        if (talk is null)
        {
            return refusal;
        }

        if (talk.Agent == by)
        {
            return new("It is his own talk.", DeskRefusal.Conflict);
        }

        if (supervisor.View is not { State: not AgentState.SignedOut } view)
        {
            return new("Sign in first: your telephone is to ring.", DeskRefusal.Conflict);
        }

        // Nothing is offered to a supervisor who takes calls himself as long as he listens; one who is in the talk already changes how.
        string? engagement = null;
        if (!view.Calls.Contains(call))
        {
            engagement = EngagementOf(call, Interlocked.Increment(ref _engagements));
            if (await _routing.AskAsync(new Engage(engagement, by, Medium.Voice), cancellation) is { } busy)
            {
                return Answer(busy);
            }
        }

        var refused = await talk.SuperviseAsync(new TalkTarget(supervisor.Seat.Telephone, by, by), mode, warns, engagement);
        if (refused is not null && engagement is not null)
        {
            _routing.Tell(new EndService(engagement));
        }

        return Answer(refused);
    }

    /// <inheritdoc/>
    public async Task<DeskAnswer> EndSupervisionAsync(string by, string call, CancellationToken cancellation)
    {
        var (talk, refusal) = TalkOf(by, call);
        if (talk is null)
        {
            return refusal;
        }

        if (Find(by) is not { Role: > AgentRole.Agent })
        {
            return new("Talks are joined by supervisors.", DeskRefusal.Forbidden);
        }

        return await talk.EndSupervisionAsync().WaitAsync(cancellation) ? DeskAnswer.Done : new($"Nobody supervises call {call}.", DeskRefusal.Conflict);
    }
}
