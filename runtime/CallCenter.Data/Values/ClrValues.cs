using System.Globalization;

namespace CallCenter.Data.Values;

/// <summary>How the types of flows are read from databases whose drivers give values of the platform's types.</summary>
internal static class ClrValues
{
    // A double holds every whole number up to this one.
    private const double WholeMax = 1L << 53;

    private static CultureInfo Invariant => CultureInfo.InvariantCulture;

    /// <summary>The value of a flow, or null when what was stored does not fit the type. A moment without offset is read as UTC.</summary>
    public static object? Read(string type, object stored) => type switch
    {
        "text" or "language" or "recording" => ReadText(type, stored),
        "phone" or "agent" => stored as string ?? Whole(stored)?.ToString(Invariant),
        "digits" => ReadDigits(stored),
        "int" => Whole(stored),
        "decimal" or "money" or "percent" => Exact(stored),
        "bool" => stored as bool? ?? Whole(stored) switch { 0 => false, 1 => true, _ => null },
        "duration" => stored as TimeSpan? ?? Seconds(stored),
        "date" => ReadDate(stored),
        "time" => ReadTime(stored),
        "datetime" => ReadMoment(stored),
        _ => null,
    };

    private static object? ReadText(string type, object stored)
    {
        var text = stored switch
        {
            string found => found,
            char letter => letter.ToString(),
            Guid id => id.ToString("D"),
            _ => null,
        };
        return text is not null && type == "recording" ? PlainText.Read(type, text) : text;
    }

    private static string? ReadDigits(object stored)
    {
        var text = stored as string ?? (Whole(stored) is { } number and >= 0 ? number.ToString(Invariant) : null);
        return text is not null && text.All(char.IsAsciiDigit) ? text : null;
    }

    private static long? Whole(object stored) => stored switch
    {
        long number => number,
        int number => number,
        short number => number,
        byte number => number,
        decimal number when decimal.IsInteger(number) && number is >= long.MinValue and <= long.MaxValue => (long)number,
        double number when Math.Floor(number) == number && Math.Abs(number) <= WholeMax => (long)number,
        float number when MathF.Floor(number) == number && Math.Abs(number) <= WholeMax => (long)number,
        _ => null,
    };

    private static decimal? Exact(object stored) => stored switch
    {
        decimal number => number,
        long or int or short or byte => Whole(stored),
        double number when Math.Abs(number) < (double)decimal.MaxValue => (decimal)number,
        float number when Math.Abs((double)number) < (double)decimal.MaxValue => (decimal)number,
        _ => null,
    };

    private static TimeSpan? Seconds(object stored) =>
        Exact(stored) is { } seconds && Math.Abs(seconds) < (decimal)TimeSpan.MaxValue.TotalSeconds
            ? TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond))
            : null;

    private static DateOnly? ReadDate(object stored) => stored switch
    {
        DateOnly date => date,
        DateTime moment when moment.TimeOfDay == TimeSpan.Zero => DateOnly.FromDateTime(moment),
        _ => null,
    };

    private static TimeOnly? ReadTime(object stored) => stored switch
    {
        TimeOnly time => time,
        TimeSpan time when time >= TimeSpan.Zero && time < TimeSpan.FromDays(1) => TimeOnly.FromTimeSpan(time),
        _ => null,
    };

    private static DateTimeOffset? ReadMoment(object stored) => stored switch
    {
        DateTimeOffset moment => moment.ToUniversalTime(),
        DateTime { Kind: DateTimeKind.Local } moment => new DateTimeOffset(moment).ToUniversalTime(),
        DateTime moment => new DateTimeOffset(DateTime.SpecifyKind(moment, DateTimeKind.Utc)),
        DateOnly date => new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)),
        _ => null,
    };
}
