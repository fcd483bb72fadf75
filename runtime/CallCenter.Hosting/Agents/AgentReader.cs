using System.Text.Json;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Interactions;

namespace CallCenter.Hosting.Agents;

/// <summary>Reads one agent of <c>agents.json</c>. What is wrong is said in one sentence, without the agent's name.</summary>
internal static class AgentReader
{
    private const int NumberMax = 32;
    private const int NameMax = 64;
    private const int TelephoneMax = 128;
    private const int LevelMax = 1_000;
    private const int CapacityMax = 100;

    private static readonly string[] Known =
        ["id", "name", "telephone", "outside", "answersItself", "skills", "groups", "languages", "capacity", "role", "supervises", "password"];

    /// <summary>How an entry is called in a sentence; null when it has no number.</summary>
    public static string? NameOf(JsonElement written) =>
        written.ValueKind == JsonValueKind.Object && written.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? $"agent {id.GetString()}" : null;

    /// <summary>The agent, or what is wrong.</summary>
    public static (AgentEntry? Entry, string? Problem) Read(JsonElement written)
    {
        if (written.ValueKind != JsonValueKind.Object)
        {
            return (null, "an agent is an object, such as { \"id\": \"1001\", \"telephone\": \"1001\" }.");
        }

        if (written.EnumerateObject().Select(member => member.Name).FirstOrDefault(name => !Known.Contains(name)) is { } unknown)
        {
            return (null, $"an agent has no entry \"{unknown}\"; known are {string.Join(", ", Known)}.");
        }

        var problem = default(string);
        var id = Text(written, "id", NumberMax, ref problem);
        var telephone = Text(written, "telephone", TelephoneMax, ref problem);
        var password = Text(written, "password", int.MaxValue, ref problem);
        var profile = new AgentProfile
        {
            Id = id ?? "",
            Name = Text(written, "name", NameMax, ref problem) ?? "",
            Skills = Skills(written, ref problem),
            Groups = Texts(written, "groups", ref problem),
            Languages = Texts(written, "languages", ref problem),
            Capacity = Capacity(written, ref problem),
        };
        var entry = new AgentEntry
        {
            Profile = profile,
            Telephone = telephone ?? "",
            IsOutside = Flag(written, "outside", ref problem),
            AnswersItself = Flag(written, "answersItself", ref problem),
            PasswordHash = password,
            Role = RoleOf(written, ref problem),
            Supervises = Texts(written, "supervises", ref problem),
        };
        problem ??=
            id is null or "" ? "it needs \"id\", its number."
            : id.Any(character => char.IsWhiteSpace(character) || char.IsControl(character)) ? "its \"id\" holds a blank."
            : telephone is null or "" ? "it needs \"telephone\", where calls ring."
            : password is not null && !AgentPassword.IsHash(password) ? "its \"password\" is none that `callcenter agent password` has made."
            : null;
        return problem is null ? (entry, null) : (null, problem);
    }

    private static string? Text(JsonElement written, string name, int most, ref string? problem)
    {
        if (!written.TryGetProperty(name, out var value))
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            problem ??= $"\"{name}\" must be a text.";
            return null;
        }

        var text = value.GetString()!;
        if (text.Length > most)
        {
            problem ??= $"\"{name}\" is longer than {most} characters.";
        }

        return text;
    }

    private static bool Flag(JsonElement written, string name, ref string? problem)
    {
        if (!written.TryGetProperty(name, out var value))
        {
            return false;
        }

        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            problem ??= $"\"{name}\" must be true or false.";
            return false;
        }

        return value.GetBoolean();
    }

    private static string[] Texts(JsonElement written, string name, ref string? problem)
    {
        if (!written.TryGetProperty(name, out var value))
        {
            return [];
        }

        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(each => each.ValueKind != JsonValueKind.String))
        {
            problem ??= $"\"{name}\" must be a list of names.";
            return [];
        }

        return [.. value.EnumerateArray().Select(each => each.GetString()!).Distinct()];
    }

    private static Dictionary<string, int> Skills(JsonElement written, ref string? problem)
    {
        var skills = new Dictionary<string, int>(StringComparer.Ordinal);
        if (!written.TryGetProperty("skills", out var value))
        {
            return skills;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            problem ??= "\"skills\" must be an object of levels by name, such as { \"care\": 5 }.";
            return skills;
        }

        foreach (var skill in value.EnumerateObject())
        {
            if (skill.Value.ValueKind != JsonValueKind.Number || !skill.Value.TryGetInt32(out var level) || level is < 0 or > LevelMax)
            {
                problem ??= $"the level of skill \"{skill.Name}\" must be a whole number from 0 to {LevelMax}.";
            }
            else if (!skills.TryAdd(skill.Name, level))
            {
                problem ??= $"skill \"{skill.Name}\" is named twice.";
            }
        }

        return skills;
    }

    private static Dictionary<Medium, int> Capacity(JsonElement written, ref string? problem)
    {
        var capacity = new Dictionary<Medium, int>();
        if (!written.TryGetProperty("capacity", out var value))
        {
            capacity[Medium.Voice] = 1;
            return capacity;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            problem ??= "\"capacity\" must be an object of numbers by medium, such as { \"voice\": 1 }.";
            return capacity;
        }

        foreach (var medium in value.EnumerateObject())
        {
            if (!Enum.TryParse<Medium>(medium.Name, ignoreCase: true, out var known) || !Enum.IsDefined(known) || char.IsAsciiDigit(medium.Name[0]))
            {
                problem ??= $"\"{medium.Name}\" is no medium; known are voice, video, chat, email, sms, fax.";
            }
            else if (medium.Value.ValueKind != JsonValueKind.Number || !medium.Value.TryGetInt32(out var most) || most is < 0 or > CapacityMax)
            {
                problem ??= $"the capacity for {medium.Name} must be a whole number from 0 to {CapacityMax}.";
            }
            else if (known is Medium.Voice or Medium.Video && most > 1)
            {
                problem ??= $"the capacity for {medium.Name} is 1 at most: a person talks to one at a time.";
            }
            else
            {
                capacity[known] = most;
            }
        }

        return capacity;
    }

    private static AgentRole RoleOf(JsonElement written, ref string? problem)
    {
        var role = Text(written, "role", NameMax, ref problem);
        switch (role)
        {
            case null or "agent":
                return AgentRole.Agent;
            case "supervisor":
                return AgentRole.Supervisor;
            case "manager":
                return AgentRole.Manager;
            default:
                problem ??= $"\"{role}\" is no role; known are agent, supervisor, manager.";
                return AgentRole.Agent;
        }
    }
}
