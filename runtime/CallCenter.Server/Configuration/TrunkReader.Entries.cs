using System.Text.Json;
using CallCenter.Data;
using CallCenter.Telephony.Protection;
using CallCenter.Telephony.Trunks;

namespace CallCenter.Server.Configuration;

/// <content>Entries of plain kinds: texts, numbers, lists.</content>
internal sealed partial class TrunkReader // TrunkReader.Entries.cs
{
    private string? Secret(string entry)
    {
        if (Text(entry) is not { } text)
        {
            return null;
        }

        var (expanded, missing) = EnvironmentReferences.Expand(text, Environment.GetEnvironmentVariable);
        if (expanded is null)
        {
            Refuse($"refers to the environment variable {missing}, which is not set");
        }

        return expanded;
    }

    private string? Text(string entry)
    {
        if (!written.TryGetProperty(entry, out var value))
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String || value.GetString() is not { Length: > 0 } text || text.AsSpan().ContainsAny('\r', '\n'))
        {
            Refuse($"has \"{entry}\", which must be a text");
            return null;
        }

        return text;
    }

    private SrtpPolicy? Srtp()
    {
        if (!written.TryGetProperty("srtp", out var value))
        {
            return null;
        }

        var policy = SrtpReader.Read(value);
        if (policy is null)
        {
            Refuse($"has \"srtp\", which {SrtpReader.Form}");
        }

        return policy;
    }

    private bool Flag(string entry)
    {
        if (written.TryGetProperty(entry, out var value) && value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Refuse($"has \"{entry}\", which must be true or false");
        }

        return value.ValueKind == JsonValueKind.True;
    }

    private TimeSpan? Seconds(string entry, double least, double most = SecondsMax)
    {
        if (!written.TryGetProperty(entry, out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds) && seconds >= least && seconds <= most)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        Refuse($"has \"{entry}\", which must be a number of seconds from {least} to {most}");
        return null;
    }

    private int? Count(string entry)
    {
        if (!written.TryGetProperty(entry, out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count) && count > 0)
        {
            return count;
        }

        Refuse($"has \"{entry}\", which must be a whole number of at least 1");
        return null;
    }

    private int OneOf(string entry, params string[] words)
    {
        if (Text(entry) is not { } text)
        {
            return 0;
        }

        var index = Array.IndexOf(words, text);
        if (index < 0)
        {
            Refuse($"has \"{entry}\": \"{text}\", which must be one of {string.Join(", ", words)}");
        }

        return Math.Max(index, 0);
    }

    private List<string> List(string entry, int most)
    {
        if (!written.TryGetProperty(entry, out var value))
        {
            return [];
        }

        if (Texts(value) is { } texts && texts.Count <= most)
        {
            return texts;
        }

        Refuse($"has \"{entry}\", which must be a list of at most {most} texts");
        return [];
    }

    private static List<string>? Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) => [.. value.EnumerateArray().Select(item => item.GetString()!)],
        _ => null,
    };

    private static string? TextOf(JsonElement element, string entry) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(entry, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // The first problem counts: what follows may only follow from it.
    private TrunkBinding? Refuse(string problem)
    {
        _problem ??= $"trunk \"{name}\" {problem}.";
        return null;
    }
}
