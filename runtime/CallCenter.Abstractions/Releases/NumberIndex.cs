using System.Collections.Frozen;

namespace CallCenter.Abstractions.Releases;

/// <summary>
/// Patterns of numbers, found at a cost that depends on how long they are and not on how many: one look for each length that
/// occurs. A pattern is a number, or its beginning with <c>*</c> behind it.
/// </summary>
public sealed class NumberIndex
{
    /// <summary>What <see cref="First"/> says when nothing fits.</summary>
    public const int None = int.MaxValue;

    private readonly FrozenDictionary<string, int[]> _whole;
    private readonly FrozenDictionary<string, int[]> _starts;
    private readonly int[] _lengths; // Of the beginnings, the longest first.

    /// <summary>An index of patterns, each with a value from 0; a value may have many patterns and a pattern many values.</summary>
    public NumberIndex(IEnumerable<KeyValuePair<string, int>> patterns)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        var whole = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var starts = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var (pattern, value) in patterns)
        {
            var isStart = pattern.EndsWith('*');
            var (map, key) = isStart ? (starts, pattern[..^1]) : (whole, pattern);
            if (!map.TryGetValue(key, out var values))
            {
                map[key] = values = [];
            }

            values.Add(value);
        }

        _whole = Frozen(whole);
        _starts = Frozen(starts);
        _lengths = [.. starts.Keys.Select(key => key.Length).Distinct().OrderDescending()];
    }

    /// <summary>Reads what compiled rules carry: patterns with a space between them, those of the next value on the next line.</summary>
    public static NumberIndex Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new NumberIndex(text.Split('\n').SelectMany((line, value) =>
            line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pattern => KeyValuePair.Create(pattern, value))));
    }

    /// <summary>The smallest value of the closest pattern: the number itself, else its longest beginning; -1 when none fits.</summary>
    public int Closest(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        if (_whole.TryGetValue(number, out var values))
        {
            return values[0];
        }

        var starts = _starts.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var length in _lengths)
        {
            if (length <= number.Length && starts.TryGetValue(number.AsSpan(0, length), out values))
            {
                return values[0];
            }
        }

        return -1;
    }

    /// <summary>The smallest value, not below <paramref name="from"/>, with a pattern that fits; <see cref="None"/> when there is none.</summary>
    public int First(string number, int from)
    {
        ArgumentNullException.ThrowIfNull(number);
        var first = _whole.TryGetValue(number, out var values) ? NotBelow(values, from) : None;
        var starts = _starts.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var length in _lengths)
        {
            if (length <= number.Length && starts.TryGetValue(number.AsSpan(0, length), out values))
            {
                first = Math.Min(first, NotBelow(values, from));
            }
        }

        return first;
    }

    private static int NotBelow(int[] values, int from)
    {
        var at = Array.BinarySearch(values, from);
        at = at < 0 ? ~at : at;
        return at < values.Length ? values[at] : None;
    }

    private static FrozenDictionary<string, int[]> Frozen(Dictionary<string, List<int>> map) =>
        map.ToFrozenDictionary(entry => entry.Key, entry => entry.Value.Distinct().Order().ToArray(), StringComparer.Ordinal);
}
