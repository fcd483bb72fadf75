using System.Globalization;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Hosting.Settings;

/// <summary>
/// Opening times that were changed live. Days are written as in a flow (<c>mon</c>, <c>mon..fri</c>) or are dates
/// (<c>2026-10-01</c>, <c>2026-10-01..2026-10-07</c>); times are <c>09:00-12:00, 13:00-17:30</c>, and null is closed. A weekday that
/// is not named keeps its declared times; a date without times is a holiday, one with a weekday's name (<c>like fri</c>) a make-up workday.
/// </summary>
internal static class ChangedHours
{
    private static readonly string[] Weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
    private static readonly TimeSpan EndOfDay = TimeSpan.FromHours(24);

    /// <summary>The hours with their changes; the problem is one sentence, and then nothing of it is taken over.</summary>
    public static (HoursManifest? Hours, string? Problem) Of(HoursManifest declared, IReadOnlyDictionary<string, string?> changes)
    {
        if (!declared.IsEditable)
        {
            return (null, "they are not declared `editable`");
        }

        var spans = new List<OpenSpan>();
        var changed = new HashSet<DayOfWeek>();
        var special = new List<SpecialDay>();
        foreach (var (days, times) in changes)
        {
            if (DatesOf(days) is { } dates)
            {
                var (day, problem) = SpecialDayOf(dates.First, dates.Last, times);
                if (day is null)
                {
                    return (null, problem);
                }

                special.Add(day);
                continue;
            }

            if (WeekdaysOf(days) is not { } weekdays)
            {
                return (null, $"`{days}` is neither days such as `mon..fri` nor dates such as `2026-10-01`");
            }

            foreach (var weekday in weekdays)
            {
                if (!changed.Add(weekday))
                {
                    return (null, $"`{Weekdays[(int)weekday]}` is named twice");
                }

                if (SpansOf(weekday, times) is not { } open)
                {
                    return (null, $"`{times}` is not opening times such as `09:00-12:00, 13:00-17:30`, in order and apart");
                }

                spans.AddRange(open);
            }
        }

        // What is said of a date now goes before what was declared of it.
        return (declared with
        {
            Spans = [.. declared.Spans.Where(span => !changed.Contains(span.Day)), .. spans],
            Holidays = [.. special, .. declared.Holidays],
        }, null);
    }

    private static (SpecialDay? Day, string? Problem) SpecialDayOf(DateOnly first, DateOnly last, string? like)
    {
        if (last < first)
        {
            return (null, $"{first:yyyy-MM-dd} is after {last:yyyy-MM-dd}");
        }

        if (like is null)
        {
            return (new SpecialDay(first, last, null, ""), null);
        }

        var weekday = like.StartsWith("like ", StringComparison.Ordinal) ? Array.IndexOf(Weekdays, like[5..].Trim()) : -1;
        return weekday < 0
            ? (null, $"`{like}` says nothing about a date; write null for closed, or `like mon` for a make-up workday")
            : (new SpecialDay(first, last, (DayOfWeek)weekday, ""), null);
    }

    private static (DateOnly First, DateOnly Last)? DatesOf(string text)
    {
        var ends = text.Split("..");
        return ends.Length <= 2 && Date(ends[0]) is { } first && Date(ends[^1]) is { } last ? (first, last) : null;
    }

    private static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    // Monday first, as weeks are written in flows.
    private static IEnumerable<DayOfWeek>? WeekdaysOf(string text)
    {
        var ends = text.Split("..");
        var first = Array.IndexOf(Weekdays, ends[0].Trim());
        var last = Array.IndexOf(Weekdays, ends[^1].Trim());
        if (ends.Length > 2 || first < 0 || last < 0)
        {
            return null;
        }

        var (from, to) = ((first + 6) % 7, (last + 6) % 7);
        return from > to ? null : Enumerable.Range(from, to - from + 1).Select(day => (DayOfWeek)((day + 1) % 7));
    }

    private static List<OpenSpan>? SpansOf(DayOfWeek day, string? times)
    {
        var spans = new List<OpenSpan>();
        foreach (var range in times?.Split(',') ?? [])
        {
            var ends = range.Split('-');
            if (ends.Length != 2 || TimeOf(ends[0]) is not { } from || TimeOf(ends[1]) is not { } to || from >= to
                || (spans.Count > 0 && spans[^1].To > from))
            {
                return null;
            }

            spans.Add(new OpenSpan(day, from, to));
        }

        return spans;
    }

    private static TimeSpan? TimeOf(string text)
    {
        var parts = text.Trim().Split(':');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
            && hours <= 24 && minutes < 60 && new TimeSpan(hours, minutes, 0) is var time && time <= EndOfDay ? time : null;
    }
}
