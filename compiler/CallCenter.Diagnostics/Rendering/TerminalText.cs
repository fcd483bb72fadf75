using System.Globalization;
using System.Text;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Diagnostics.Rendering;

/// <summary>Messages as people read them: title, place, source with labels, explanation, help.</summary>
public static class TerminalText
{
    private const string Reset = "\u001b[0m";
    private const string Bold = "\u001b[1m";
    private const string Red = "\u001b[1;31m";
    private const string Yellow = "\u001b[1;33m";
    private const string Blue = "\u001b[34m";

    /// <summary>All messages, an empty line between each.</summary>
    /// <param name="diagnostics">The messages.</param>
    /// <param name="colour">Whether to add colours; the characters are the same without.</param>
    public static string Render(IEnumerable<Diagnostic> diagnostics, bool colour = false)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        return string.Join("\n", diagnostics.Select(diagnostic => Render(diagnostic, colour)));
    }

    /// <summary>One message, ended by a line feed.</summary>
    public static string Render(Diagnostic diagnostic, bool colour = false)
    {
        ArgumentNullException.ThrowIfNull(diagnostic);
        var paint = new Paint(colour, diagnostic.Severity == Severity.Error ? Red : Yellow);
        var text = new StringBuilder();
        var severity = diagnostic.Severity == Severity.Error ? "error" : "warning";
        text.Append(paint.Strong($"{severity}[{diagnostic.Code}]")).Append(paint.Title($": {diagnostic.Title}")).Append('\n');
        if (diagnostic.Primary is { } primary)
        {
            AppendSource(text, primary, diagnostic.Secondary, paint);
        }

        foreach (var paragraph in new[] { diagnostic.Explanation, diagnostic.Help }.OfType<string>())
        {
            text.Append('\n').Append(paragraph.ReplaceLineEndings("\n").TrimEnd('\n')).Append('\n');
        }

        return text.ToString();
    }

    private static void AppendSource(StringBuilder text, DiagnosticLabel primary, IEnumerable<DiagnosticLabel> secondary, Paint paint)
    {
        var marks = secondary.Select(label => new Mark(label, false)).Prepend(new Mark(primary, true)).ToList();
        var gutter = marks.Max(mark => mark.Line).ToString(CultureInfo.InvariantCulture).Length;
        AppendFile(text, primary.Span, marks.Where(mark => mark.File == primary.Span.File), gutter, paint);
        foreach (var other in marks.Where(mark => mark.File != primary.Span.File).GroupBy(mark => mark.File))
        {
            AppendFile(text, other.First().Label.Span, other, gutter, paint);
        }
    }

    private static void AppendFile(StringBuilder text, SourceSpan at, IEnumerable<Mark> marks, int gutter, Paint paint)
    {
        var place = at.StartPosition;
        var margin = new string(' ', gutter + 1);
        text.Append(margin).Append(paint.Frame("┌─ "))
            .Append(CultureInfo.InvariantCulture, $"{at.File.Path}:{place.Line}:{place.Column}\n");
        text.Append(margin).Append(paint.Frame("│")).Append('\n');
        var before = 0;
        foreach (var line in marks.GroupBy(mark => mark.Line).OrderBy(group => group.Key))
        {
            if (before > 0 && line.Key > before + 1)
            {
                text.Append(margin).Append(paint.Frame("·")).Append('\n');
            }

            before = line.Key;
            var number = line.Key.ToString(CultureInfo.InvariantCulture).PadLeft(gutter);
            var source = ColumnWidth.Expanded(at.File.LineText(line.Key));
            text.Append(paint.Frame($"{number} │")).Append(source.Length > 0 ? " " : "").Append(source).Append('\n');
            foreach (var mark in line.OrderBy(mark => mark.Label.Span.Start))
            {
                var under = new string(mark.IsPrimary ? '^' : '-', mark.Width);
                var words = mark.Label.Text.Length > 0 ? " " + mark.Label.Text : "";
                text.Append(margin).Append(paint.Frame("│ ")).Append(' ', mark.Column)
                    .Append(mark.IsPrimary ? paint.Strong(under + words) : paint.Frame(under + words)).Append('\n');
            }
        }
    }

    // A label on its line: of a stretch over several lines only the first is marked.
    private sealed class Mark
    {
        public Mark(DiagnosticLabel label, bool isPrimary)
        {
            Label = label;
            IsPrimary = isPrimary;
            var start = label.Span.StartPosition;
            Line = start.Line;
            var text = File.LineText(Line);
            var from = Math.Min(start.Column - 1, text.Length);
            var until = Math.Clamp(from + label.Span.Length, from, text.Length);
            Column = ColumnWidth.Of(text.AsSpan(0, from));
            Width = Math.Max(1, ColumnWidth.Of(text.AsSpan(0, until).TrimEnd()) - Column);
        }

        public DiagnosticLabel Label { get; }

        public bool IsPrimary { get; }

        public SourceFile File => Label.Span.File;

        public int Line { get; }

        public int Column { get; }

        public int Width { get; }
    }

    private sealed class Paint(bool colour, string strong)
    {
        public string Strong(string text) => In(strong, text);

        public string Title(string text) => In(Bold, text);

        public string Frame(string text) => In(Blue, text);

        private string In(string code, string text) => colour ? code + text + Reset : text;
    }
}
