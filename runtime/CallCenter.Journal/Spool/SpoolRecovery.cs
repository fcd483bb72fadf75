using CallCenter.Journal.Records;

namespace CallCenter.Journal.Spool;

/// <summary>What an earlier life left in the spool.</summary>
/// <param name="Segments">Segments the database does not have wholly, oldest first, all sealed.</param>
/// <param name="Position">Where shipping goes on.</param>
/// <param name="Records">Records after that position.</param>
/// <param name="NumberNext">Number for the next segment.</param>
internal sealed record SpoolRecovery(IReadOnlyList<Segment> Segments, ShippedPosition Position, long Records, long NumberNext)
{
    /// <summary>Reads a spool folder: drops what is shipped, cuts torn ends off.</summary>
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

            var from = segment.Number == position.Segment ? position.Offset : 0;
            records += Check(segment, from, log);
            kept.Add(segment);
        }

        if (kept.Count > 0 && (kept[0].Number != position.Segment || position.Offset > kept[0].Length))
        {
            position = new ShippedPosition(kept[0].Number, 0);
        }

        return new SpoolRecovery(kept, position, records, numberNext);
    }

    // Counts the whole records from an offset on and cuts off what follows the last of them.
    private static long Check(Segment segment, long from, IJournalLog log)
    {
        var bytes = File.ReadAllBytes(segment.File);
        ReadOnlySpan<byte> rest = bytes;
        var records = 0L;
        if (rest.StartsWith(RecordLayout.SegmentMark))
        {
            rest = rest[RecordLayout.SegmentMark.Length..];
            while (RecordFrame.TryTake(ref rest, out _))
            {
                records += bytes.Length - rest.Length > from ? 1 : 0;
            }
        }

        segment.Length = bytes.Length - rest.Length;
        if (rest.Length > 0)
        {
            log.BytesLeftOut(segment.File, rest.Length);
            using var file = new FileStream(segment.File, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            file.SetLength(segment.Length);
            file.Flush(flushToDisk: true);
        }

        return records;
    }
}
