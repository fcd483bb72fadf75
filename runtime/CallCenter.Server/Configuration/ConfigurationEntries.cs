using System.Globalization;
using System.Text.Json;
using CallCenter.Data;

namespace CallCenter.Server.Configuration;

/// <summary>
/// Reads the entries of one object of <c>callcenter.json</c>. The first thing that is not as it should be becomes
/// <see cref="Problem"/>, one sentence; what is read after it does not matter.
/// </summary>
internal sealed class ConfigurationEntries
{
    private readonly string _place;
    private readonly JsonElement _written;

    /// <param name="place">What the object is called in problems.</param>
    /// <param name="written">The object.</param>
    /// <param name="known">All entries there are.</param>
    public ConfigurationEntries(string place, JsonElement written, params string[] known)
    {
        _place = place;
        _written = written;
        if (written.ValueKind != JsonValueKind.Object)
        {
            Problem = $"\"{place}\" must be an object with {string.Join(", ", known)}.";
        }
        else if (written.EnumerateObject().FirstOrDefault(entry => !known.Contains(entry.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } unknown)
        {
            Problem = $"\"{place}\" has no entry \"{unknown.Name}\"; known are {string.Join(", ", known)}.";
        }
    }

    /// <summary>What is wrong; null while nothing is.</summary>
    public string? Problem { get; private set; }

    /// <summary>The entries of an object inside.</summary>
    public ConfigurationEntries Under(string name, JsonElement written, params string[] known) => new($"{_place}.{name}", written, known);

    /// <summary>Says what else is wrong.</summary>
    public void Refuse(string problem) => Problem ??= $"\"{_place}\": {problem}";

    /// <summary>Takes over what is wrong inside.</summary>
    public void Refuse(ConfigurationEntries inside) => Problem ??= inside.Problem;

    /// <summary>An entry as it is written; null when it is not there.</summary>
    public JsonElement? Part(string name) =>
        _written.ValueKind == JsonValueKind.Object && _written.TryGetProperty(name, out var part) ? part : null;

    /// <summary>A text; null when it is not there.</summary>
    public string? Text(string name)
    {
        if (Part(name) is not { } part)
        {
            return null;
        }

        if (part.ValueKind == JsonValueKind.String)
        {
            return part.GetString();
        }

        Refuse($"\"{name}\" must be a text.");
        return null;
    }

    /// <summary>One of some words; null when it is not there.</summary>
    public string? OneOf(string name, string[] words)
    {
        if (Text(name) is not { } text || words.Contains(text))
        {
            return Text(name);
        }

        Refuse($"\"{name}\" is one of {string.Join(", ", words)}.");
        return null;
    }

    /// <summary>True or false; null when it is not there.</summary>
    public bool? Flag(string name)
    {
        if (Part(name) is not { } part)
        {
            return null;
        }

        if (part.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return part.GetBoolean();
        }

        Refuse($"\"{name}\" must be true or false.");
        return null;
    }

    /// <summary>A number in a range; null when it is not there.</summary>
    public double? Number(string name, double least, double most)
    {
        if (Part(name) is not { } part)
        {
            return null;
        }

        if (part.ValueKind == JsonValueKind.Number && part.TryGetDouble(out var number) && number >= least && number <= most)
        {
            return number;
        }

        Refuse(string.Create(CultureInfo.InvariantCulture, $"\"{name}\" must be a number from {least} to {most}."));
        return null;
    }

    /// <summary>A number of seconds in a range; null when it is not there.</summary>
    public TimeSpan? Seconds(string name, double least, double most) =>
        Number(name, least, most) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>An address of HTTP, which must be there; what stands in <c>${NAME}</c> comes from the environment.</summary>
    public string? Url(string name)
    {
        if (Text(name) is { } written
            && EnvironmentReferences.Expand(written, Environment.GetEnvironmentVariable).Text is { } filled
            && Uri.TryCreate(filled.Replace("{", "%7B", StringComparison.Ordinal).Replace("}", "%7D", StringComparison.Ordinal), UriKind.Absolute, out var url)
            && url.Scheme is "http" or "https")
        {
            return filled;
        }

        Refuse($"it needs \"{name}\": \"https://HOST/PATH\"; every ${{NAME}} in it must be set in the environment.");
        return null;
    }

    /// <summary>Texts by name; empty when the entry is not there.</summary>
    public IReadOnlyDictionary<string, string> Texts(string name)
    {
        var texts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (Part(name) is not { } part)
        {
            return texts;
        }

        if (part.ValueKind != JsonValueKind.Object || part.EnumerateObject().Any(entry => entry.Value.ValueKind != JsonValueKind.String))
        {
            Refuse($"\"{name}\" must be an object of texts.");
            return texts;
        }

        foreach (var entry in part.EnumerateObject())
        {
            texts[entry.Name] = entry.Value.GetString()!;
        }

        return texts;
    }

    /// <summary>Headers of a request; what stands in <c>${NAME}</c> comes from the environment.</summary>
    public IReadOnlyDictionary<string, string> Headers(string name)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (header, written) in Texts(name))
        {
            if (EnvironmentReferences.Expand(written, Environment.GetEnvironmentVariable).Text is { } value && !value.AsSpan().ContainsAny('\r', '\n'))
            {
                headers[header] = value;
            }
            else
            {
                Refuse($"the header \"{header}\" must be a text of one line; every ${{NAME}} in it must be set in the environment.");
            }
        }

        return headers;
    }
}
