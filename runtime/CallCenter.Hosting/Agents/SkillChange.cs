namespace CallCenter.Hosting.Agents;

/// <summary>A change of an agent's skill, as the history keeps it (MON-14).</summary>
/// <param name="At">When.</param>
/// <param name="By">Who changed it.</param>
/// <param name="Agent">Whose.</param>
/// <param name="Skill">Name of the skill.</param>
/// <param name="Before">Its level before; null when he did not have it.</param>
/// <param name="After">Its level from then on; null when it was taken away.</param>
/// <param name="IsLent">Whether it ended with his sign-out.</param>
public sealed record SkillChange(DateTimeOffset At, string By, string Agent, string Skill, int? Before, int? After, bool IsLent);
