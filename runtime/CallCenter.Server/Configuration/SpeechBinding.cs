using CallCenter.Media.Prompts;

namespace CallCenter.Server.Configuration;

/// <summary>The services that speak and listen.</summary>
public sealed record SpeechBinding
{
    /// <summary>The service that speaks texts; null for the embedded voice alone.</summary>
    public HttpSpeechOptions? Synthesis { get; init; }

    /// <summary>Whether the embedded voice speaks when the service does not.</summary>
    public bool HasFallback { get; init; } = true;
}
