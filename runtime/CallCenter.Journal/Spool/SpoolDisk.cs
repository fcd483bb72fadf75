using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CallCenter.Journal.Spool;

/// <summary>The disk of this machine.</summary>
internal sealed partial class SpoolDisk : ISpoolDisk
{
    private const int ReadOnly = 0; // O_RDONLY, which opens folders too.

    public SafeFileHandle Create(string file) => File.OpenHandle(file, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);

    public void Write(SafeFileHandle handle, ReadOnlySpan<byte> bytes, long offset) => RandomAccess.Write(handle, bytes, offset);

    public void Sync(SafeFileHandle handle)
    {
        if (!OperatingSystem.IsLinux())
        {
            RandomAccess.FlushToDisk(handle);
        }
        else if (DataSync(handle) != 0)
        {
            throw new IOException($"The disk did not take what was written: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
        }
    }

    public void SyncFolder(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var handle = new SafeFileHandle(Open(folder, ReadOnly), ownsHandle: true);
        if (handle.IsInvalid || FullSync(handle) != 0)
        {
            throw new IOException($"The disk did not take a new file of {folder}: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
        }
    }

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int DataSync(SafeFileHandle handle);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int FullSync(SafeFileHandle handle);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Open(string path, int flags);
}
