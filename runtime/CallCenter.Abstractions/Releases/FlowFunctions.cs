using System.Globalization;
using CallCenter.Abstractions.Calls;

namespace CallCenter.Abstractions.Releases;

/// <summary>The language's functions of values. Texts are compared and changed by ordinal rules, whatever the machine is set to.</summary>
public static class FlowFunctions
{
    /// <summary>Characters of a text.</summary>
    public static long Length(string text) => text.Length;

    /// <summary>In capital letters.</summary>
    public static string Upper(string text) => text.ToUpperInvariant();

    /// <summary>In small letters.</summary>
    public static string Lower(string text) => text.ToLowerInvariant();

    /// <summary>Without white space at both ends.</summary>
    public static string Trim(string text) => text.Trim();

    /// <summary>With one text in place of another, wherever it stands; cut at the longest text of the language.</summary>
    public static string Replace(string text, string old, string with)
    {
        if (old.Length == 0)
        {
            return text;
        }

        var replaced = text.Replace(old, with, StringComparison.Ordinal);
        return replaced.Length <= TextCharactersMax ? replaced : replaced[..TextCharactersMax];
    }

    /// <summary>Whether a text stands in another.</summary>
    public static bool Contains(string text, string part) => text.Contains(part, StringComparison.Ordinal);

    /// <summary>Whether a text begins with another.</summary>
    public static bool StartsWith(string text, string part) => text.StartsWith(part, StringComparison.Ordinal);

    /// <summary>Whether a text ends with another.</summary>
    public static bool EndsWith(string text, string part) => text.EndsWith(part, StringComparison.Ordinal);

    /// <summary>So many characters from a place on; the first place is 1. What is not there is left out.</summary>
    public static string Part(string text, long from, long count)
    {
        var start = (int)Math.Clamp(from - 1, 0, text.Length);
        return text.Substring(start, (int)Math.Clamp(count, 0, text.Length - start));
    }

    /// <summary>The first characters, as many as there are.</summary>
    public static string First(string text, long count) => text[..(int)Math.Clamp(count, 0, text.Length)];

    /// <summary>The last characters, as many as there are.</summary>
    public static string Last(string text, long count) => text[^(int)Math.Clamp(count, 0, text.Length)..];

    /// <summary>The whole number that a text stands for; null when it is none.</summary>
    public static long? ToInt(string text) =>
        long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The digits in a text, without everything else.</summary>
    public static string ToDigits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    /// <summary>Year of a day.</summary>
    public static long Year(DateOnly day) => day.Year;

    /// <summary>Year of a moment.</summary>
    public static long Year(DateTimeOffset moment) => moment.Year;

    /// <summary>Month of a day, from 1.</summary>
    public static long Month(DateOnly day) => day.Month;

    /// <summary>Month of a moment, from 1.</summary>
    public static long Month(DateTimeOffset moment) => moment.Month;

    /// <summary>Day of the month.</summary>
    public static long Day(DateOnly day) => day.Day;

    /// <summary>Day of the month.</summary>
    public static long Day(DateTimeOffset moment) => moment.Day;

    /// <summary>Day of the week: Monday is 1, Sunday 7 (ISO 8601).</summary>
    public static long Weekday(DateOnly day) => (((int)day.DayOfWeek + 6) % 7) + 1;

    /// <summary>Day of the week: Monday is 1, Sunday 7 (ISO 8601).</summary>
    public static long Weekday(DateTimeOffset moment) => (((int)moment.DayOfWeek + 6) % 7) + 1;

    /// <summary>So many days later.</summary>
    /// <exception cref="OverflowException">No calendar has that day.</exception>
    public static DateOnly AddDays(DateOnly day, long days)
    {
        var number = day.DayNumber + days;
        return number >= DateOnly.MinValue.DayNumber && number <= DateOnly.MaxValue.DayNumber
            ? DateOnly.FromDayNumber((int)number)
            : throw new OverflowException("No calendar has that day.");
    }

    /// <summary>So many days later, at the same time.</summary>
    /// <exception cref="OverflowException">No calendar has that day.</exception>
    public static DateTimeOffset AddDays(DateTimeOffset moment, long days)
    {
        var date = AddDays(DateOnly.FromDateTime(moment.DateTime), days);
        return new DateTimeOffset(date.ToDateTime(TimeOnly.FromDateTime(moment.DateTime)), moment.Offset);
    }

    /// <summary>Hour of the day.</summary>
    public static long Hour(TimeOnly time) => time.Hour;

    /// <summary>Hour of the day.</summary>
    public static long Hour(DateTimeOffset moment) => moment.Hour;

    /// <summary>Minute of the hour.</summary>
    public static long Minute(TimeOnly time) => time.Minute;

    /// <summary>Minute of the hour.</summary>
    public static long Minute(DateTimeOffset moment) => moment.Minute;

    /// <summary>The day of a moment.</summary>
    public static DateOnly DateOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.DateTime);

    /// <summary>The time of day of a moment.</summary>
    public static TimeOnly TimeOf(DateTimeOffset moment) => TimeOnly.FromDateTime(moment.DateTime);

    /// <summary>Whole days of a length of time.</summary>
    public static long Days(TimeSpan length) => (long)length.TotalDays;

    /// <summary>Whole hours of a length of time.</summary>
    public static long Hours(TimeSpan length) => (long)length.TotalHours;

    /// <summary>Whole minutes of a length of time.</summary>
    public static long Minutes(TimeSpan length) => (long)length.TotalMinutes;

    /// <summary>Whole seconds of a length of time.</summary>
    public static long Seconds(TimeSpan length) => (long)length.TotalSeconds;

    /// <summary>The smaller of two.</summary>
    public static T Min<T>(T one, T other)
        where T : IComparable<T> => one.CompareTo(other) <= 0 ? one : other;

    /// <summary>The greater of two.</summary>
    public static T Max<T>(T one, T other)
        where T : IComparable<T> => one.CompareTo(other) >= 0 ? one : other;

    /// <summary>Without its sign.</summary>
    public static long Abs(long number) => Math.Abs(number);

    /// <summary>Without its sign.</summary>
    public static decimal Abs(decimal number) => Math.Abs(number);

    /// <summary>Without its sign.</summary>
    public static TimeSpan Abs(TimeSpan length) => length.Duration();

    /// <summary>Rounded to so many places, halves away from zero.</summary>
    public static decimal Round(decimal number, long places) =>
        Math.Round(number, (int)Math.Clamp(places, 0, PlacesMax), MidpointRounding.AwayFromZero);

    /// <summary>A quotient; null when the divisor is zero.</summary>
    public static decimal? Divide(decimal number, decimal divisor) => divisor == 0 ? null : number / divisor;

    /// <summary>Items of a list.</summary>
    public static long Count<T>(T[] list) => list.Length;

    /// <summary>Rows of a query as items of a list.</summary>
    public static T[] Items<T>(DataResult result, Func<object?[], T> read)
    {
        var items = new T[result.Rows.Count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = read(result.Rows[i]);
        }

        return items;
    }

    private const int TextCharactersMax = 4000;
    private const int PlacesMax = 28;
}
