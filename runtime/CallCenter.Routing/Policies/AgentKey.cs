using CallCenter.Abstractions.Releases;

namespace CallCenter.Routing.Policies;

/// <summary>What a key orders agents by.</summary>
internal enum AgentKeyKind
{
    LastServed,
    Desk,
    Skill,
    Group,
    Idle,
    Talk,
    Calls,
}

/// <summary>A key of an order of agents.</summary>
/// <param name="Kind">What it orders by.</param>
/// <param name="Name">Name of the skill or group; empty for others.</param>
/// <param name="Expression">Expression of the desk; -1 for others.</param>
/// <param name="WithinTicks">How long ago the last service may be.</param>
/// <param name="Descending">Whether the greatest comes first.</param>
/// <param name="Said">As a decision names it.</param>
internal readonly record struct AgentKey(AgentKeyKind Kind, string Name, int Expression, long WithinTicks, bool Descending, string Said)
{
    /// <summary>The least talk of today (ACD-24).</summary>
    public static AgentKey[] LeastTalk { get; } = [new(AgentKeyKind.Talk, "", -1, 0, Descending: false, "talk")];

    public static AgentKey[] Of(ReleaseManifest manifest, IReadOnlyList<AgentOrderManifest> order) => [.. order.Select(key => Of(manifest, key))];

    private static AgentKey Of(ReleaseManifest manifest, AgentOrderManifest key)
    {
        var (kind, name) = key.Kind switch
        {
            "lastServed" => (AgentKeyKind.LastServed, ""),
            "desk" => (AgentKeyKind.Desk, ""),
            "skill" => (AgentKeyKind.Skill, manifest.Skills[key.Index].Name),
            "group" => (AgentKeyKind.Group, manifest.Groups[key.Index].Name),
            "idle" => (AgentKeyKind.Idle, ""),
            "talk" => (AgentKeyKind.Talk, ""),
            _ => (AgentKeyKind.Calls, ""),
        };
        var said = kind is AgentKeyKind.Skill or AgentKeyKind.Group ? $"{key.Kind} {name}" : key.Kind;
        return new(kind, name, key.Value, key.Within?.Ticks ?? long.MaxValue, key.Descending, said);
    }
}
