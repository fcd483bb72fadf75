namespace CallCenter.Abstractions.Releases;

/// <summary>Something agents can do, at a level. Who can do it is data of the platform, not of a release (ACD-20..22).</summary>
/// <param name="Name">Its name.</param>
/// <param name="LevelMin">Lowest level.</param>
/// <param name="LevelMax">Highest level.</param>
/// <param name="Description">What a supervisor reads.</param>
public sealed record SkillManifest(string Name, int LevelMin, int LevelMax, string Description);

/// <summary>Agents who belong together whatever they can do (ACD-23).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What a supervisor reads.</param>
public sealed record GroupManifest(string Name, string Description);

/// <summary>Queues that share agents, and what is fair among them: an order of all their calls, or parts.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Fair">Which call of all queues comes first; empty when they share by parts.</param>
/// <param name="Shares">Parts of the queues, 100 % in all; empty when it is fair.</param>
public sealed record PoolManifest(string Name, IReadOnlyList<CallOrderManifest> Fair, IReadOnlyList<QueueShareManifest> Shares);
