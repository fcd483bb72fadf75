using System.Text.Json;

namespace CallCenter.Server.Configuration;

public sealed partial record ProjectConfiguration // ProjectConfiguration.Speech.cs
{
    /// <summary>Who speaks texts and who understands callers.</summary>
    public SpeechBinding Speech { get; init; } = new();

    private (ProjectConfiguration? Next, string? Problem) WithSpeech(JsonElement written)
    {
        var (speech, problem) = SpeechReader.Read(written);
        return speech is null ? (null, problem) : (this with { Speech = speech }, null);
    }
}
