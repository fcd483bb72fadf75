using System.Globalization;
using CallCenter.Abstractions.Calls;

namespace CallCenter.Data.Drivers;

/// <summary>How the types of flows lie in SQLite, which knows integers, reals and text only.</summary>
internal static class SqliteValues
{
    private const string DateFormat = "yyyy-MM-dd";
    private const string MomentFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    // A double carries this many decimal digits there and back unchanged.
    private const int RealDigitsMax = 15;

    private static readonly string[] TimeFormats = ["HH:mm:ss", "HH:mm", "HH:mm:ss.FFFFFFF"];

    private static readonly string[] MomentFormats =
    [
        "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mmK", DateFormat,
    ];

    private static CultureInfo Invariant => CultureInfo.InvariantCulture;

    public static bool TryWrite(string type, object value, out object stored)
    {
        var found = (type, value) switch
        {
            ("text" or "phone" or "digits" or "language" or "agent", string text) => (object)text,
            ("int", long number) => number,
            ("int", int number) => (long)number,
            ("decimal" or "money" or "percent", decimal number) => Number(number),
            ("bool", bool truth) => truth ? 1L : 0L,
            ("duration", TimeSpan duration) when duration.Ticks % TimeSpan.TicksPerSecond == 0 => duration.Ticks / TimeSpan.TicksPerSecond,
            ("duration", TimeSpan duration) => duration.TotalSeconds,
            ("date", DateOnly date) => date.ToString(DateFormat, Invariant),
            ("time", TimeOnly time) => time.ToString(time.Ticks % TimeSpan.TicksPerSecond == 0 ? "HH:mm:ss" : "HH:mm:ss.fff", Invariant),
            ("datetime", DateTimeOffset moment) => moment.UtcDateTime.ToString(MomentFormat, Invariant),
            ("recording", Recording recording) => recording.Id,
            _ => null,
        };
        stored = found ?? DBNull.Value;
        return found is not null;
    }

    public static bool TryRead(string type, object stored, out object value)
    {
        var found = type switch
        {
            "text" or "language" => stored as string,
            "phone" or "agent" => stored is long number ? number.ToString(Invariant) : stored as string,
            "digits" => ReadDigits(stored),
            "int" => ReadInteger(stored),
            "decimal" or "money" or "percent" => ReadDecimal(stored),
            "bool" => stored is 0L or 1L ? stored is 1L : null,
            "duration" => ReadDuration(stored),
            "date" => stored is string text && DateOnly.TryParseExact(text, DateFormat, Invariant, DateTimeStyles.None, out var date)
                ? date
                : null,
            "time" => stored is string text && TimeOnly.TryParseExact(text, TimeFormats, Invariant, DateTimeStyles.None, out var time)
                ? time
                : null,
            "datetime" => ReadMoment(stored),
            "recording" => stored is string id ? new Recording(id, TimeSpan.Zero) : null,
            _ => null,
        };
        value = found ?? DBNull.Value;
        return found is not null;
    }

    // Numbers are bound as numbers, so that comparing and adding them in SQL means what it says. What a double cannot carry is text.
    private static object Number(decimal number)
    {
        if (decimal.IsInteger(number) && number is >= long.MinValue and <= long.MaxValue)
        {
            return (long)number;
        }

        var real = (double)number;
        return DigitsOf(number) <= RealDigitsMax ? real : number.ToString(Invariant);
    }

    private static int DigitsOf(decimal number)
    {
        var digits = 0;
        foreach (var letter in Math.Abs(number).ToString("0.############################", Invariant))
        {
            if (char.IsAsciiDigit(letter) && (digits > 0 || letter != '0'))
            {
                digits++;
            }
        }

        return digits;
    }

    private static string? ReadDigits(object stored)
    {
        var text = stored is long and >= 0 ? ((long)stored).ToString(Invariant) : stored as string;
        return text is not null && text.All(char.IsAsciiDigit) ? text : null;
    }

    private static object? ReadInteger(object stored) => stored switch
    {
        long number => number,
        double real when Math.Floor(real) == real && Math.Abs(real) <= 1L << 53 => (long)real, // total() and avg() give reals.
        _ => null,
    };

    private static object? ReadDecimal(object stored) => stored switch
    {
        long number => (decimal)number,
        double real when Math.Abs(real) < (double)decimal.MaxValue => (decimal)real,
        string text when decimal.TryParse(text, NumberStyles.Float, Invariant, out var number) => number,
        _ => null,
    };

    private static object? ReadDuration(object stored) => stored switch
    {
        long seconds when Math.Abs((double)seconds) < TimeSpan.MaxValue.TotalSeconds => TimeSpan.FromSeconds(seconds),
        double seconds when Math.Abs(seconds) < TimeSpan.MaxValue.TotalSeconds => TimeSpan.FromSeconds(seconds),
        _ => null,
    };

    private static DateTimeOffset? ReadMoment(object stored) =>
        stored is string text && DateTimeOffset.TryParseExact(
            text, MomentFormats, Invariant, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            ? moment
            : null;
}
