using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Formatting.Layout;
using CallCenter.Syntax.Parsing;

namespace CallCenter.Formatting;

/// <summary>
/// Gives every file the one layout. Only white space between tokens changes. Of the author's white space it keeps where a block of braces
/// has line breaks between what stands in it, one empty line where there are some, and whether a comment ends a line of code.
/// </summary>
public static class Formatter
{
    /// <summary>The columns a line has before it is broken.</summary>
    public const int ColumnsMax = 120;

    private const char ByteOrderMark = '\uFEFF';

    /// <summary>Formats one file. Never throws, whatever the text; a file with errors is not formatted.</summary>
    public static FormatResult Format(SourceFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var written = FlowParser.ParseWritten(file);
        if (written.Root is null)
        {
            return new FormatResult(file, null, [.. written.Syntax.Diagnostics.Where(it => it.Severity == Severity.Error)]);
        }

        var (items, end) = ItemReader.Read(written.Root);
        var lines = new BlockLayout(0, separates: true).Lines(items, end);
        var mark = file.Text.StartsWith(ByteOrderMark) ? ByteOrderMark.ToString() : "";
        return new FormatResult(file, mark + LineText.Join(lines, LineEndOf(file.Text)), []);
    }

    // The first one decides.
    private static string LineEndOf(string text)
    {
        var first = text.AsSpan().IndexOf('\n');
        return first > 0 && text[first - 1] == '\r' ? "\r\n" : "\n";
    }
}
