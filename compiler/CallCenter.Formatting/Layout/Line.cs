using System.Text;
using CallCenter.Diagnostics.Rendering;

namespace CallCenter.Formatting.Layout;

/// <summary>A line that is being set: cells from left to right, each in a column of its own.</summary>
/// <param name="indent">Spaces it begins with.</param>
internal sealed class Line(int indent)
{
    private const int CommentGap = 2;

    private readonly List<(Column? Column, StringBuilder Text, int Gap)> _cells = [];

    /// <summary>An empty line.</summary>
    public static Line Empty => new(0);

    /// <summary>Spaces it begins with.</summary>
    public int Indent { get; } = indent;

    /// <summary>The comment that ends it.</summary>
    public string? Comment { get; init; }

    /// <summary>The columns that its cells begin.</summary>
    public IEnumerable<Column> Columns =>
        _cells.Where(cell => cell.Column is not null).Select(cell => cell.Column!.Value).Concat(Comment is null ? [] : [Column.Comment]);

    /// <summary>Its width without its comment.</summary>
    public int Width => StartOf(_cells.Count, 0);

    /// <summary>Spaces before the comment.</summary>
    public int GapOfComment { get; private set; } = CommentGap;

    /// <summary>A line of words.</summary>
    /// <param name="indent">Spaces it begins with.</param>
    /// <param name="words">The words; the last may have a comment.</param>
    /// <param name="columns">The words that begin a column.</param>
    public static Line Of(int indent, IReadOnlyList<Word> words, IReadOnlyDictionary<Word, Column> columns)
    {
        var line = new Line(indent) { Comment = words[^1].Beside };
        for (var i = 0; i < words.Count; i++)
        {
            Column? column = i > 0 && columns.TryGetValue(words[i], out var begins) ? begins : null;
            line.Append(words[i].Text, i == 0 ? 0 : column is null ? words[i].Gap : words[i].GapInRow, column);
        }

        return line;
    }

    /// <summary>A line with a comment alone.</summary>
    public static Line OfComment(int indent, string text)
    {
        var line = new Line(indent);
        line.Append(text, 0, null);
        return line;
    }

    /// <summary>Where a column begins if nothing is done; null when the line does not have it.</summary>
    public int? StartOf(Column column)
    {
        if (column == Column.Comment)
        {
            return Comment is null ? null : Width + GapOfComment;
        }

        var index = _cells.FindIndex(cell => cell.Column == column);
        return index < 0 ? null : StartOf(index, _cells[index].Gap);
    }

    /// <summary>Moves a column of the line to the right.</summary>
    public void MoveTo(Column column, int start)
    {
        var by = start - StartOf(column)!.Value;
        if (column == Column.Comment)
        {
            GapOfComment += by;
            return;
        }

        var index = _cells.FindIndex(cell => cell.Column == column);
        _cells[index] = _cells[index] with { Gap = _cells[index].Gap + by };
    }

    /// <summary>Writes it, without a line end.</summary>
    public void WriteTo(StringBuilder text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (_cells.Count == 0)
        {
            return;
        }

        text.Append(' ', Indent);
        foreach (var (_, cell, gap) in _cells)
        {
            text.Append(' ', gap).Append(cell);
        }

        if (Comment is not null)
        {
            text.Append(' ', GapOfComment).Append(Comment);
        }
    }

    private int StartOf(int index, int gap) => Indent + gap + _cells.Take(index).Sum(cell => cell.Gap + ColumnWidth.Of(cell.Text.ToString()));

    private void Append(string text, int gap, Column? column)
    {
        if (_cells.Count == 0 || column is not null)
        {
            _cells.Add((column, new StringBuilder(text), gap));
        }
        else
        {
            _cells[^1].Text.Append(' ', gap).Append(text);
        }
    }
}
