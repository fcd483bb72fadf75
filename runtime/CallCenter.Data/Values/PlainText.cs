using System.Globalization;
using CallCenter.Abstractions.Calls;

namespace CallCenter.Data.Values;

/// <summary>Every value of a flow as a text and back, exactly: what is encrypted, and what a database itself turns into its own type.</summary>
internal static class PlainText
{
    private const string DateFormat = "yyyy-MM-dd";
    private const string TimeFormat = "HH:mm:ss.FFFFFFF";

    private static CultureInfo Invariant => CultureInfo.InvariantCulture;

    /// <summary>The text of a value; null when it is not of its type.</summary>
    public static string? Write(string type, object value) => (type, value) switch
    {
        ("text" or "phone" or "digits" or "language" or "agent", string text) => text,
        ("int", long number) => number.ToString(Invariant),
        ("int", int number) => number.ToString(Invariant),
        ("decimal" or "money" or "percent", decimal number) => number.ToString(Invariant),
        ("bool", bool truth) => truth ? "true" : "false",
        ("duration", TimeSpan duration) => Duration(duration),
        ("date", DateOnly date) => date.ToString(DateFormat, Invariant),
        ("time", TimeOnly time) => time.ToString(TimeFormat, Invariant),
        ("datetime", DateTimeOffset moment) => moment.ToString("O", Invariant),
        ("recording", Recording recording) => recording.Id,
        _ => null,
    };

    /// <summary>The value of a text; null when the text is none of that type.</summary>
    public static object? Read(string type, string text) => type switch
    {
        "text" or "phone" or "language" or "agent" => text,
        "digits" => text.All(char.IsAsciiDigit) ? text : null,
        "int" => long.TryParse(text, NumberStyles.AllowLeadingSign, Invariant, out var number) ? number : null,
        "decimal" or "money" or "percent" => decimal.TryParse(text, NumberStyles.Number, Invariant, out var number) ? number : null,
        "bool" => text switch { "true" => true, "false" => false, _ => null },
        "duration" => ReadDuration(text),
        "date" => DateOnly.TryParseExact(text, DateFormat, Invariant, DateTimeStyles.None, out var date) ? date : null,
        "time" => TimeOnly.TryParseExact(text, TimeFormat, Invariant, DateTimeStyles.None, out var time) ? time : null,
        "datetime" => DateTimeOffset.TryParseExact(text, "O", Invariant, DateTimeStyles.RoundtripKind, out var moment) ? moment : null,
        "recording" => new Recording(text, TimeSpan.Zero),
        _ => null,
    };

    // Seconds with their fraction: a number everywhere, and an interval for PostgreSQL.
    private static string Duration(TimeSpan duration) =>
        ((decimal)duration.Ticks / TimeSpan.TicksPerSecond).ToString("0.#######", Invariant) + " seconds";

    private static TimeSpan? ReadDuration(string text) =>
        text.EndsWith(" seconds", StringComparison.Ordinal)
        && decimal.TryParse(text[..^" seconds".Length], NumberStyles.Number, Invariant, out var seconds)
        && Math.Abs(seconds) < (decimal)TimeSpan.MaxValue.TotalSeconds
            ? TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond))
            : null;
}
