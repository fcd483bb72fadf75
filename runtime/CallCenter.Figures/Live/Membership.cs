using CallCenter.Abstractions.Releases;
using CallCenter.Routing.Agents;

namespace CallCenter.Figures.Live;

/// <summary>
/// Whose queue is whose, for the counters of the moment: an agent belongs to a queue when he has every skill that it needs in any case,
/// at whatever level, and is in a group that it needs or lets in later. Levels, languages and needs that have a condition are those of
/// one caller, so they are left aside.
/// </summary>
internal static class Membership
{
    /// <summary>Whether an agent belongs to a queue.</summary>
    public static bool Has(ReleaseManifest manifest, QueueManifest queue, AgentProfile agent, IReadOnlyDictionary<string, int?> lent)
    {
        var needs = queue.Needs.Where(need => need.When < 0).ToList();
        var groups = needs.Where(need => need.Kind == "group").Select(GroupOf).ToList();
        return needs.Where(need => need.Kind == "skill").All(need => HasSkill(manifest.Skills[need.Index].Name))
            && (groups.TrueForAll(agent.Groups.Contains) || queue.Relaxes.SelectMany(relax => relax.Needs).Any(need => need.Kind == "group" && agent.Groups.Contains(GroupOf(need))));

        string GroupOf(NeedManifest need) => manifest.Groups[need.Index].Name;

        bool HasSkill(string skill) => lent.TryGetValue(skill, out var level) ? level is not null : agent.Skills.ContainsKey(skill);
    }
}
