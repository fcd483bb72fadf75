namespace CallCenter.Formatting.Layout;

/// <summary>Sets one item: on one line if it can stand there, otherwise its blocks open, at last its line broken.</summary>
internal static class ItemLayout
{
    /// <summary>Spaces that what stands in a block begins with, more than the block.</summary>
    public const int Step = 4;

    // Two steps, so that the rest of a broken line does not look like what stands in the block after it.
    private const int RestStep = 2 * Step;

    private static readonly Dictionary<Word, Column> NoColumns = [];

    /// <summary>Its lines, without the comments above it.</summary>
    public static List<Line> Lines(Item item, int indent)
    {
        if (!item.NeedsLines)
        {
            List<Word> words = [.. item.Words];
            if (WidthOf(words, indent) <= Formatter.ColumnsMax || !item.OpenBlocks())
            {
                return Broken(words, indent, item.Columns);
            }
        }

        var lines = new List<Line>();
        var segment = new List<Word>();
        foreach (var piece in item.Pieces)
        {
            if (piece is not Block { IsOpen: true } block)
            {
                segment.AddRange(piece.Words);
                continue;
            }

            segment.Add(block.Open);
            lines.AddRange(Broken(segment, indent, NoColumns));
            lines.AddRange(new BlockLayout(indent + Step, separates: false).Lines(block.Items, block.Close));
            segment = [block.Close];
        }

        if (segment.Count > 0)
        {
            lines.AddRange(Broken(segment, indent, NoColumns));
        }

        return lines;
    }

    // Words without an open block among them. Comments and what always begins a line break them first.
    private static List<Line> Broken(List<Word> words, int indent, Dictionary<Word, Column> columns)
    {
        var lines = new List<Line>();
        for (var (start, end) = (0, 1); start < words.Count; end++)
        {
            if (end < words.Count && words[end - 1].Beside is null && words[end].Above.Count == 0 && !words[end].BeginsLine)
            {
                continue;
            }

            var first = words[start];
            var from = start == 0 ? indent : indent + (first.BeginsLine ? Step : first.Text == "else" ? 0 : RestStep);
            if (start > 0)
            {
                lines.AddRange(first.Above.Select(remark => Line.OfComment(from, remark.Text)));
            }

            foreach (var part in Filled(words[start..end], from, indent + RestStep))
            {
                lines.Add(Line.Of(part[0] == first ? from : indent + RestStep, part, lines.Count == 0 ? columns : NoColumns));
            }

            start = end;
        }

        return lines;
    }

    // As much on each line as it has room for, broken at the earliest level that helps.
    private static List<List<Word>> Filled(List<Word> words, int indent, int restIndent)
    {
        var lines = new List<List<Word>> { words };
        while (WidthOf(lines[^1], lines.Count == 1 ? indent : restIndent) > Formatter.ColumnsMax)
        {
            var last = lines[^1];
            var at = BreakAt(last, lines.Count == 1 ? indent : restIndent);
            if (at == 0)
            {
                break;
            }

            lines[^1] = last[..at];
            lines.Add(last[at..]);
        }

        return lines;
    }

    // The last place of the earliest level that leaves the line its width; where no level can, the first place of the earliest level.
    private static int BreakAt(List<Word> words, int indent)
    {
        var fits = 0;
        for (var (i, width) = (0, indent); i < words.Count; i++)
        {
            width += words[i].Width + (i == 0 ? 0 : words[i].Gap);
            fits = width <= Formatter.ColumnsMax ? i + 1 : fits;
        }

        var places = Enumerable.Range(1, words.Count - 1).Where(i => words[i].BreakLevel is not null).ToList();
        var near = places.Where(i => i <= fits).ToList();
        return near.Count > 0 ? near.Where(i => words[i].BreakLevel == near.Min(it => words[it].BreakLevel)).Max()
            : places.Count > 0 ? places.Where(i => words[i].BreakLevel == places.Min(it => words[it].BreakLevel)).Min()
            : 0;
    }

    private static int WidthOf(List<Word> words, int indent)
    {
        var width = indent;
        for (var i = 0; i < words.Count; i++)
        {
            width += words[i].Width + (i == 0 ? 0 : words[i].Gap);
        }

        return width;
    }
}
