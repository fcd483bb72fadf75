using CallCenter.Media.Prompts;
using CallCenter.Media.Recognition;

namespace CallCenter.Server.Configuration;

/// <summary>The services that speak and listen.</summary>
public sealed record SpeechBinding
{
    /// <summary>The service that speaks texts; null for the embedded voice alone.</summary>
    public HttpSpeechOptions? Synthesis { get; init; }

    /// <summary>Whether the embedded voice speaks when the service does not.</summary>
    public bool HasFallback { get; init; } = true;

    /// <summary>Who understands callers.</summary>
    public RecognitionEngine Recognition { get; init; }

    /// <summary>The service that understands callers, with <see cref="RecognitionEngine.Http"/>.</summary>
    public HttpRecognizerOptions? RecognitionService { get; init; }

    /// <summary>The embedded engine, with <see cref="RecognitionEngine.PocketSphinx"/>.</summary>
    public PocketSphinxOptions? PocketSphinx { get; init; }
}

/// <summary>Who understands callers.</summary>
public enum RecognitionEngine
{
    /// <summary>Nobody: callers press keys.</summary>
    None,

    /// <summary>The embedded engine.</summary>
    PocketSphinx,

    /// <summary>A service.</summary>
    Http,
}
