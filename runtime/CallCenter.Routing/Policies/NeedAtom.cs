using CallCenter.Routing.Agents;

namespace CallCenter.Routing.Policies;

/// <summary>What a need is of.</summary>
internal enum NeedKind
{
    Skill,
    Group,
    Speaks,
}

/// <summary>One need with its values: a skill between two levels, a group, or a language.</summary>
/// <param name="Kind">What it is of.</param>
/// <param name="Name">Name of the skill or group, or tag of the language.</param>
/// <param name="Least">Lowest level that will do.</param>
/// <param name="Most">Highest level that will do.</param>
internal readonly record struct NeedAtom(NeedKind Kind, string Name, int Least = int.MinValue, int Most = int.MaxValue)
{
    /// <summary>Whether a need of the same kind (of skills: of the same skill) takes its place.</summary>
    public bool IsReplacedBy(in NeedAtom other) => Kind == other.Kind && (Kind != NeedKind.Skill || Name == other.Name);

    public bool IsMetBy(AgentSlot agent) => Kind switch
    {
        NeedKind.Skill => agent.Skills.TryGetValue(Name, out var level) && level >= Least && level <= Most,
        NeedKind.Group => agent.Profile.Groups.Contains(Name, StringComparer.Ordinal),
        _ => agent.Profile.Languages.Contains(Name, StringComparer.OrdinalIgnoreCase),
    };
}
