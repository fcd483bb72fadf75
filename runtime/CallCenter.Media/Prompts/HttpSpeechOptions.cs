namespace CallCenter.Media.Prompts;

/// <summary>A speech service that is asked by HTTP: a request for a text, the sound as its answer.</summary>
public sealed record HttpSpeechOptions
{
    /// <summary>
    /// Where it answers, <c>https://HOST/PATH?…</c>; <c>{text}</c>, <c>{language}</c> and <c>{voice}</c> in it stand for what is
    /// to be said, percent-encoded.
    /// </summary>
    public required string Url { get; init; }

    /// <summary>GET or POST.</summary>
    public string Method { get; init; } = "POST";

    /// <summary>The body with the same placeholders, escaped for <see cref="ContentType"/>; empty for none.</summary>
    public string Body { get; init; } = "";

    /// <summary>What the body is: <c>application/json</c>, a form, XML (SSML) or plain text.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>Further headers, such as a key of the provider. Never told to anybody else.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>How the sound comes.</summary>
    public SpeechSoundFormat Format { get; init; } = SpeechSoundFormat.Wav;

    /// <summary>Samples a second of <see cref="SpeechSoundFormat.Pcm16"/>; the others say it themselves.</summary>
    public int Rate { get; init; } = 16000;

    /// <summary>How long the first byte, and each further one, may be waited for.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a whole answer may take.</summary>
    public TimeSpan WholeTimeout { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>The longest answer, in bytes.</summary>
    public long BytesMax { get; init; } = 64L * 1024 * 1024;

    /// <summary>Requests at the same time.</summary>
    public int RequestsMax { get; init; } = 32;

    /// <summary>The voice of each language (BCP 47); <c>zh</c> serves <c>zh-CN</c> too. Empty: one voice for all.</summary>
    public IReadOnlyDictionary<string, string> Voices { get; init; } = new Dictionary<string, string>();

    /// <summary>What sends the requests; null for the ordinary one.</summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>The clock of the timeouts.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>How a speech service sends sound.</summary>
public enum SpeechSoundFormat
{
    /// <summary>A WAV file of any common format.</summary>
    Wav,

    /// <summary>Bare samples: 16 bits, little-endian, one channel.</summary>
    Pcm16,

    /// <summary>MP3, decoded by mpg123.</summary>
    Mp3,
}
