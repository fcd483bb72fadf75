using CallCenter.Journal.Records;
using Microsoft.Win32.SafeHandles;

namespace CallCenter.Journal.Spool;

/// <summary>The segment that records are added to.</summary>
internal sealed class SegmentFile : IDisposable
{
    private readonly ISpoolDisk _disk;
    private readonly SafeFileHandle _handle;
    private readonly string _folder;
    private bool _isNamed;

    private SegmentFile(ISpoolDisk disk, string folder, Segment segment, SafeFileHandle handle)
    {
        _disk = disk;
        _folder = folder;
        Segment = segment;
        _handle = handle;
    }

    /// <summary>What others see of it.</summary>
    public Segment Segment { get; }

    /// <summary>Begins a segment.</summary>
    public static SegmentFile Create(ISpoolDisk disk, string folder, long number)
    {
        var file = Segment.FileOf(folder, number);
        var handle = disk.Create(file);
        try
        {
            disk.Write(handle, RecordLayout.SegmentMark, 0);
            return new SegmentFile(disk, folder, new Segment(number, file) { Length = RecordLayout.SegmentMark.Length }, handle);
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
        _disk.Write(_handle, records, Segment.Length);
        Segment.Length += records.Length;
    }

    /// <summary>Forces to the disk what was added, the first time the file's name too.</summary>
    public void Sync()
    {
        _disk.Sync(_handle);
        if (!_isNamed)
        {
            _disk.SyncFolder(_folder);
            _isNamed = true;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();
}
