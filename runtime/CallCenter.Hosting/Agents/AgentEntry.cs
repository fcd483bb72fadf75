using CallCenter.Routing.Agents;

namespace CallCenter.Hosting.Agents;

/// <summary>An agent as <c>agents.json</c> describes him: who he is for routing, where his telephone is, and what he may do.</summary>
public sealed record AgentEntry
{
    /// <summary>What routing knows of him.</summary>
    public required AgentProfile Profile { get; init; }

    /// <summary>His telephone: a name of <c>telephones</c>, an outside number, or a <c>sip:</c> URI. Changed at sign-in by who sits elsewhere.</summary>
    public required string Telephone { get; init; }

    /// <summary>Whether it is an outside number, whose talks go by a trunk and are taken by pressing 1 (AGT-29, IVR-35).</summary>
    public bool IsOutside { get; init; }

    /// <summary>Whether his telephone answers by itself (AGT-06).</summary>
    public bool AnswersItself { get; init; }

    /// <summary>His password as <c>callcenter agent password</c> made it; null for one who may not sign in by the API.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>What he may do.</summary>
    public AgentRole Role { get; init; }

    /// <summary>Groups whose agents a supervisor supervises; empty for all.</summary>
    public IReadOnlyList<string> Supervises { get; init; } = [];
}

/// <summary>What somebody at a desk may do, each more than the one before (QM-09, TEN-04).</summary>
public enum AgentRole
{
    /// <summary>His own state, his own talks, his own recordings.</summary>
    Agent,

    /// <summary>Besides: his groups' agents, talks, figures and recordings.</summary>
    Supervisor,

    /// <summary>Everything of the project.</summary>
    Manager,
}
