using CallCenter.Hosting.Agents;

namespace CallCenter.Server.Http.Desk;

/// <summary>Whom somebody at a desk may see: an agent himself, a supervisor his groups, a manager all (QM-09, TEN-04).</summary>
internal static class DeskRights
{
    /// <summary>Whether he may see all.</summary>
    public static bool SeesAll(AgentEntry who) =>
        who.Role == AgentRole.Manager || (who.Role == AgentRole.Supervisor && who.Supervises.Count == 0);

    /// <summary>Whether he supervises an agent of these groups.</summary>
    public static bool Supervises(AgentEntry who, IReadOnlyList<string> groups) =>
        SeesAll(who) || (who.Role == AgentRole.Supervisor && groups.Any(who.Supervises.Contains));

    /// <summary>Whether he may see an agent.</summary>
    public static bool Sees(AgentEntry who, AgentView whom) => who.Profile.Id == whom.Agent || Supervises(who, whom.Groups);

    /// <summary>Whether he is told of something: what concerns him or whom he supervises, and for supervisors what comes and goes in queues.</summary>
    public static bool Hears(AgentEntry who, DeskEvent what) =>
        what.Agent.Length == 0 ? who.Role > AgentRole.Agent : what.Agent == who.Profile.Id || (what.View is { } view ? Supervises(who, view.Groups) : SeesAll(who));
}
