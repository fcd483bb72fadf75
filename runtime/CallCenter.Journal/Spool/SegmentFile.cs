using CallCenter.Journal.Records;
using Microsoft.Win32.SafeHandles;

namespace CallCenter.Journal.Spool;

/// <summary>The segment that records are added to.</summary>
internal sealed class SegmentFile : IDisposable
{
    private readonly SafeFileHandle _handle;

    private SegmentFile(Segment segment, SafeFileHandle handle)
    {
        Segment = segment;
        _handle = handle;
    }

    /// <summary>What others see of it.</summary>
    public Segment Segment { get; }

    /// <summary>Begins a segment.</summary>
    public static SegmentFile Create(string folder, long number)
    {
        var file = Segment.FileOf(folder, number);
        var handle = File.OpenHandle(file, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            RandomAccess.Write(handle, RecordLayout.SegmentMark, 0);
            return new SegmentFile(new Segment(number, file) { Length = RecordLayout.SegmentMark.Length }, handle);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Adds whole records. When it throws, the same bytes may be added again: they go to the same place.</summary>
    public void Append(ReadOnlySpan<byte> records)
    {
        RandomAccess.Write(_handle, records, Segment.Length);
        Segment.Length += records.Length;
    }

    /// <summary>Forces to the disk what was added.</summary>
    public void Sync() => RandomAccess.FlushToDisk(_handle);

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();
}
