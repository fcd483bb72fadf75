using System.Text.Json;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Hosting.Agents;

/// <summary>
/// The agents of a project, as <c>agents.json</c> beside <c>callcenter.json</c> describes them. Immutable: read again when the file
/// changes, and replaced whole. An absent file is a project without agents.
/// </summary>
/// <param name="Agents">The agents by number, in the order of the file.</param>
public sealed record AgentsFile(IReadOnlyDictionary<string, AgentEntry> Agents)
{
    /// <summary>Name of the file in the project folder.</summary>
    public const string Name = "agents.json";

    /// <summary>The most agents of one project.</summary>
    public const int AgentsMax = 100_000;

    private static readonly JsonDocumentOptions Reading = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>How many may be on a break at a time (AGT-04); null for any number.</summary>
    public int? BreaksMax { get; init; }

    /// <summary>No agents.</summary>
    public static AgentsFile Empty { get; } = new(new Dictionary<string, AgentEntry>());

    /// <summary>Reads the file; the problem is one sentence for the operator.</summary>
    public static (AgentsFile? File, string? Problem) Read(string projectFolder)
    {
        var path = Path.Combine(projectFolder, Name);
        try
        {
            return File.Exists(path) ? Parse(File.ReadAllBytes(path)) : (Empty, null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, $"{Name} cannot be read: {exception.Message}");
        }
    }

    /// <summary>Reads its text; the problem is one sentence for the operator.</summary>
    public static (AgentsFile? File, string? Problem) Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, Reading);
            return Read(document.RootElement);
        }
        catch (JsonException exception)
        {
            return (null, $"{Name} is no JSON: {exception.Message}");
        }
    }

    /// <summary>What of its agents a release does not know, a sentence each: they are there all the same, but nothing comes of it.</summary>
    public IEnumerable<string> Misfits(ReleaseManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        var profiles = Agents.Values.Select(agent => agent.Profile).ToArray();
        foreach (var skill in profiles.SelectMany(profile => profile.Skills.Keys).Distinct().Except(manifest.Skills.Select(skill => skill.Name)))
        {
            yield return $"{Name}: the project has no skill `{skill}`.";
        }

        foreach (var group in profiles.SelectMany(profile => profile.Groups).Concat(Agents.Values.SelectMany(agent => agent.Supervises)).Distinct().Except(manifest.Groups.Select(group => group.Name)))
        {
            yield return $"{Name}: the project has no group `{group}`.";
        }

        foreach (var language in profiles.SelectMany(profile => profile.Languages).Distinct().Except(manifest.Languages))
        {
            yield return $"{Name}: the project does not speak `{language}`.";
        }

        foreach (var skill in manifest.Skills)
        {
            foreach (var profile in profiles.Where(profile => profile.Skills.TryGetValue(skill.Name, out var level) && (level < skill.LevelMin || level > skill.LevelMax)))
            {
                yield return $"{Name}: agent {profile.Id} has skill `{skill.Name}` at {profile.Skills[skill.Name]}; its levels are {skill.LevelMin} to {skill.LevelMax}.";
            }
        }
    }

    private static (AgentsFile? File, string? Problem) Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("agents", out var agents) || agents.ValueKind != JsonValueKind.Array)
        {
            return (null, $"{Name} must be an object with \"agents\", a list.");
        }

        if (root.EnumerateObject().Select(member => member.Name).FirstOrDefault(name => name is not ("agents" or "breaksMax")) is { } unknown)
        {
            return (null, $"{Name} has no entry \"{unknown}\"; known are agents, breaksMax.");
        }

        int? breaks = null;
        if (root.TryGetProperty("breaksMax", out var written))
        {
            if (written.ValueKind != JsonValueKind.Number || !written.TryGetInt32(out var most) || most < 0)
            {
                return (null, $"{Name}: \"breaksMax\" must be a whole number from 0 on.");
            }

            breaks = most;
        }

        if (agents.GetArrayLength() > AgentsMax)
        {
            return (null, $"{Name} names more than {AgentsMax} agents.");
        }

        var entries = new Dictionary<string, AgentEntry>(StringComparer.Ordinal);
        var place = 0;
        foreach (var agent in agents.EnumerateArray())
        {
            place++;
            var (entry, problem) = AgentReader.Read(agent);
            if (entry is null)
            {
                return (null, $"{Name}: {AgentReader.NameOf(agent) ?? $"entry {place} of \"agents\""}: {problem}");
            }

            if (!entries.TryAdd(entry.Profile.Id, entry))
            {
                return (null, $"{Name}: agent {entry.Profile.Id} is named twice.");
            }
        }

        return (new AgentsFile(entries) { BreaksMax = breaks }, null);
    }
}
