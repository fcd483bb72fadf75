namespace CallCenter.Formatting.Layout;

/// <summary>Sets the items of a block, each on lines of its own.</summary>
/// <param name="indent">Spaces each item begins with.</param>
/// <param name="separates">Whether an empty line stands around items of several lines: declarations.</param>
internal sealed class BlockLayout(int indent, bool separates)
{
    private readonly List<Line> _lines = [];
    private readonly List<(Line Line, Item Item)> _run = [];
    private bool _isTooWide;
    private bool _isAfterSeveralLines;

    /// <summary>The lines of a block's items and of the comments above its end.</summary>
    public List<Line> Lines(IReadOnlyList<Item> items, Word end)
    {
        // An item that its columns have made too wide is written over several lines; then the others are set anew.
        do
        {
            _isTooWide = false;
            _isAfterSeveralLines = false;
            _lines.Clear();
            foreach (var item in items)
            {
                Add(item);
            }

            EndRun();
        }
        while (_isTooWide);

        AddComments(end.Above);
        return _lines;
    }

    private void Add(Item item)
    {
        var lines = ItemLayout.Lines(item, indent);
        var isSeparated = separates && _lines.Count > 0 && (lines.Count > 1 || _isAfterSeveralLines) && !HasEmptyLineBefore(item.First);
        _isAfterSeveralLines = lines.Count > 1;
        if (isSeparated)
        {
            AddEmptyLine();
        }

        AddComments(item.First.Above);
        if (item.First.HasEmptyLineBefore)
        {
            AddEmptyLine();
        }

        var line = lines[0];
        if (item.NeedsLines || (item.Family is null && line.Comment is null) || (_run.Count > 0 && _run[^1].Item.Family != item.Family))
        {
            EndRun();
        }

        _lines.AddRange(lines);
        if (!item.NeedsLines)
        {
            _run.Add((line, item));
        }
    }

    private static bool HasEmptyLineBefore(Word word) => word.HasEmptyLineBefore || word.Above.Any(remark => remark.HasEmptyLineBefore);

    private void AddComments(List<Remark> remarks)
    {
        foreach (var remark in remarks)
        {
            if (remark.HasEmptyLineBefore)
            {
                AddEmptyLine();
            }

            _lines.Add(Line.OfComment(indent, remark.Text));
        }
    }

    private void AddEmptyLine()
    {
        if (_lines.Count > 0)
        {
            EndRun();
            _lines.Add(Line.Empty);
        }
    }

    private void EndRun()
    {
        var widths = _run.ConvertAll(row => row.Line.Width);
        ColumnSetter.Set([.. _run.Select(row => row.Line)], _run.Count > 0 ? _run[0].Item.Family : null);
        for (var i = 0; i < _run.Count; i++)
        {
            if (widths[i] <= Formatter.ColumnsMax && _run[i].Line.Width > Formatter.ColumnsMax)
            {
                _isTooWide |= _run[i].Item.OpenBlocks();
            }
        }

        _run.Clear();
    }
}
