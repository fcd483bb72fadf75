using System.Globalization;

namespace CallCenter.Semantics.Binding;

/// <summary>Values as text that reads the same everywhere.</summary>
public static class InvariantText
{
    /// <summary>A constant in the form manifests hold: durations as <c>hh:mm:ss</c>, days as <c>yyyy-MM-dd</c>, percentages in hundredths.</summary>
    public static string Of(object value) => value switch
    {
        bool it => it ? "true" : "false",
        TimeSpan it => it.ToString("c", CultureInfo.InvariantCulture),
        DateOnly it => it.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly it => it.ToString("HH:mm", CultureInfo.InvariantCulture),
        DateTime it => it.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable it => it.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };

    /// <summary>A length of time as an author writes it: <c>90s</c>, <c>1h</c>.</summary>
    public static string OfDuration(TimeSpan value)
    {
        var milliseconds = (long)value.TotalMilliseconds;
        return milliseconds switch
        {
            0 => "0s",
            _ when milliseconds % 3_600_000 == 0 => Unit(milliseconds / 3_600_000, "h"),
            _ when milliseconds % 60_000 == 0 => Unit(milliseconds / 60_000, "m"),
            _ when milliseconds % 1_000 == 0 => Unit(milliseconds / 1_000, "s"),
            _ => Unit(milliseconds, "ms"),
        };
    }

    /// <summary>A wait as people say it: <c>37.5 s</c>, <c>2 min 40 s</c>, <c>1 h 5 min</c>; never less than it is.</summary>
    public static string OfWait(TimeSpan wait)
    {
        if (wait < TimeSpan.FromMinutes(1))
        {
            return string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(wait.TotalMilliseconds / 100) / 10:0.#} s");
        }

        var seconds = (long)Math.Ceiling(wait.TotalSeconds);
        (long Count, string Unit)[] parts = [(seconds / 3600, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")];
        return string.Join(' ', parts.Where(part => part.Count > 0).Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Count} {part.Unit}")));
    }

    private static string Unit(long count, string unit) => string.Create(CultureInfo.InvariantCulture, $"{count}{unit}");
}
