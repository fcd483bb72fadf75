namespace CallCenter.Diagnostics.Catalogue;

/// <summary>Finds the one name an author may have meant.</summary>
public static class Nearest
{
    /// <summary>The nearest candidate: equal but for case, or at most one edit per three letters; null when none is near.</summary>
    public static string? To(string name, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(candidates);
        string? best = null;
        var bestEdits = int.MaxValue;
        foreach (var candidate in candidates)
        {
            var edits = string.Equals(candidate, name, StringComparison.OrdinalIgnoreCase) ? 0 : Edits(name, candidate);
            if (edits <= name.Length / 3 && edits < bestEdits)
            {
                (best, bestEdits) = (candidate, edits);
            }
        }

        return best;
    }

    // Insertions, deletions, replacements and swaps of neighbours each count one.
    private static int Edits(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            rows[i, 0] = i;
        }

        for (var j = 0; j <= right.Length; j++)
        {
            rows[0, j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var same = left[i - 1] == right[j - 1] ? 0 : 1;
                var least = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + same);
                var swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
                rows[i, j] = swapped ? Math.Min(least, rows[i - 2, j - 2] + 1) : least;
            }
        }

        return rows[left.Length, right.Length];
    }
}
