using Microsoft.Win32.SafeHandles;

namespace CallCenter.Journal.Spool;

/// <summary>The disk as the spool sees it; tests put one in its place that is full, slow or broken.</summary>
internal interface ISpoolDisk
{
    /// <summary>Makes a file to be written.</summary>
    SafeFileHandle Create(string file);

    /// <summary>Writes bytes at an offset. Throws <see cref="IOException"/> when they do not fit.</summary>
    void Write(SafeFileHandle handle, ReadOnlySpan<byte> bytes, long offset);

    /// <summary>Returns when the file's bytes and length are on the disk (fdatasync).</summary>
    void Sync(SafeFileHandle handle);

    /// <summary>Returns when the names of new files in a folder are on the disk.</summary>
    void SyncFolder(string folder);
}
