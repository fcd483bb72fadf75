using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CallCenter.Journal.Records;

/// <summary>Recordings of a call as one text in its payload.</summary>
internal static class TalkTexts
{
    // A call has one recording, or a few; what is beyond is left out rather than the record.
    private const int TalksMax = 16;

    // As they are: names and facts are Chinese as often as not.
    private static readonly TalkJson Json = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The text; null for none, or when it is too long to be kept.</summary>
    public static string? TextOf(IReadOnlyList<RecordedTalk> talks)
    {
        for (var count = Math.Min(talks.Count, TalksMax); count > 0; count /= 2)
        {
            var text = JsonSerializer.Serialize([.. talks.Take(count).Select(Bounded)], Json.IReadOnlyListRecordedTalk);
            if (text.Length <= RecordLayout.TalksLengthMax)
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>The recordings; none when the text is damaged.</summary>
    public static IReadOnlyList<RecordedTalk> Of(ReadOnlySpan<byte> text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, Json.IReadOnlyListRecordedTalk) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static RecordedTalk Bounded(RecordedTalk talk) => talk with
    {
        Facts = talk.Facts.Take(RecordedTalk.FactsMax).ToDictionary(fact => Cut(fact.Key), fact => Cut(fact.Value), StringComparer.Ordinal),
    };

    private static string Cut(string text) => text.Length <= RecordedTalk.FactLengthMax ? text : text[..RecordedTalk.FactLengthMax];
}

/// <summary>Reads and writes them without reflection.</summary>
[JsonSerializable(typeof(IReadOnlyList<RecordedTalk>))]
internal sealed partial class TalkJson : JsonSerializerContext;
