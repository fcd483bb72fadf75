namespace CallCenter.Hosting.Releases;

/// <summary>Where the ledger's bytes lie. Every member may throw what files throw.</summary>
internal interface ILedgerDisk : IDisposable
{
    /// <summary>All bytes; none when nothing was written yet.</summary>
    byte[] Read();

    /// <summary>Adds bytes at the end; they are on the disk when it returns.</summary>
    void Append(ReadOnlySpan<byte> bytes);

    /// <summary>Cuts what lies beyond a length; that is on the disk when it returns.</summary>
    void Cut(long length);
}

/// <summary>The ledger's file. It is made when the first deed is written.</summary>
/// <param name="path">Its path.</param>
internal sealed class LedgerFile(string path) : ILedgerDisk
{
    private FileStream? _file;

    public byte[] Read() => File.Exists(path) ? File.ReadAllBytes(path) : [];

    public void Append(ReadOnlySpan<byte> bytes)
    {
        var file = Open();
        file.Seek(0, SeekOrigin.End);
        file.Write(bytes);
        file.Flush(flushToDisk: true);
    }

    public void Cut(long length)
    {
        if (_file is null && !File.Exists(path))
        {
            return;
        }

        var file = Open();
        file.SetLength(length);
        file.Flush(flushToDisk: true);
    }

    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }

    // Without a buffer of its own: what could not be written is not tried again behind our back.
    private FileStream Open() => _file ??= new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
}
