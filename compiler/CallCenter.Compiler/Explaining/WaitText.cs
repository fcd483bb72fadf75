using System.Globalization;
using CallCenter.Semantics.Binding;

namespace CallCenter.Compiler.Explaining;

/// <summary>Waits as people say them.</summary>
public static class WaitText
{
    /// <summary><c>37.5 s</c>, <c>2 min 40 s</c>, <c>1 h 5 min</c>; never less than it is.</summary>
    public static string Of(TimeSpan wait) => InvariantText.OfWait(wait);

    /// <summary><c>no key</c>, <c>1 key</c>, <c>12 keys</c>.</summary>
    public static string Keys(long keys) => keys switch
    {
        0 => "no key",
        1 => "1 key",
        _ => string.Create(CultureInfo.InvariantCulture, $"{keys} keys"),
    };
}
