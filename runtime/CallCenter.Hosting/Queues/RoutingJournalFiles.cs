using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace CallCenter.Hosting.Queues;

/// <summary>The segments of a journal on disk: the one that is written, and how many are kept.</summary>
internal sealed class RoutingJournalFiles : IDisposable
{
    private const string Extension = ".jsonl";

    private readonly RoutingJournalOptions _options;
    private readonly TimeProvider _time;
    private long _number;
    private SafeFileHandle? _handle;

    public RoutingJournalFiles(RoutingJournalOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _number = In(options.Folder) is [.., var last] ? last.Number : 0;
    }

    /// <summary>Bytes of the segment that is written; 0 before the first.</summary>
    public long Length { get; private set; }

    /// <summary>Whether there is a segment to write to.</summary>
    public bool HasBegun => _handle is not null;

    /// <summary>Whether what comes after so many bytes should begin a segment.</summary>
    public bool IsFullWith(int bytes) => Length + bytes >= _options.SegmentBytesMax;

    /// <summary>Segments of a folder, the oldest first.</summary>
    public static IReadOnlyList<(long Number, string File)> In(string folder) => !Directory.Exists(folder) ? [] :
    [
        .. from file in Directory.EnumerateFiles(folder, "*" + Extension)
           let number = long.TryParse(Path.GetFileNameWithoutExtension(file), NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 0
           where number > 0
           orderby number
           select (number, file),
    ];

    /// <summary>Cuts a last line that was not written to its end; the process before was killed there.</summary>
    /// <returns>How many bytes were cut.</returns>
    public static long CutTornLine(string file)
    {
        using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        var length = RandomAccess.GetLength(handle);
        var end = length;
        Span<byte> block = stackalloc byte[4096];
        while (end > 0)
        {
            var from = Math.Max(0, end - block.Length);
            var read = RandomAccess.Read(handle, block[..(int)(end - from)], from);
            var line = block[..read].LastIndexOf((byte)'\n');
            if (line >= 0)
            {
                end = from + line + 1;
                break;
            }

            end = from;
        }

        if (end < length)
        {
            RandomAccess.SetLength(handle, end);
        }

        return length - end;
    }

    /// <summary>Begins a segment with its first line, and lets go of the oldest.</summary>
    public void Begin(ReadOnlySpan<byte> header)
    {
        Directory.CreateDirectory(_options.Folder);
        var number = _number + 1;
        var file = Path.Combine(_options.Folder, number.ToString("D10", CultureInfo.InvariantCulture) + Extension);
#pragma warning disable CA2000 // Closed when the next begins, or with this.
        var next = File.OpenHandle(file, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
#pragma warning restore CA2000
        try
        {
            RandomAccess.Write(next, header, 0);
        }
        catch
        {
            next.Dispose();
            throw;
        }

        if (_handle is { } former)
        {
            RandomAccess.FlushToDisk(former); // What somebody waits for may lie in it.
            former.Dispose();
        }

        (_handle, _number, Length) = (next, number, header.Length);
        Prune();
    }

    /// <summary>Adds whole lines. When it throws, the same may be added again: it goes to the same place.</summary>
    public void Append(ReadOnlySpan<byte> lines)
    {
        RandomAccess.Write(_handle!, lines, Length);
        Length += lines.Length;
    }

    /// <summary>Forces to the disk what was added.</summary>
    public void Sync()
    {
        if (_handle is { } handle)
        {
            RandomAccess.FlushToDisk(handle);
        }
    }

    public void Dispose() => _handle?.Dispose();

    private void Prune()
    {
        var oldest = _time.GetUtcNow().UtcDateTime - _options.KeptFor;
        var bytes = 0L;
        foreach (var (number, file) in In(_options.Folder).Reverse())
        {
            bytes += new FileInfo(file).Length;
            if (number != _number && (bytes > _options.DiskBytesMax || File.GetLastWriteTimeUtc(file) < oldest))
            {
                File.Delete(file);
            }
        }
    }
}
