namespace CallCenter.Media.Recognition;

/// <summary>A service that understands speech, asked by HTTP: an utterance is posted as WAV, the answer is JSON.</summary>
public sealed record HttpRecognizerOptions
{
    /// <summary>Where it answers; <c>{language}</c> in it stands for the language, percent-encoded.</summary>
    public required string Url { get; init; }

    /// <summary>Further headers, such as a key of the provider. Never told to anybody else.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Where in the answer the words stand: names and places in lists, apart by dots (<c>results.0.text</c>).</summary>
    public string TextField { get; init; } = "text";

    /// <summary>Where in the answer stands how sure it is, 0 to 1; null when it does not say.</summary>
    public string? ConfidenceField { get; init; }

    /// <summary>Less sure than this is no match.</summary>
    public double ConfidenceMin { get; init; }

    /// <summary>How long an answer may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Languages it understands (BCP 47); <c>zh</c> covers <c>zh-CN</c> too. Empty for all.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>The longest answer, in bytes.</summary>
    public int BytesMax { get; init; } = 256 * 1024;

    /// <summary>Requests at the same time.</summary>
    public int RequestsMax { get; init; } = 64;

    /// <summary>What sends the requests; null for the ordinary one.</summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>The clock of the timeout.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
