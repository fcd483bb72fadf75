using System.Globalization;
using System.Text;
using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Data.Values;

/// <summary>Values of a flow as text for others: independent of the machine, dates and times as ISO 8601.</summary>
internal static class ValueTexts
{
    private static CultureInfo Invariant => CultureInfo.InvariantCulture;

    /// <summary>A value as text; nothing for none. A duration is its seconds.</summary>
    public static string Of(object? value) => value switch
    {
        null => "",
        string text => text,
        bool truth => truth ? "true" : "false",
        TimeSpan duration => SecondsOf(duration).ToString(Invariant),
        DateOnly date => date.ToString("yyyy-MM-dd", Invariant),
        TimeOnly time => time.ToString("HH:mm:ss", Invariant),
        DateTimeOffset moment => moment.ToString("yyyy-MM-dd'T'HH:mm:sszzz", Invariant),
        Recording recording => recording.Id,
        IFormattable formattable => formattable.ToString(null, Invariant),
        _ => value.ToString() ?? "",
    };

    /// <summary>A duration in seconds, exactly.</summary>
    public static decimal SecondsOf(TimeSpan duration) => duration.Ticks / (decimal)TimeSpan.TicksPerSecond;

    /// <summary>A text with the values of its parameters.</summary>
    /// <param name="parts">The text.</param>
    /// <param name="arguments">Values of the statement's parameters.</param>
    /// <param name="escape">Makes a value harmless where it stands.</param>
    public static string Fill(IReadOnlyList<TemplatePart> parts, object?[] arguments, Func<string, string> escape)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(part.Parameter is { } index ? escape(Of(arguments[index])) : part.Text);
        }

        return text.ToString();
    }
}
