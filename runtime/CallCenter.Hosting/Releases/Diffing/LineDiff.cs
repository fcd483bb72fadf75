namespace CallCenter.Hosting.Releases.Diffing;

/// <summary>Which lines went and which came, in order.</summary>
internal static class LineDiff
{
    // The table of the longest common sequence; beyond it lines are told apart without their order, as rows of a large table are.
    private const long CellsMax = 4_000_000;

    /// <summary>Lines that went (<c>-</c>) and that came (<c>+</c>); none when they are equal.</summary>
    public static IReadOnlyList<(char Sign, string Line)> Of(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var first = 0;
        while (first < before.Count && first < after.Count && before[first] == after[first])
        {
            first++;
        }

        var same = 0;
        while (same < before.Count - first && same < after.Count - first && before[^(same + 1)] == after[^(same + 1)])
        {
            same++;
        }

        var (old, fresh) = (before.Skip(first).SkipLast(same).ToArray(), after.Skip(first).SkipLast(same).ToArray());
        return (long)old.Length * fresh.Length <= CellsMax ? InOrder(old, fresh) : AsSets(old, fresh);
    }

    private static List<(char Sign, string Line)> InOrder(string[] before, string[] after)
    {
        var common = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
            {
                common[i, j] = before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var changes = new List<(char, string)>();
        for (int i = 0, j = 0; i < before.Length || j < after.Length;)
        {
            if (i < before.Length && j < after.Length && before[i] == after[j])
            {
                (i, j) = (i + 1, j + 1);
            }
            else if (i < before.Length && (j == after.Length || common[i + 1, j] >= common[i, j + 1]))
            {
                changes.Add(('-', before[i++]));
            }
            else
            {
                changes.Add(('+', after[j++]));
            }
        }

        return changes;
    }

    private static List<(char Sign, string Line)> AsSets(string[] before, string[] after)
    {
        var (old, fresh) = (before.ToHashSet(StringComparer.Ordinal), after.ToHashSet(StringComparer.Ordinal));
        return
        [
            .. before.Where(line => !fresh.Contains(line)).Select(static line => ('-', line)),
            .. after.Where(line => !old.Contains(line)).Select(static line => ('+', line)),
        ];
    }
}
