using System.ComponentModel;
using CallCenter.Hosting.Agents;
using CallCenter.Routing.Agents;
using CallCenter.Telephony.Queueing;

namespace CallCenter.Server.Http.Desk;

/// <summary>A session has begun.</summary>
[Description("A session.")]
internal sealed record SessionBegun(
    [property: Description("Proves who asks: `Authorization: Bearer TOKEN`. Told once.")] string Token,
    [property: Description("Until when it holds.")] DateTimeOffset Expires,
    [property: Description("What he may do.")] AgentRole Role,
    [property: Description("The agent as he is now.")] AgentNow Agent);

/// <summary>Who asks.</summary>
[Description("Who asks, and what he may do.")]
internal sealed record Me(
    [property: Description("What he may do.")] AgentRole Role,
    [property: Description("Groups he supervises; empty for all when he is a supervisor or a manager.")] IReadOnlyList<string> Supervises,
    [property: Description("Until when his session holds.")] DateTimeOffset Expires,
    [property: Description("He as he is now.")] AgentNow Agent);

/// <summary>An agent as he is now.</summary>
[Description("An agent as he is now.")]
internal sealed record AgentNow(
    [property: Description("His number.")] string Agent,
    [property: Description("His name.")] string Name,
    [property: Description("What he is doing.")] AgentState State,
    [property: Description("Why; empty when that is plain.")] string Reason,
    [property: Description("When it began.")] DateTimeOffset Since,
    [property: Description("Where he sits.")] string Telephone,
    [property: Description("His groups.")] IReadOnlyList<string> Groups,
    [property: Description("His skills with their levels as they are now.")] IReadOnlyDictionary<string, int> Skills,
    [property: Description("Calls he is in or is offered.")] IReadOnlyList<string> Calls)
{
    public static AgentNow Of(AgentView view) =>
        new(view.Agent, view.Name, view.State, view.Reason, view.Since, view.Telephone, view.Groups, view.Skills, view.Calls);
}

/// <summary>Agents.</summary>
[Description("Agents.")]
internal sealed record AgentList([property: Description("They, by number.")] IReadOnlyList<AgentNow> Agents);

/// <summary>A call as an agent sees it.</summary>
[Description("A call with what an agent needs to serve who calls.")]
internal sealed record CallNow(
    [property: Description("Its id.")] string Call,
    [property: Description("The queue it came by; empty for none.")] string Queue,
    [property: Description("Number of the caller; empty when withheld.")] string From,
    [property: Description("Called number.")] string To,
    [property: Description("Language of the caller, a BCP 47 tag.")] string Language,
    [property: Description("How long he waited, in seconds.")] double Waited,
    [property: Description("Facts of the queue by name; secrets are left out.")] IReadOnlyDictionary<string, string> Facts,
    [property: Description("Values of `call data` by name; secrets are left out.")] IReadOnlyDictionary<string, string> Data,
    [property: Description("Where he has been in the flows, the last 32 steps, with the keys he pressed.")] IReadOnlyList<string> Path,
    [property: Description("Why it came to this agent.")] string Why,
    [property: Description("Where it stands.")] TalkView Talk)
{
    public static CallNow Of(DeskCall call) => new(
        call.Id, call.Queue, call.From, call.To, call.Language, call.Waited.TotalSeconds, call.Facts, call.Data, call.Path, call.Why, TalkView.Of(call.Talk));
}

/// <summary>Calls.</summary>
[Description("Calls.")]
internal sealed record CallList([property: Description("They.")] IReadOnlyList<CallNow> Calls);

/// <summary>Where a talk stands.</summary>
[Description("Where a talk stands.")]
internal sealed record TalkView(
    [property: Description("Its stage.")] StayStage Stage,
    [property: Description("The agent who has the caller; empty for nobody.")] string Agent,
    [property: Description("What the consulted, third or next is called; empty for nobody.")] string Other,
    [property: Description("Whether he has answered.")] bool OtherIsThere,
    [property: Description("Whether the agent is not heard.")] bool Muted,
    [property: Description("Whether the agent speaks with the consulted and not with the caller.")] bool SpeaksWithOther,
    [property: Description("What has just happened, in a word or two.")] string What)
{
    public static TalkView Of(TalkState talk) =>
        new(talk.Stage, talk.Agent, talk.Other, talk.OtherIsThere, talk.IsMuted, talk.SpeaksWithOther, talk.What);
}

/// <summary>Something was begun.</summary>
[Description("It is done, or has begun; events tell how it goes on.")]
internal sealed record Accepted([property: Description("Id of the call it began or concerns; null for none.")] string? Call);

/// <summary>Queues of the active release.</summary>
[Description("Queues of the active release.")]
internal sealed record QueueList([property: Description("They, in the order of the project.")] IReadOnlyList<QueueNow> Queues);

/// <summary>A queue of the active release.</summary>
[Description("A queue.")]
internal sealed record QueueNow(
    [property: Description("Its name.")] string Queue,
    [property: Description("The pool it shares agents in; empty for none.")] string Pool,
    [property: Description("Names of its facts.")] IReadOnlyList<string> Facts,
    [property: Description("Most callers waiting.")] int WaitingMax,
    [property: Description("Longest wait, in seconds.")] double WaitMax,
    [property: Description("Whether new callers are refused while all its agents are busy or away.")] bool RefusesWhenBusy);

/// <summary>What a queue does while all its agents are busy.</summary>
[Description("What a queue does with new callers while all its agents are busy or away.")]
internal sealed record QueueBusy(
    [property: Description("Its name.")] string Queue,
    [property: Description("Whether it refuses them.")] bool Refuses);

/// <summary>Skills of the active release.</summary>
[Description("Skills of the active release.")]
internal sealed record SkillList([property: Description("They.")] IReadOnlyList<SkillNow> Skills);

/// <summary>A skill of the active release.</summary>
[Description("A skill.")]
internal sealed record SkillNow(
    [property: Description("Its name.")] string Skill,
    [property: Description("Lowest level.")] int LevelMin,
    [property: Description("Highest level.")] int LevelMax,
    [property: Description("What a supervisor reads.")] string Description);

/// <summary>Flows that agents may start.</summary>
[Description("Flows that agents may send callers into.")]
internal sealed record FlowList([property: Description("Their names.")] IReadOnlyList<string> Flows);
