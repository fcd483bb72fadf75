using System.Buffers;
using System.Globalization;
using System.Text;

namespace CallCenter.Abstractions.Releases;

/// <summary>Values in text form: what a business user types for a setting, what a test gives as a row, what a flow puts into a text.</summary>
/// <remarks>
/// The forms are those of the language and do not depend on the machine: <c>42</c> · <c>12.50</c> · <c>90%</c> · <c>true</c> · <c>1m30s</c> ·
/// <c>2026-11-21</c> · <c>09:30</c> · <c>2026-11-21 09:30</c>.
/// </remarks>
public static class SettingValues
{
    private const NumberStyles WholeNumber = NumberStyles.AllowLeadingSign;
    private const NumberStyles ExactNumber = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
    private const int PhoneLengthMax = 32;
    private const int AgentLengthMax = 32;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");
    private static readonly SearchValues<char> NumberStart = SearchValues.Create("0123456789.-");
    private static readonly string[] TimeForms = ["HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF"];
    private static readonly string[] MomentForms =
        ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF"];

    /// <summary>A value of a flow type from its text form, as the CLR type that emitted code expects; null when the text is none.</summary>
    /// <param name="type">Flow type: <c>text int decimal money percent bool duration date time datetime phone digits language</c>, also with a bound (<c>text up to 20</c>).</param>
    /// <param name="text">The text.</param>
    /// <param name="zone">Zone of a <c>datetime</c> that names none; UTC when not given.</param>
    public static object? Parse(string type, string text, TimeZoneInfo? zone = null)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(text);
        var written = text.Trim();
        return Plain(type) switch
        {
            "text" => text,
            "language" => written.Length > 0 ? written : null,
            "phone" => IsPhone(written) ? written : null,
            "agent" => written.Length is > 0 and <= AgentLengthMax ? written : null,
            "digits" => written.All(char.IsAsciiDigit) ? written : null,
            "int" => long.TryParse(written, WholeNumber, CultureInfo.InvariantCulture, out var whole) ? whole : null,
            "decimal" => ParseExact(written),
            "money" => ParseExact(WithoutCurrency(written)),
            "percent" => ParseExact(written.EndsWith('%') ? written[..^1] : written),
            "bool" => ParseBool(written),
            "duration" => ParseDuration(written),
            "date" => DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null,
            "time" => TimeOnly.TryParseExact(written, TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null,
            "datetime" => ParseMoment(written, zone ?? TimeZoneInfo.Utc),
            _ => null,
        };
    }

