namespace CallCenter.Journal.Spool;

/// <summary>What an earlier life left in the spool.</summary>
/// <param name="Segments">Segments the database does not have wholly, oldest first, all sealed.</param>
/// <param name="Position">Where shipping goes on.</param>
/// <param name="Records">Records after that position.</param>
/// <param name="NumberNext">Number for the next segment.</param>
internal sealed record SpoolRecovery(IReadOnlyList<Segment> Segments, ShippedPosition Position, long Records, long NumberNext)
{
    /// <summary>Reads a spool folder: drops what is shipped, leaves out what is no whole record.</summary>
    public static SpoolRecovery From(string folder, IJournalLog log)
    {
        var position = ShippedPosition.Read(folder);
        var kept = new List<Segment>();
        var damaged = new List<(Segment Segment, SegmentScan Found)>();
        var records = 0L;
        var numberNext = position.Segment + 1;
        foreach (var segment in Segment.In(folder))
        {
            numberNext = Math.Max(numberNext, segment.Number + 1);
            if (segment.Number < position.Segment)
            {
                File.Delete(segment.File);
                continue;
            }

            var found = SegmentScan.Of(File.ReadAllBytes(segment.File), segment.Number == position.Segment ? position.Offset : 0);
            records += found.Records;
            if (found.BytesLeftOut > 0)
            {
                log.BytesLeftOut(segment.File, found.BytesLeftOut);
            }

            if (found.IsMoved)
            {
                damaged.Add((segment, found));
                continue;
            }

            segment.Length = found.Length;
            kept.Add(segment);
            if (found.BytesLeftOut > 0)
            {
                found.Rewrite(segment.File);
            }
        }

        // What the database says it has of a segment is told by offsets, which hold no longer: its records get a number of their own.
        foreach (var (segment, found) in damaged)
        {
            var next = new Segment(numberNext, Segment.FileOf(folder, numberNext)) { IsSealed = true, Length = found.Length };
            numberNext++;
            found.Rewrite(next.File);
            File.Delete(segment.File);
            kept.Add(next);
        }

        if (kept.Count > 0 && (kept[0].Number != position.Segment || position.Offset > kept[0].Length))
        {
            position = position with { Segment = kept[0].Number, Offset = 0 };
        }

        return new SpoolRecovery(kept, position, records, numberNext);
    }
}
