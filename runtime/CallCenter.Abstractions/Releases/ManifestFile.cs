using System.Text.Json;
using System.Text.Json.Serialization;

namespace CallCenter.Abstractions.Releases;

/// <summary>Reads and writes <see cref="ReleaseManifest"/> as JSON, by generated code: nothing of it is bound by reflection.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ReleaseManifest))]
public sealed partial class ManifestFile : JsonSerializerContext
{
    /// <summary>Name of the manifest inside a release folder.</summary>
    public const string Name = "release.json";

    /// <summary>Name of a list beside release folders: the hashes of those a server needs, a line each. Written by the server, read by whoever lets go of releases.</summary>
    public const string NeededName = ".needed";

    /// <summary>The manifest as UTF-8 text.</summary>
    public static byte[] Write(ReleaseManifest manifest) => JsonSerializer.SerializeToUtf8Bytes(manifest, Default.ReleaseManifest);

    /// <summary>The manifest, or null when the text is none of ours.</summary>
    public static ReleaseManifest? Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8, Default.ReleaseManifest) is { Format: Releases.ReleaseManifest.FormatCurrent } manifest
                ? manifest
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