    /// <summary>The invariant text form of a value of any flow type.</summary>
    public static string Format(object? value) => value switch
    {
        null => "",
        string text => text,
        bool truth => truth ? "true" : "false",
        TimeSpan duration => FormatDuration(duration),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString(time.Ticks % TimeSpan.TicksPerMinute == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        Calls.Recording recording => recording.Id,
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>What is wrong with a value typed for a setting, as a sentence for a business user; null when it fits.</summary>
    /// <param name="setting">The declaration.</param>
    /// <param name="text">What was typed.</param>
    public static string? Check(SettingManifest setting, string text)
    {
        ArgumentNullException.ThrowIfNull(setting);
        ArgumentNullException.ThrowIfNull(text);
        var type = Plain(setting.Type);
        return Parse(type, text) is not { } value ? $"`{text}` is not {Describe(type)}"
            : type is "text" or "digits" or "phone" ? CheckLength(setting, (string)value)
            : CheckRange(setting, type, value);
    }

    private static string? CheckLength(SettingManifest setting, string value)
    {
        var length = value.EnumerateRunes().Count();
        return Bound(setting.Max) is { } max && length > max ? $"`{value}` has {length} characters; at most {max} fit"
            : Bound(setting.Min) is { } min && length < min ? $"`{value}` has {length} characters; at least {min} are needed"
            : null;
    }

    private static long? Bound(string? text) =>
        long.TryParse(text, WholeNumber, CultureInfo.InvariantCulture, out var bound) ? bound : null;

    private static string? CheckRange(SettingManifest setting, string type, object value)
    {
        var order = (IComparable)value;
        return End(setting.Min) is { } min && order.CompareTo(min) < 0 ? $"`{Format(value)}` is below the lowest value, `{Format(min)}`"
            : End(setting.Max) is { } max && order.CompareTo(max) > 0 ? $"`{Format(value)}` is above the highest value, `{Format(max)}`"
            : null;

        object? End(string? bound) => bound is null ? null : Parse(type, bound);
    }

    private static string Describe(string type) => type switch
    {
        "int" => "a whole number such as `42`",
        "decimal" => "a number such as `1.5`",
        "money" => "an amount such as `12.50`",
        "percent" => "a percentage such as `90%`",
        "bool" => "`true` or `false`",
        "duration" => "a duration such as `30s`, `5m` or `1h30m`",
        "date" => "a date such as `2026-11-21`",
        "time" => "a time such as `09:30`",
        "datetime" => "a moment such as `2026-11-21 09:30`",
        "phone" => "a telephone number such as `13800000000` or `+8613800000000`",
        "agent" => "the number of an agent such as `8001`",
        "digits" => "made of the digits 0 to 9 only",
        "language" => "a language tag such as `zh-CN`",
        _ => $"of type `{type}`",
    };

    private static string Plain(string type)
    {
        var end = type.AsSpan().IndexOfAny(' ', '?');
        return end < 0 ? type : type[..end];
    }

    private static bool IsPhone(string text) =>
        text.Length is > 0 and <= PhoneLengthMax
        && text.Skip(text[0] == '+' ? 1 : 0).All(key => char.IsAsciiDigit(key) || key is '*' or '#')
        && text != "+";

    private static string WithoutCurrency(string text)
    {
        var digits = text.AsSpan().IndexOfAny(NumberStart);
        return digits <= 0 ? text : text[digits..];
    }

    private static decimal? ParseExact(string text) =>
        decimal.TryParse(text, ExactNumber, CultureInfo.InvariantCulture, out var exact) ? exact : null;

    private static bool? ParseBool(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "ON" or "YES" => true,
        "FALSE" or "OFF" or "NO" => false,
        _ => null,
    };

    private static DateTimeOffset? ParseMoment(string text, TimeZoneInfo zone)
    {
        if (DateTime.TryParseExact(text, MomentForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return new DateTimeOffset(local, zone.GetUtcOffset(local));
        }

        return DateTimeOffset.TryParseExact(text, "o", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? moment : null;
    }

    // One or more numbers, each with its unit: 90s, 1h30m, 500ms. The form d.hh:mm:ss is read too, because databases write it.
    private static TimeSpan? ParseDuration(string text)
    {
        if (text.Contains(':', StringComparison.Ordinal))
        {
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var clock) ? clock : null;
        }

        long total = 0;
        var rest = text.AsSpan();
        if (rest.IsEmpty)
        {
            return null;
        }

        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(Digits);
            if (digits <= 0 || !int.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                return null;
            }

            rest = rest[digits..];
            var letters = rest.IndexOfAny(Digits);
            var unit = letters < 0 ? rest : rest[..letters];
            rest = rest[unit.Length..];
            if (TicksOf(unit) is not { } ticks || count > (long.MaxValue - total) / ticks)
            {
                return null;
            }

            total += count * ticks;
        }

        return new TimeSpan(total);
    }

    private static long? TicksOf(ReadOnlySpan<char> unit) => unit switch
    {
        "ms" => TimeSpan.TicksPerMillisecond,
        "s" => TimeSpan.TicksPerSecond,
        "m" or "min" => TimeSpan.TicksPerMinute,
        "h" => TimeSpan.TicksPerHour,
        "d" => TimeSpan.TicksPerDay,
        _ => null,
    };

    private static string FormatDuration(TimeSpan duration)
    {
        if (duration == TimeSpan.Zero)
        {
            return "0s";
        }

        var text = new StringBuilder(duration < TimeSpan.Zero ? "-" : "");
        void Append(int count, string unit)
        {
            if (count != 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"{Math.Abs(count)}{unit}");
            }
        }

        Append(duration.Days, "d");
        Append(duration.Hours, "h");
        Append(duration.Minutes, "m");
        Append(duration.Seconds, "s");
        Append(duration.Milliseconds, "ms");
        return text.ToString();
    }
}
