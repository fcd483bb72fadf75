using System.Text;
using CallCenter.Diagnostics.Rendering;

namespace CallCenter.Cli.Top;

/// <summary>A cell of the wallboard.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Colour">Colours them; null for none.</param>
internal readonly record struct TopCell(string Text, Func<string, string>? Colour = null);

/// <summary>A column of the wallboard.</summary>
/// <param name="Title">What stands above it.</param>
/// <param name="IsNumber">Whether it stands at the right.</param>
/// <param name="ColumnsMax">How wide it becomes at most.</param>
internal readonly record struct TopColumn(string Title, bool IsNumber = true, int ColumnsMax = 24);

/// <summary>Rows in columns that stand under each other. Chinese characters take two columns of a terminal; colours take none.</summary>
internal static class TopTable
{
    private const int Gap = 2;

    /// <summary>The lines, the title first. Columns for which there is no room are left out, the last first.</summary>
    public static IReadOnlyList<string> Lines(IReadOnlyList<TopColumn> columns, IReadOnlyList<IReadOnlyList<TopCell>> rows, int width, Func<string, string> title)
    {
        var widths = columns.Select((column, at) => Math.Min(column.ColumnsMax, rows.Select(row => ColumnWidth.Of(row[at].Text)).Append(ColumnWidth.Of(column.Title)).Max())).ToArray();
        var fitting = 0;
        for (var used = -Gap; fitting < columns.Count && used + Gap + widths[fitting] <= width; fitting++)
        {
            used += Gap + widths[fitting];
        }

        return
        [
            title(Line(columns.Select(column => new TopCell(column.Title)))),
            .. rows.Select(Line),
        ];

        string Line(IEnumerable<TopCell> cells)
        {
            var line = new StringBuilder();
            foreach (var (at, cell) in cells.Take(fitting).Index())
            {
                var text = ColumnWidth.Cut(cell.Text, widths[at]);
                var blank = new string(' ', widths[at] - ColumnWidth.Of(text));
                var shown = cell.Colour is { } colour ? colour(text) : text;
                line.Append(' ', at == 0 ? 0 : Gap).Append(columns[at].IsNumber ? blank + shown : shown + blank);
            }

            return line.ToString().TrimEnd(' ');
        }
    }
}
