namespace CallCenter.Figures.Counting;

/// <summary>Names of counters, and which of them tell how long after entry something happened.</summary>
internal static class Counters
{
    public static readonly int Count = Enum.GetValues<Counter>().Length;

    private static readonly Dictionary<string, Counter> ByName = Enum.GetValues<Counter>().ToDictionary(NameOf, StringComparer.Ordinal);

    /// <summary>The counter that measures call so; null when there is none, which is a counter of the moment.</summary>
    public static Counter? Find(string name) => ByName.TryGetValue(name, out var counter) ? counter : null;

    /// <summary>Its name: <c>callbackTaken</c>.</summary>
    public static string NameOf(Counter counter)
    {
        var name = counter.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
