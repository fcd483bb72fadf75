using System.Text.Json;

namespace CallCenter.Server.Configuration;

public sealed partial record ProjectConfiguration // ProjectConfiguration.Music.cs
{
    /// <summary>What those hear who are held: a WAV or MP3 file below the project's folder; null for the platform's own.</summary>
    public string? Music { get; init; }

    private (ProjectConfiguration? Next, string? Problem) WithMusic(JsonProperty property) => Text(property) is { Length: > 0 } path
        ? (this with { Music = path }, null)
        : (null, "\"music\" must be the path of a sound file in the project, such as \"music/soft.wav\".");
}
