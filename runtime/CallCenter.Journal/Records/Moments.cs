using System.Globalization;

namespace CallCenter.Journal.Records;

/// <summary>Moments as the tables hold them: UTC, to the millisecond, so that texts sort as moments do.</summary>
internal static class Moments
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    public static DateTimeOffset Of(string text) =>
        DateTimeOffset.ParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    /// <summary>A moment as a database gives it: SQLite as text, servers as moments.</summary>
    public static DateTimeOffset OfValue(object value) => value switch
    {
        DateTimeOffset moment => moment.ToUniversalTime(),
        DateTime moment => new DateTimeOffset(DateTime.SpecifyKind(moment, DateTimeKind.Utc)),
        _ => Of(Convert.ToString(value, CultureInfo.InvariantCulture)!),
    };
}
