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
        var lines = new List<List<Word>>();
        for (var start = 0; start < words.Count;)
        {
            var end = EndOfLine(words, start, start == 0 ? indent : restIndent);
            lines.Add(words[start..end]);
            start = end;
        }

        return lines;
    }

    // All of the words when there is room; otherwise the last place of the earliest level there is room for, or the first place of all.
    private static int EndOfLine(List<Word> words, int start, int indent)
    {
        var place = 0;
        var width = indent;
        for (var i = start; i < words.Count; i++)
        {
            if (width > Formatter.ColumnsMax && place > 0)
            {
                return place;
            }

            if (i > start && words[i].BreakLevel is { } level)
            {
                if (width > Formatter.ColumnsMax)
                {
                    return i;
                }

                place = place == 0 || level <= words[place].BreakLevel ? i : place;
            }

            width += words[i].Width + (i == start ? 0 : words[i].Gap);
        }

        return width <= Formatter.ColumnsMax || place == 0 ? words.Count : place;
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
