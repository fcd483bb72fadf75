using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Formatting;

/// <summary>Finds what formatting changes: white space here and there, so that a cursor stays at its word and a fold at its line.</summary>
internal static class WhiteSpaceEdits
{
    /// <summary>The edits that make one text of another, in order; none overlaps another.</summary>
    public static ImmutableArray<LayoutEdit> Of(SourceFile file, string formatted)
    {
        var edits = ImmutableArray.CreateBuilder<LayoutEdit>();
        var text = file.Text;
        for (var (i, j) = (0, 0); i < text.Length || j < formatted.Length;)
        {
            var before = (i, j);
            var (oldEnd, newEnd) = (SpaceEnd(text, i), SpaceEnd(formatted, j));
            if (!text.AsSpan(i..oldEnd).SequenceEqual(formatted.AsSpan(j..newEnd)))
            {
                edits.Add(Shortest(file, i, oldEnd, formatted[j..newEnd]));
            }

            (i, j) = (oldEnd, newEnd);
            while (i < text.Length && j < formatted.Length && text[i] == formatted[j] && !char.IsWhiteSpace(text[i]))
            {
                (i, j) = (i + 1, j + 1);
            }

            // A comment that stood before a brace now stands behind it: from here on the words are not the same any more.
            if (before == (i, j))
            {
                edits.Add(Shortest(file, i, text.Length, formatted[j..]));
                break;
            }
        }

        return edits.DrainToImmutable();
    }

    // What both have at their ends stays, unless that would part a line end or a character of two halves.
    private static LayoutEdit Shortest(SourceFile file, int start, int end, string put)
    {
        var taken = file.Text.AsSpan(start..end);
        var head = taken.CommonPrefixLength(put);
        while (head > 0 && (Parts(taken, head) || Parts(put, head)))
        {
            head--;
        }

        var tail = 0;
        while (tail < Math.Min(taken.Length, put.Length) - head && taken[^(tail + 1)] == put[^(tail + 1)])
        {
            tail++;
        }

        while (tail > 0 && (Parts(taken, taken.Length - tail) || Parts(put, put.Length - tail)))
        {
            tail--;
        }

        return new LayoutEdit(new SourceSpan(file, start + head, taken.Length - head - tail), put[head..^tail]);
    }

    private static bool Parts(ReadOnlySpan<char> text, int at) =>
        at > 0 && at < text.Length && (char.IsSurrogatePair(text[at - 1], text[at]) || (text[at - 1] == '\r' && text[at] == '\n'));

    private static int SpaceEnd(string text, int start)
    {
        var end = start;
        while (end < text.Length && char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        return end;
    }
}
