using System.Globalization;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Hosting.Releases.Diffing;

/// <summary>A calendar of office hours, a line for each day that is open and each that is special.</summary>
internal static class HoursLines
{
    public static IReadOnlyList<string> Of(HoursManifest hours) =>
    [
        .. hours.IsEditable ? ["editable"] : Array.Empty<string>(),
        .. from span in hours.Spans
           group span by span.Day into day
           orderby ((int)day.Key + 6) % 7 // The week begins on Monday.
           select $"{NameOf(day.Key)} {string.Join(", ", day.OrderBy(static span => span.From).Select(static span => $"{Clock(span.From)}-{Clock(span.To)}"))}",
        .. hours.Holidays.Select(Special),
    ];

    private static string Special(SpecialDay day)
    {
        var dates = day.First == day.Last ? Date(day.First) : $"{Date(day.First)}..{Date(day.Last)}";
        return $"{dates} {(day.LikeDay is { } like ? $"as {NameOf(like)}" : "closed")} \"{day.Label}\"";
    }

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string NameOf(DayOfWeek day) => day.ToString()[..3].ToLowerInvariant();

    private static string Clock(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours:d2}:{time.Minutes:d2}");
}
