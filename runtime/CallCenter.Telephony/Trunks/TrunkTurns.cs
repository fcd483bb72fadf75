using System.Collections.Concurrent;

namespace CallCenter.Telephony.Trunks;

/// <summary>
/// Remembers which trunk of a list took the last call, for as long as the process lives and over releases: a list is known by its
/// names. Any thread.
/// </summary>
public sealed class TrunkTurns
{
    private readonly ConcurrentDictionary<string, Turn> _turns = new(StringComparer.Ordinal);

    /// <summary>The list, begun with the first usable trunk after the one that was last.</summary>
    public IReadOnlyList<string> Next(IReadOnlyList<string> names, Func<string, bool> isUsable)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(isUsable);
        if (names.Count < 2)
        {
            return names;
        }

        var turn = _turns.GetOrAdd(string.Join(' ', names), static _ => new Turn());
        var order = new string[names.Count];
        lock (turn)
        {
            var first = (turn.Last + 1) % names.Count;
            for (var skipped = 0; skipped < names.Count && !isUsable(names[first]); skipped++)
            {
                first = (first + 1) % names.Count; // Round to the start again when none is usable.
            }

            turn.Last = first;
            for (var i = 0; i < order.Length; i++)
            {
                order[i] = names[(first + i) % names.Count];
            }
        }

        return order;
    }

    private sealed class Turn
    {
        public int Last { get; set; } = -1;
    }
}
