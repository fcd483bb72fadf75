using CallCenter.Hosting.Agents;
using CallCenter.Server.Http.Api;
using static CallCenter.Server.Http.Api.ApiParameter;

namespace CallCenter.Server.Http.Desk;

/// <summary>The one list of what the agents' API can: it is mapped from here and described from here.</summary>
internal static class DeskRoutes
{
    private static readonly DeskJson Json = DeskJson.Default;

    /// <summary>All of it.</summary>
    public static IReadOnlyList<DeskRoute> All { get; } = [.. Sessions(), .. Own(), .. Calls(), .. Others(), .. Project(), .. RecordingRoutes.All];

    private static IEnumerable<DeskRoute> Sessions() =>
    [
        new("POST", "/session", "beginSession", "Begins a session of 12 hours.")
        {
            Tag = "session", Least = null, Body = Json.SessionWish, Result = Json.SessionBegun, Refusals = [401, 429], Answer = SessionActs.BeginAsync,
        },
        new("DELETE", "/session", "endSession", "Ends the session; the agent stays signed in.") { Tag = "session", Success = 204, Answer = SessionActs.EndAsync },
        new("GET", "/openapi.json", "describe", "This description.") { Tag = "session", Least = null, Media = ["application/json"], Answer = SessionActs.DescribeAsync },
        new("GET", "/events", "listen", "A WebSocket: the whole state first, then events in order; takes commands too.")
        {
            Tag = "session", Success = 101, Refusals = [429], Answer = EventActs.ListenAsync,
            Parameters = [new("after", false, "integer", "Number of the last event that was received: what followed is sent instead of the state, when it is still known.") { Format = "int64" }],
        },
    ];

    private static IEnumerable<DeskRoute> Own() =>
    [
        new("GET", "/me", "me", "Who asks, and what he may do.") { Tag = "agent", Result = Json.Me, Refusals = [409], Answer = AgentActs.MeAsync },
        new("POST", "/me/sign-in", "signIn", "Signs the agent in.")
        {
            Tag = "agent", Body = Json.SignInWish, Result = Json.AgentNow, Refusals = [404, 409], Answer = AgentActs.SignInAsync,
        },
        new("POST", "/me/sign-out", "signOut", "Signs the agent out, after his talk when he is in one.") { Tag = "agent", Result = Json.AgentNow, Refusals = [404, 409], Answer = AgentActs.SignOutAsync },
        new("PUT", "/me/state", "setState", "Changes the agent's state.")
        {
            Tag = "agent", Body = Json.StateWish, Result = Json.AgentNow, Refusals = [404, 409], Answer = AgentActs.SetOwnStateAsync,
        },
    ];

    private static IEnumerable<DeskRoute> Calls() =>
    [
        new("GET", "/calls", "calls", "Calls the agent is in or is offered; a supervisor's besides those of his agents.") { Tag = "calls", Result = Json.CallList, Answer = CallActs.ListAsync },
        new("POST", "/calls", "dial", "Calls somebody: the agent's telephone rings first.")
        {
            Tag = "calls", Body = Json.DialWish, Success = 202, Result = Json.Accepted, Refusals = [404, 409], Answer = CallActs.DialAsync,
        },
        new("GET", "/calls/{call}", "call", "One call.") { Tag = "calls", Parameters = [Call], Result = Json.CallNow, Refusals = [404], Answer = CallActs.OneAsync },
        new("POST", "/calls/{call}/actions", "act", "Does something in a talk.")
        {
            Tag = "calls", Parameters = [Call], Body = Json.ActionWish, Success = 202, Result = Json.Accepted, Refusals = [403, 404, 409], Answer = CallActs.ActAsync,
        },
        new("PUT", "/calls/{call}/result", "result", "Says what came of a talk, during it or in the wrap-up after it.")
        {
            Tag = "calls", Parameters = [Call], Body = Json.ResultWish, Result = Json.Accepted, Refusals = [403, 404, 409], Answer = CallActs.ResultAsync,
        },
        new("PUT", "/calls/{call}/supervision", "supervise", "Joins a talk as a supervisor, or changes how.")
        {
            Tag = "supervision", Least = AgentRole.Supervisor, Parameters = [Call], Body = Json.SuperviseWish, Success = 202, Result = Json.Accepted, Refusals = [404, 409],
            Answer = CallActs.SuperviseAsync,
        },
        new("DELETE", "/calls/{call}/supervision", "endSupervision", "Leaves a supervised talk.")
        {
            Tag = "supervision", Least = AgentRole.Supervisor, Parameters = [Call], Success = 204, Refusals = [404, 409], Answer = CallActs.EndSupervisionAsync,
        },
    ];

    private static IEnumerable<DeskRoute> Others() =>
    [
        new("GET", "/agents", "agents", "Agents whom the asker may see: himself, a supervisor's groups, all for a manager.") { Tag = "supervision", Result = Json.AgentList, Answer = AgentActs.ListAsync },
        new("GET", "/agents/{agent}", "agent", "One agent.") { Tag = "supervision", Parameters = [Agent], Result = Json.AgentNow, Refusals = [404], Answer = AgentActs.OneAsync },
        new("PUT", "/agents/{agent}/state", "forceState", "Changes the state of an agent one supervises.")
        {
            Tag = "supervision", Least = AgentRole.Supervisor, Parameters = [Agent], Body = Json.StateWish, Result = Json.AgentNow, Refusals = [404, 409], Answer = AgentActs.ForceStateAsync,
        },
        new("PUT", "/agents/{agent}/skills/{skill}", "setSkill", "Gives an agent a level of a skill, for good or until he signs out.")
        {
            Tag = "supervision", Least = AgentRole.Supervisor, Parameters = [Agent, Skill], Body = Json.SkillWish, Result = Json.AgentNow, Refusals = [404, 409], Answer = AgentActs.SetSkillAsync,
        },
        new("DELETE", "/agents/{agent}/skills/{skill}", "dropSkill", "Takes a skill from an agent, for good or until he signs out.")
        {
            Tag = "supervision", Least = AgentRole.Supervisor, Result = Json.AgentNow, Refusals = [404, 409], Answer = AgentActs.DropSkillAsync,
            Parameters = [Agent, Skill, new("lent", false, "boolean", "Whether it comes back when he signs out.")],
        },
    ];

    private static IEnumerable<DeskRoute> Project() =>
    [
        new("GET", "/queues", "queues", "Queues of the active release.") { Tag = "project", Result = Json.QueueList, Answer = ProjectActs.QueuesAsync },
        new("PUT", "/queues/{queue}/busy", "refuseWhenBusy", "Lets a queue refuse new callers while all its agents are busy or away, or lets them wait again.")
        {
            Tag = "supervision", Least = AgentRole.Supervisor, Parameters = [InPath("queue", "Name of the queue.")], Body = Json.BusyWish, Result = Json.QueueBusy,
            Refusals = [403, 404, 409], Answer = ProjectActs.RefuseWhenBusyAsync,
        },
        new("GET", "/skills", "skills", "Skills of the active release.") { Tag = "project", Result = Json.SkillList, Answer = ProjectActs.SkillsAsync },
        new("GET", "/flows", "flows", "Flows that agents may send callers into.") { Tag = "project", Result = Json.FlowList, Answer = ProjectActs.FlowsAsync },
    ];

    private static ApiParameter Call => InPath("call", "Id of the call.");

    private static ApiParameter Agent => InPath("agent", "The agent's number.", DeskText.AgentMax);

    private static ApiParameter Skill => InPath("skill", "Name of the skill.");
}
