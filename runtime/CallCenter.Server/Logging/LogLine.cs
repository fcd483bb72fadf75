using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CallCenter.Server.Logging;

/// <summary>One line of the log.</summary>
/// <param name="At">When.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="Event">What kind of thing happened, such as <c>source.away</c>; empty when only the sentence says it.</param>
/// <param name="Message">The sentence.</param>
internal readonly record struct LogLine(DateTimeOffset At, LogLevel Level, string Event, string Message)
{
    // Names in Chinese stay readable; a line is no web page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Words = ["info", "warn", "fault"];

    /// <summary>What programs read besides; values are texts, numbers, truths; null is left out.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Fields { get; init; } = [];

    /// <summary>What was thrown; null for nothing.</summary>
    public Exception? Exception { get; init; }

    /// <summary>The line as people read it.</summary>
    public string ToText()
    {
        var time = At.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
        return Exception is { } exception ? $"{time} {Words[(int)Level],-5} {Message}: {exception}" : $"{time} {Words[(int)Level],-5} {Message}";
    }

    /// <summary>The line as programs read it: one JSON object, without line breaks.</summary>
    public string ToJson()
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteString("time", At.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture));
            json.WriteString("level", Words[(int)Level]);
            if (Event.Length > 0)
            {
                json.WriteString("event", Event);
            }

            json.WriteString("message", Message);
            foreach (var (name, value) in Fields)
            {
                Write(json, name, value);
            }

            if (Exception is { } exception)
            {
                json.WriteString("exception", exception.ToString());
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null or "":
                break;
            case bool flag:
                json.WriteBoolean(name, flag);
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            case long number:
                json.WriteNumber(name, number);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumber(name, number);
                break;
            default:
                json.WriteString(name, Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }
}
