using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CallCenter.Routing.Replay;

/// <summary>How values stand in a journal: texts as they are, whole numbers as numbers, other types named, so that each is read as what it was.</summary>
public static class ReplayJson
{
    private const string Decimal = "decimal";
    private const string Duration = "duration";
    private const string Date = "date";
    private const string Time = "time";
    private const string Moment = "datetime";
    private const string Broken = "utf16";

    private static readonly SearchValues<char> Surrogates = SearchValues.Create([.. Enumerable.Range(0xD800, 0x800).Select(it => (char)it)]);

    /// <summary>How to write: one line, 王芳 as 王芳.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes a value of any flow type; a record is a list of its fields.</summary>
    /// <exception cref="ArgumentException">The value is of no flow type.</exception>
    internal static void WriteValue(Utf8JsonWriter to, object? value)
    {
        switch (value)
        {
            case null:
                to.WriteNullValue();
                break;
            case string text:
                WriteText(to, text);
                break;
            case bool truth:
                to.WriteBooleanValue(truth);
                break;
            case long whole:
                to.WriteNumberValue(whole);
                break;
            case object?[] fields:
                to.WriteStartArray();
                foreach (var field in fields)
                {
                    WriteValue(to, field);
                }

                to.WriteEndArray();
                break;
            default:
                WriteNamed(to, value);
                break;
        }
    }

    /// <summary>Reads what <see cref="WriteValue"/> wrote.</summary>
    internal static object? ReadValue(JsonElement from) => from.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => from.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => from.GetInt64(),
        JsonValueKind.Array => (object?[])[.. from.EnumerateArray().Select(ReadValue)],
        _ => ReadNamed(from.EnumerateObject().First()),
    };

    // JSON is UTF-8, which has no halves of characters; a text cut in the middle of one is kept all the same.
    internal static void WriteText(Utf8JsonWriter to, string text)
    {
        if (!text.AsSpan().ContainsAny(Surrogates) || IsWhole(text))
        {
            to.WriteStringValue(text);
            return;
        }

        to.WriteStartObject();
        to.WriteStartArray(Broken);
        foreach (var unit in text)
        {
            to.WriteNumberValue((int)unit);
        }

        to.WriteEndArray();
        to.WriteEndObject();
    }

    internal static string ReadText(JsonElement from) =>
        ReadValue(from) as string ?? throw new ReplayFormatException($"A text was expected, not {from.GetRawText()}.");

    private static bool IsWhole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[++i])))
            {
                return false;
            }
        }

        return true;
    }

    private static void WriteNamed(Utf8JsonWriter to, object value)
    {
        to.WriteStartObject();
        switch (value)
        {
            case decimal exact:
                to.WriteString(Decimal, exact.ToString(CultureInfo.InvariantCulture)); // With its places: 1.50 is not 1.5.
                break;
            case TimeSpan duration:
                to.WriteNumber(Duration, duration.Ticks);
                break;
            case DateOnly date:
                to.WriteNumber(Date, date.DayNumber);
                break;
            case TimeOnly time:
                to.WriteNumber(Time, time.Ticks);
                break;
            case DateTimeOffset moment:
                to.WriteStartArray(Moment);
                to.WriteNumberValue(moment.Ticks);
                to.WriteNumberValue(moment.Offset.Ticks);
                to.WriteEndArray();
                break;
            default:
                throw new ArgumentException($"{value.GetType().Name} is no type of a fact.", nameof(value));
        }

        to.WriteEndObject();
    }

    private static object ReadNamed(JsonProperty named) => named.Name switch
    {
        Decimal => decimal.Parse(named.Value.GetString()!, CultureInfo.InvariantCulture),
        Duration => TimeSpan.FromTicks(named.Value.GetInt64()),
        Date => DateOnly.FromDayNumber(named.Value.GetInt32()),
        Time => new TimeOnly(named.Value.GetInt64()),
        Moment => new DateTimeOffset(named.Value[0].GetInt64(), TimeSpan.FromTicks(named.Value[1].GetInt64())),
        Broken => string.Concat(named.Value.EnumerateArray().Select(unit => (char)unit.GetInt32())),
        _ => throw new ReplayFormatException($"{named.Name} is no type of a fact."),
    };
}
