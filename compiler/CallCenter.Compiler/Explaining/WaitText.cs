using System.Globalization;

namespace CallCenter.Compiler.Explaining;

/// <summary>Waits as people say them.</summary>
public static class WaitText
{
    /// <summary><c>37.5 s</c>, <c>2 min 40 s</c>, <c>1 h 5 min</c>; never less than it is.</summary>
    public static string Of(TimeSpan wait)
    {
        if (wait < TimeSpan.FromMinutes(1))
        {
            return string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(wait.TotalMilliseconds / 100) / 10:0.#} s");
        }

        var seconds = (long)Math.Ceiling(wait.TotalSeconds);
        (long Count, string Unit)[] parts = [(seconds / 3600, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")];
        return string.Join(' ', parts.Where(part => part.Count > 0).Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Count} {part.Unit}")));
    }

    /// <summary><c>no key</c>, <c>1 key</c>, <c>12 keys</c>.</summary>
    public static string Keys(long keys) => keys switch
    {
        0 => "no key",
        1 => "1 key",
        _ => string.Create(CultureInfo.InvariantCulture, $"{keys} keys"),
    };
}
