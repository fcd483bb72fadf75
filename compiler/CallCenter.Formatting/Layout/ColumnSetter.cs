namespace CallCenter.Formatting.Layout;

/// <summary>Sets lines of one family that follow each other in columns.</summary>
internal static class ColumnSetter
{
    /// <summary>Moves what stands in a column of several lines below each other.</summary>
    public static void Set(IReadOnlyList<Line> lines, string? family)
    {
        foreach (var column in lines.SelectMany(line => line.Columns).Distinct().OrderBy(column => column.Order).ThenBy(column => column.Id, StringComparer.Ordinal))
        {
            var having = lines.Where(line => line.StartOf(column) is not null).ToList();
            var last = having.Max(line => line.StartOf(column)!.Value);
            if (last - having.Min(line => line.StartOf(column)!.Value) > column.SpreadMax)
            {
                continue;
            }

            foreach (var line in having)
            {
                line.MoveTo(column, Math.Max(last, line.Indent + column.StartMin(family)));
            }
        }
    }
}
