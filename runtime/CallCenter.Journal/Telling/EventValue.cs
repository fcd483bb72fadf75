using System.Globalization;
using System.Text.Json;
using CallCenter.Abstractions.Calls;

namespace CallCenter.Journal.Telling;

/// <summary>
/// Values of flows in events, so that each is read back as exactly what it was: texts, whole numbers, truths and none as JSON has them; lists and records as
/// arrays; all else as an object whose one name says what it is.
/// </summary>
/// <remarks><c>{"decimal":"12.50"} {"span":ticks} {"date":"2026-11-22"} {"time":ticks} {"moment":"…"} {"recording":"a.wav","span":ticks} {"withheld":"secret"}</c></remarks>
public static class EventValue
{
    /// <summary>Why a value is not told: it is secret, and no flow can branch on it.</summary>
    public const string Secret = "secret";

    /// <summary>Why a value is not told: it lies encrypted where it comes from. A flow may branch on it.</summary>
    public const string Encrypted = "encrypted";

    /// <summary>Stands for a secret text when a call is executed again.</summary>
    public const char Mask = '•';

    private const string WithheldName = "withheld";

    /// <summary>Writes a value.</summary>
    public static void Write(EventText text, object? value)
    {
        ArgumentNullException.ThrowIfNull(text);
        switch (value)
        {
            case null:
                text.Add((string?)null);
                break;
            case string words:
                text.Add(words);
                break;
            case long whole:
                text.Add(whole);
                break;
            case int whole:
                text.Add((long)whole);
                break;
            case bool truth:
                text.Add(truth);
                break;
            case Array items:
                WriteItems(text, items);
                break;
            case Recording recording:
                text.Open('{').Name("recording").Add(recording.Id).Name("span").Add(recording.Duration.Ticks).Close('}');
                break;
            default:
                WriteNamed(text, value);
                break;
        }
    }

    /// <summary>Writes that there is a value which is not told.</summary>
    public static void Withhold(EventText text, string why)
    {
        ArgumentNullException.ThrowIfNull(text);
        text.Open('{').Name(WithheldName).Add(why).Close('}');
    }

    /// <summary>Reads a value; a secret one as a mask.</summary>
    /// <exception cref="FormatException">It is none, or one that was not told.</exception>
    public static object? Read(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetInt64(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => value.EnumerateArray().Select(Read).ToArray(),
        _ => ReadNamed(value),
    };

    /// <summary>Whether a value was left out that a flow may have branched on.</summary>
    public static bool IsWithheld(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? value.TryGetProperty(WithheldName, out var why) && why.GetString() != Secret
        : value.ValueKind == JsonValueKind.Array && value.EnumerateArray().Any(IsWithheld);

    private static void WriteItems(EventText text, Array items)
    {
        text.Open('[');
        foreach (var item in items)
        {
            Write(text, item);
        }

        text.Close(']');
    }

    private static void WriteNamed(EventText text, object value)
    {
        text.Open('{');
        _ = value switch
        {
            decimal number => text.Name("decimal").Add(number.ToString(CultureInfo.InvariantCulture)),
            TimeSpan span => text.Name("span").Add(span.Ticks),
            DateOnly date => text.Name("date").Add(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            TimeOnly time => text.Name("time").Add(time.Ticks),
            DateTimeOffset moment => text.Name("moment").Moment(moment),
            _ => text.Name(WithheldName).Add(value.GetType().Name), // No type of the language: said, never guessed.
        };
        text.Close('}');
    }

    private static object ReadNamed(JsonElement value)
    {
        var named = value.EnumerateObject().First();
        return named.Name switch
        {
            "decimal" => decimal.Parse(named.Value.GetString()!, NumberStyles.Number, CultureInfo.InvariantCulture),
            "span" => TimeSpan.FromTicks(named.Value.GetInt64()),
            "date" => DateOnly.ParseExact(named.Value.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            "time" => new TimeOnly(named.Value.GetInt64()),
            "moment" => Moment(named.Value),
            "recording" => new Recording(named.Value.GetString()!, TimeSpan.FromTicks(value.GetProperty("span").GetInt64())),
            WithheldName when named.Value.GetString() == Secret => Mask.ToString(),
            _ => throw new FormatException($"No value of a flow can be read from `{value}`."),
        };
    }

    /// <summary>Reads a moment with its offset from UTC.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static DateTimeOffset Moment(JsonElement value) =>
        DateTimeOffset.ParseExact(value.GetString() ?? "", "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
