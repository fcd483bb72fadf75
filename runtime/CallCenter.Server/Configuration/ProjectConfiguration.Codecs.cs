using System.Text.Json;
using CallCenter.Media.Codecs;

namespace CallCenter.Server.Configuration;

public sealed partial record ProjectConfiguration // ProjectConfiguration.Codecs.cs
{
    /// <summary>The codecs that may be spoken, best first; null for all this machine can use, with G.711 wherever the caller has it.</summary>
    public IReadOnlyList<AudioCodec>? Codecs { get; init; }

    // "codecs": ["PCMA", "PCMU", "opus", "G722", "G729"]
    private (ProjectConfiguration? Next, string? Problem) WithCodecs(JsonElement written)
    {
        if (written.ValueKind != JsonValueKind.Array || written.GetArrayLength() == 0
            || written.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
        {
            return (null, "\"codecs\" must be a list of codecs, the one liked best first, such as [\"PCMA\", \"PCMU\", \"opus\"].");
        }

        var codecs = new List<AudioCodec>();
        foreach (var name in written.EnumerateArray().Select(item => item.GetString()!))
        {
            if (AudioCodec.Named(name) is not { } codec)
            {
                return (null, $"\"codecs\" names \"{name}\"; known are {string.Join(", ", AudioCodec.All)}.");
            }

            if (codec.Problem is { } problem)
            {
                return (null, $"\"codecs\": {problem}");
            }

            if (codecs.Contains(codec))
            {
                return (null, $"\"codecs\" names \"{codec}\" twice.");
            }

            codecs.Add(codec);
        }

        return codecs.Exists(codec => codec.Law is not null)
            ? (this with { Codecs = codecs }, null)
            : (null, "\"codecs\" must name PCMA or PCMU: every telephone and every line has one of them.");
    }
}
