using System.Text.Json;
using CallCenter.Media.Recognition;

namespace CallCenter.Server.Configuration;

internal static partial class SpeechReader // SpeechReader.Recognition.cs
{
    private const int DecodersMax = 32;

    // What there is to set of each engine.
    private static readonly string[] ServiceEntries = ["url", "headers", "field", "confidenceField", "confidence", "timeout", "languages"];
    private static readonly string[] PocketSphinxEntries = ["decoders"];
    private static readonly string[] Engines = ["pocketsphinx", "http", "none"];

    private static SpeechBinding WithRecognition(SpeechBinding speech, JsonElement written, ConfigurationEntries parent)
    {
        var entries = parent.Under("recognition", written, ["engine", .. ServiceEntries, .. PocketSphinxEntries]);
        var engine = entries.OneOf("engine", Engines);
        if (engine is null)
        {
            entries.Refuse("it needs \"engine\": \"pocketsphinx\", \"http\" or \"none\".");
        }

        var unfit = engine switch { "http" => PocketSphinxEntries, "pocketsphinx" => ServiceEntries, _ => (string[])[.. ServiceEntries, .. PocketSphinxEntries] };
        if (engine is not null && unfit.FirstOrDefault(name => entries.Part(name) is not null) is { } stray)
        {
            entries.Refuse($"\"{stray}\" does not belong to the engine \"{engine}\".");
        }

        var next = engine switch
        {
            "http" => speech with { Recognition = RecognitionEngine.Http, RecognitionService = Service(entries) },
            "pocketsphinx" => speech with { Recognition = RecognitionEngine.PocketSphinx, PocketSphinx = PocketSphinx(entries) },
            _ => speech,
        };
        parent.Refuse(entries);
        return next;
    }

    private static PocketSphinxOptions PocketSphinx(ConfigurationEntries entries)
    {
        var options = new PocketSphinxOptions();
        return options with { Decoders = (int)(entries.Number("decoders", 1, DecodersMax) ?? options.Decoders) };
    }

    private static HttpRecognizerOptions Service(ConfigurationEntries entries)
    {
        var options = new HttpRecognizerOptions { Url = entries.Url("url") ?? "" };
        var confidenceField = entries.Text("confidenceField");
        var confidence = entries.Number("confidence", 0, 1);
        if (confidence is not null && confidenceField is null)
        {
            entries.Refuse("\"confidence\" needs \"confidenceField\", where the answer says how sure it is.");
        }

        return options with
        {
            Headers = entries.Headers("headers"),
            TextField = entries.Text("field") ?? options.TextField,
            ConfidenceField = confidenceField,
            ConfidenceMin = confidence ?? 0,
            Timeout = entries.Seconds("timeout", 0.1, 30) ?? options.Timeout,
            Languages = Languages(entries),
        };
    }

    private static string[] Languages(ConfigurationEntries entries)
    {
        if (entries.Part("languages") is not { } written)
        {
            return [];
        }

        if (written.ValueKind == JsonValueKind.Array && written.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String))
        {
            return [.. written.EnumerateArray().Select(one => one.GetString()!)];
        }

        entries.Refuse("\"languages\" must be a list of languages, such as [\"zh-CN\", \"en\"].");
        return [];
    }
}
