using System.Globalization;
using System.Text.RegularExpressions;

namespace CallCenter.Syntax.Parsing;

/// <summary>Guesses the length of time meant by <c>5min</c> or <c>1h30m</c>.</summary>
internal static partial class UnitSuggestion
{
    /// <summary>The literal that was meant, or null when none is clear.</summary>
    public static string? For(string found)
    {
        if (Simple().Match(found) is { Success: true } simple)
        {
            var unit = simple.Groups[2].Value.ToUpperInvariant() switch
            {
                "MS" or "MSEC" => "ms",
                "S" or "SEC" or "SECS" or "SECOND" or "SECONDS" or "秒" => "s",
                "M" or "MIN" or "MINS" or "MINUTE" or "MINUTES" or "分" or "分钟" => "m",
                "H" or "HR" or "HRS" or "HOUR" or "HOURS" or "小时" => "h",
                "D" or "DAY" or "DAYS" or "天" => "d",
                _ => null,
            };
            return unit is null ? null : simple.Groups[1].Value + unit;
        }

        if (Compound().Match(found) is not { Success: true } compound)
        {
            return null;
        }

        var minutes = Part(compound, 1) * 60 + Part(compound, 2);
        var seconds = Part(compound, 3);
        return seconds == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{minutes}m")
            : string.Create(CultureInfo.InvariantCulture, $"{minutes * 60 + seconds}s");
    }

    private static int Part(Match match, int group) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"\A([0-9]{1,6})(\p{L}+)\z")]
    private static partial Regex Simple();

    [GeneratedRegex(@"\A(?:([0-9]{1,4})h)?(?:([0-9]{1,4})m)?(?:([0-9]{1,4})s)?\z")]
    private static partial Regex Compound();
}
