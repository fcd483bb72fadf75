using System.Text.Json;
using CallCenter.Media.Prompts;

namespace CallCenter.Server.Configuration;

/// <summary>Reads <c>"speech"</c>: <c>{ "synthesis": { … }, "recognition": { … } }</c>.</summary>
internal static partial class SpeechReader
{
    private const string Place = "speech";
    private static readonly string[] Methods = ["GET", "POST"];
    private static readonly string[] Formats = ["wav", "pcm16", "mp3"];
    private static readonly string[] Fallbacks = ["espeak", "none"];

    /// <summary>The services. The problem is one sentence.</summary>
    public static (SpeechBinding? Speech, string? Problem) Read(JsonElement written)
    {
        var entries = new ConfigurationEntries(Place, written, "synthesis", "recognition");
        var speech = new SpeechBinding();
        if (entries.Part("synthesis") is { } synthesis)
        {
            speech = WithSynthesis(speech, synthesis, entries);
        }

        if (entries.Part("recognition") is { } recognition)
        {
            speech = WithRecognition(speech, recognition, entries);
        }

        return entries.Problem is { } problem ? (null, problem) : (speech, null);
    }

    private static SpeechBinding WithSynthesis(SpeechBinding speech, JsonElement written, ConfigurationEntries parent)
    {
        var entries = parent.Under(
            "synthesis", written, "url", "method", "body", "contentType", "headers", "format", "rate", "timeout", "voices", "fallback");
        var url = entries.Url("url");
        var options = new HttpSpeechOptions { Url = url ?? "" };
        var body = entries.Text("body");
        var method = entries.OneOf("method", Methods);
        options = options with
        {
            Method = method ?? (body is null ? "GET" : "POST"),
            Body = body ?? "",
            ContentType = entries.Text("contentType") ?? options.ContentType,
            Headers = entries.Headers("headers"),
            Format = entries.OneOf("format", Formats) switch
            {
                "pcm16" => SpeechSoundFormat.Pcm16,
                "mp3" => SpeechSoundFormat.Mp3,
                _ => SpeechSoundFormat.Wav,
            },
            Rate = (int)(entries.Number("rate", 4000, 192_000) ?? options.Rate),
            Timeout = entries.Seconds("timeout", 0.1, 60) ?? options.Timeout,
            Voices = entries.Texts("voices"),
        };
        if (url is not null && !url.Contains("{text}", StringComparison.Ordinal) && !options.Body.Contains("{text}", StringComparison.Ordinal))
        {
            entries.Refuse("\"url\" or \"body\" must hold {text}, which stands for what is to be said.");
        }

        if (!System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(options.ContentType, out _))
        {
            entries.Refuse("\"contentType\" must be a content type, such as \"application/json\".");
        }

        var hasFallback = entries.OneOf("fallback", Fallbacks) != "none";
        parent.Refuse(entries);
        return speech with { Synthesis = options, HasFallback = hasFallback };
    }
}
