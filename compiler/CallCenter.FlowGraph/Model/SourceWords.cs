using System.Text;
using CallCenter.Diagnostics.Text;

namespace CallCenter.FlowGraph.Model;

/// <summary>A construct's words on one line: without comments, and without the blocks that are nodes of their own.</summary>
internal static class SourceWords
{
    private const string TextBlock = "\"\"\"";

    /// <summary>All words of a span.</summary>
    public static string All(SourceSpan span) => Read(span.Text, headOnly: false);

    /// <summary>The words before the block; the braces behind <c>with</c> hold values and belong to them.</summary>
    public static string Head(SourceSpan span)
    {
        var words = Read(span.Text, headOnly: true);
        return words.EndsWith(" else", StringComparison.Ordinal) ? words[..^" else".Length] : words;
    }

    private static string Read(string text, bool headOnly)
    {
        var words = new StringBuilder();
        var depth = 0;
        for (var at = 0; at < text.Length;)
        {
            var length = LengthAt(text, at);
            var piece = text.AsSpan(at, length);
            at += length;
            if (piece is "{" && headOnly && depth == 0 && !EndsWith(words, "with"))
            {
                break;
            }

            depth += piece switch { "{" => 1, "}" => -1, _ => 0 };
            Append(words, piece);
        }

        return words.ToString().TrimEnd();
    }

    private static bool EndsWith(StringBuilder words, string end) => words.ToString().TrimEnd().EndsWith(" " + end, StringComparison.Ordinal);

    // A comment is a blank, and blanks come one at a time.
    private static void Append(StringBuilder words, ReadOnlySpan<char> piece)
    {
        if (!piece.IsWhiteSpace() && !piece.StartsWith("//", StringComparison.Ordinal))
        {
            words.Append(piece);
        }
        else if (words.Length > 0 && words[^1] != ' ')
        {
            words.Append(' ');
        }
    }

    // A text, a comment, or a single character.
    private static int LengthAt(string text, int at)
    {
        if (string.CompareOrdinal(text, at, TextBlock, 0, TextBlock.Length) == 0)
        {
            return Until(text, at, TextBlock.Length, TextBlock);
        }

        if (text[at] == '"')
        {
            var end = at + 1;
            while (end < text.Length && text[end] != '"' && text[end] != '\n')
            {
                end += text[end] == '\\' ? 2 : 1;
            }

            return Math.Min(end + 1, text.Length) - at;
        }

        return string.CompareOrdinal(text, at, "//", 0, 2) == 0 ? Until(text, at, 2, "\n") : 1;
    }

    private static int Until(string text, int at, int from, string end)
    {
        var found = text.IndexOf(end, at + from, StringComparison.Ordinal);
        return (found < 0 ? text.Length : found + end.Length) - at;
    }
}
