using CallCenter.Routing.Interactions;

namespace CallCenter.Routing.Agents;

/// <summary>Who an agent is and what he can do: data of the platform, changed live, never part of a release (ACD-20 to 23).</summary>
public sealed record AgentProfile
{
    /// <summary>His number, up to 32 characters; what prompts say.</summary>
    public required string Id { get; init; }

    /// <summary>His name.</summary>
    public string Name { get; init; } = "";

    /// <summary>His skills by name, with their levels.</summary>
    public IReadOnlyDictionary<string, int> Skills { get; init; } = new Dictionary<string, int>();

    /// <summary>Names of his groups.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Languages he speaks, as BCP 47 tags.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>How many interactions of each medium he serves at a time; a medium that is not named is not for him.</summary>
    public IReadOnlyDictionary<Medium, int> Capacity { get; init; } = new Dictionary<Medium, int> { [Medium.Voice] = 1 };
}
