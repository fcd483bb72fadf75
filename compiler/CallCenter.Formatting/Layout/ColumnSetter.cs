namespace CallCenter.Formatting.Layout;

/// <summary>Sets lines of one family that follow each other in columns.</summary>
internal static class ColumnSetter
{
    /// <summary>Moves what stands in a column of several lines below each other.</summary>
    public static void Set(IReadOnlyList<Line> lines, string? family)
    {
        var columns = lines
            .SelectMany(line => line.Columns.Select(column => (Column: column, Line: line)))
            .GroupBy(cell => cell.Column, cell => cell.Line)
            .OrderBy(group => group.Key.Order)
            .ThenBy(group => group.Key.Id, StringComparer.Ordinal);
        foreach (var having in columns)
        {
            var starts = having.Select(line => line.StartOf(having.Key)!.Value).ToList();
            var last = starts.Max();
            if (last - starts.Min() > having.Key.SpreadMax)
            {
                continue;
            }

            foreach (var line in having)
            {
                line.MoveTo(having.Key, Math.Max(last, line.Indent + having.Key.StartMin(family)));
            }
        }
    }
}
