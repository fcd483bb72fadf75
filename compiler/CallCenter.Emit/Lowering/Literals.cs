using System.Globalization;
using System.Text;
using CallCenter.Semantics.Bound;

namespace CallCenter.Emit.Lowering;

/// <summary>C# literals.</summary>
internal static class Literals
{
    public static string Of(BoundProject project, BoundLiteral literal) => literal.Value switch
    {
        string text => Of(text),
        long number => Of(number),
        bool truth => truth ? "true" : "false",
        decimal number => Invariant($"{number}m"),
        TimeSpan duration => Of(duration),
        DateOnly date => Invariant($"new DateOnly({date.Year}, {date.Month}, {date.Day})"),
        TimeOnly time => Invariant($"new TimeOnly({time.Ticks}L)"),
        DateTime local => Of(new DateTimeOffset(local, ZoneOf(project).GetUtcOffset(local))),
        DateTimeOffset moment => Of(moment),
        var other => throw new InvalidOperationException($"No C# literal for {other.GetType().Name}."),
    };

    public static string Of(TimeSpan duration) => Invariant($"new TimeSpan({duration.Ticks}L)");

    public static string Of(TimeSpan? duration) => duration is { } some ? Of(some) : "null";

    public static string Of(char? key) => key is { } some ? $"'{some}'" : "null";

    public static string Of(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Of(bool truth) => truth ? "true" : "false";

    public static string Of(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
        {
            switch (letter)
            {
                case '"' or '\\':
                    quoted.Append('\\').Append(letter);
                    break;
                case '\n':
                    quoted.Append("\\n");
                    break;
                case '\t':
                    quoted.Append("\\t");
                    break;
                default:
                    Append(quoted, letter);
                    break;
            }
        }

        return quoted.Append('"').ToString();
    }

    // Letters stay readable; what C# takes for a line end, and halves of surrogate pairs, are spelled out.
    private static void Append(StringBuilder quoted, char letter)
    {
        if (char.IsControl(letter) || char.IsSurrogate(letter) || letter is '\u2028' or '\u2029' or '\u0085')
        {
            quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}");
        }
        else
        {
            quoted.Append(letter);
        }
    }

    private static string Of(long number) => number == long.MinValue ? "long.MinValue" : Invariant($"{number}L");

    private static string Of(DateTimeOffset moment) =>
        Invariant($"new DateTimeOffset({moment.Ticks}L, new TimeSpan({moment.Offset.Ticks}L))");

    private static TimeZoneInfo ZoneOf(BoundProject project) => TimeZoneInfo.FindSystemTimeZoneById(project.TimeZone);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
