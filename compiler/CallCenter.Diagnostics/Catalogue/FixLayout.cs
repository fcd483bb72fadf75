using CallCenter.Diagnostics.Text;

namespace CallCenter.Diagnostics.Catalogue;

/// <summary>Puts lines into source text, and takes pieces out of it, so that what is left is laid out like the text around.</summary>
public static class FixLayout
{
    private const string Indent = "    ";
    private const string BetweenOnOneLine = "  ";

    /// <summary>Adds lines at the end of what stands in braces; null when the stretch does not end with a brace.</summary>
    /// <param name="braces">A stretch that ends with the closing brace.</param>
    /// <param name="lines">The lines, without indentation.</param>
    public static FixEdit? AtEndOf(SourceSpan braces, IReadOnlyList<string> lines)
    {
        var text = braces.File.Text;
        var close = braces.End - 1;
        if (close <= braces.Start || text[close] != '}')
        {
            return null;
        }

        var before = close;
        while (text[before - 1] is ' ' or '\t')
        {
            before--;
        }

        if (text[before - 1] is '\n' or '\r')
        {
            var outer = text[before..close];
            var added = string.Concat(lines.Select(line => outer + Indent + line + LineEnd(braces.File)));
            return new FixEdit(new SourceSpan(braces.File, before, 0), added);
        }

        var gap = text[before - 1] == '{' ? " " : BetweenOnOneLine;
        return new FixEdit(new SourceSpan(braces.File, before, close - before), gap + string.Join(BetweenOnOneLine, lines) + " ");
    }

    /// <summary>Adds a line behind a stretch, indented like it; behind it on its line when it does not begin one.</summary>
    public static FixEdit Behind(SourceSpan stretch, IReadOnlyList<string> lines)
    {
        var at = new SourceSpan(stretch.File, stretch.End, 0);
        return IndentOf(stretch) is { } indent
            ? new FixEdit(at, string.Concat(lines.Select(line => LineEnd(stretch.File) + indent + line)))
            : new FixEdit(at, string.Concat(lines.Select(line => BetweenOnOneLine + line)));
    }

    /// <summary>Adds a line before a stretch, indented like it; before it on its line when it does not begin one.</summary>
    public static FixEdit Before(SourceSpan stretch, string line) => new(
        new SourceSpan(stretch.File, stretch.Start, 0),
        IndentOf(stretch) is { } indent ? line + LineEnd(stretch.File) + indent : line + BetweenOnOneLine);

    /// <summary>Adds braces with lines in them behind a statement.</summary>
    public static FixEdit InBraces(SourceSpan statement, IReadOnlyList<string> lines)
    {
        var outer = IndentOfLine(statement);
        var end = LineEnd(statement.File);
        return new FixEdit(
            new SourceSpan(statement.File, statement.End, 0),
            $" {{{end}{string.Concat(lines.Select(line => outer + Indent + line + end))}{outer}}}");
    }

    /// <summary>Takes a stretch out; with its lines when nothing else stands on them, and with the documentation right above it.</summary>
    public static FixEdit Without(SourceSpan stretch)
    {
        var text = stretch.File.Text;
        var (start, end) = (stretch.Start, stretch.End);
        while (end < text.Length && text[end] is ' ' or '\t')
        {
            end++;
        }

        var endsLine = end == text.Length || text[end] is '\r' or '\n';
        if (endsLine && IndentOf(stretch) is { } indent)
        {
            start = AboveDocumentation(text, start - indent.Length);
            end = BehindLineEnd(text, end);
        }
        else if (endsLine)
        {
            while (start > 0 && text[start - 1] is ' ' or '\t')
            {
                start--;
            }
        }

        return new FixEdit(new SourceSpan(stretch.File, start, end - start), "");
    }

    // White space before a stretch that begins its line; null when something else stands there.
    private static string? IndentOf(SourceSpan stretch)
    {
        var indent = IndentOfLine(stretch);
        return LineStart(stretch) + indent.Length == stretch.Start ? indent : null;
    }

    private static string IndentOfLine(SourceSpan stretch)
    {
        var text = stretch.File.Text;
        var start = LineStart(stretch);
        var end = start;
        while (end < stretch.Start && text[end] is ' ' or '\t')
        {
            end++;
        }

        return text[start..end];
    }

    private static int LineStart(SourceSpan stretch) => stretch.File.LineStart(stretch.StartPosition.Line);

    private static string LineEnd(SourceFile file) => file.Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    private static int BehindLineEnd(string text, int end)
    {
        end += end < text.Length && text[end] == '\r' ? 1 : 0;
        return end + (end < text.Length && text[end] == '\n' ? 1 : 0);
    }

    private static int AboveDocumentation(string text, int lineStart)
    {
        while (lineStart > 0)
        {
            var above = text.LastIndexOf('\n', Math.Max(lineStart - 2, 0)) + 1;
            if (above >= lineStart || !text.AsSpan(above, lineStart - above).TrimStart().StartsWith("///", StringComparison.Ordinal))
            {
                break;
            }

            lineStart = above;
        }

        return lineStart;
    }
}
