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
            segment.Length = found.Length;
            records += found.Records;
            kept.Add(segment);
            if (found.BytesLeftOut == 0)
            {
                continue;
            }

            log.BytesLeftOut(segment.File, found.BytesLeftOut);
            found.Rewrite(segment.File);
            if (segment.Number == position.Segment && found.IsMoved)
            {
                position = default;
            }
        }

        if (kept.Count > 0 && (kept[0].Number != position.Segment || position.Offset > kept[0].Length))
        {
            position = new ShippedPosition(kept[0].Number, 0);
        }

        return new SpoolRecovery(kept, position, records, numberNext);
    }
}
