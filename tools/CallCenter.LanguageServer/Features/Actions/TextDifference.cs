using CallCenter.Diagnostics.Text;

namespace CallCenter.LanguageServer.Features.Actions;

/// <summary>What to change in a text to have another, line by line, so that cursors and folds in the lines between stay where they are.</summary>
internal static class TextDifference
{
    // Beyond this many lines that differ, one edit for all of them costs an editor less than finding the lines in common.
    private const int LinesMax = 2000;

    /// <summary>The edits, in order; none touches another.</summary>
    public static IReadOnlyList<(SourceSpan Span, string Text)> Of(SourceFile file, string text)
    {
        var (before, after) = (Lines(file.Text), Lines(text));
        var head = 0;
        while (head < Math.Min(before.Count, after.Count) && before[head] == after[head])
        {
            head++;
        }

        var tail = 0;
        while (tail < Math.Min(before.Count, after.Count) - head && before[^(tail + 1)] == after[^(tail + 1)])
        {
            tail++;
        }

        var edits = new List<(SourceSpan, string)>();
        var start = before.Take(head).Sum(line => line.Length);
        foreach (var (oldLines, newLines) in Runs(before[head..^tail], after[head..^tail]))
        {
            var length = oldLines.Sum(line => line.Length);
            var put = string.Concat(newLines);
            if (!file.Text.AsSpan(start, length).SequenceEqual(put))
            {
                edits.Add((new SourceSpan(file, start, length), put));
            }

            start += length;
        }

        return edits;
    }

    // Lines in common and lines that differ, in turn, by the longest common subsequence.
    private static IEnumerable<(IReadOnlyList<string> Old, IReadOnlyList<string> New)> Runs(List<string> before, List<string> after)
    {
        if (before.Count > LinesMax || after.Count > LinesMax)
        {
            yield return (before, after);
            yield break;
        }

        var common = Common(before, after);
        var (i, j) = (0, 0);
        while (i < before.Count || j < after.Count)
        {
            var (fromOld, fromNew) = (i, j);
            while ((i < before.Count || j < after.Count) && !(i < before.Count && j < after.Count && before[i] == after[j]))
            {
                if (j == after.Count || (i < before.Count && common[i + 1, j] >= common[i, j + 1]))
                {
                    i++;
                }
                else
                {
                    j++;
                }
            }

            yield return (before[fromOld..i], after[fromNew..j]);
            if (i < before.Count && j < after.Count)
            {
                yield return ([before[i]], [after[j]]);
                (i, j) = (i + 1, j + 1);
            }
        }
    }

    private static int[,] Common(List<string> before, List<string> after)
    {
        var common = new int[before.Count + 1, after.Count + 1];
        for (var i = before.Count - 1; i >= 0; i--)
        {
            for (var j = after.Count - 1; j >= 0; j--)
            {
                common[i, j] = before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        return common;
    }

    // Each with its end.
    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        var start = 0;
        while (start < text.Length)
        {
            var end = text.IndexOf('\n', start) is var at and >= 0 ? at + 1 : text.Length;
            lines.Add(text[start..end]);
            start = end;
        }

        return lines;
    }
}
