using CallCenter.Journal.Records;

namespace CallCenter.Journal.Spool;

/// <summary>
/// The whole records of a segment file. After a crash its end may be torn, after a power failure any piece of it may be
/// empty.
/// </summary>
internal sealed class SegmentScan
{
    private readonly byte[] _bytes;
    private readonly List<Range> _whole = [];

    private SegmentScan(byte[] bytes)
    {
        _bytes = bytes;
    }

    /// <summary>Bytes of the mark and of whole records.</summary>
    public long Length { get; private set; } = RecordLayout.SegmentMark.Length;

    /// <summary>Whole records from the asked offset on.</summary>
    public long Records { get; private set; }

    /// <summary>Bytes that belong to no whole record.</summary>
    public long BytesLeftOut { get; private set; }

    /// <summary>Whether a record lies behind such bytes, so that leaving them out moves it.</summary>
    public bool IsMoved { get; private set; }

    /// <summary>Finds the records.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="from">Offset from which records are counted; if any of them moves, all are.</param>
    public static SegmentScan Of(byte[] bytes, long from)
    {
        var scan = new SegmentScan(bytes);
        scan.FindRecords();
        scan.Records = scan._whole.Count(whole => scan.IsMoved || whole.Start.Value >= from);
        return scan;
    }

    /// <summary>Makes the file hold the mark and the whole records only.</summary>
    public void Rewrite(string file)
    {
        var temporary = file + ".new";
        using (var target = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            target.Write(RecordLayout.SegmentMark);
            foreach (var whole in _whole)
            {
                target.Write(_bytes.AsSpan(whole));
            }

            target.Flush(flushToDisk: true);
        }

        File.Move(temporary, file, overwrite: true);
    }

    private void FindRecords()
    {
        var mark = RecordLayout.SegmentMark;
        var at = _bytes.AsSpan().StartsWith(mark) ? mark.Length : 0;
        while (at < _bytes.Length)
        {
            ReadOnlySpan<byte> rest = _bytes.AsSpan(at);
            if (RecordFrame.TryTake(ref rest, out _))
            {
                var end = _bytes.Length - rest.Length;
                IsMoved |= BytesLeftOut > 0;
                Length += end - at;
                _whole.Add(at..end);
                at = end;
            }
            else
            {
                // A length that fits and a checksum that agrees do not come about by chance, so each next byte may begin a record.
                BytesLeftOut++;
                at++;
            }
        }
    }
}
