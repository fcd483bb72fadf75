using CallCenter.Journal.Spool;
using Microsoft.Win32.SafeHandles;

namespace CallCenter.Journal.Tests;

/// <summary>A disk that is full, stands still or fails, as a test likes; else it is the real one.</summary>
internal sealed class FaultyDisk : ISpoolDisk, IDisposable
{
    private readonly SpoolDisk _real = new();
    private readonly ManualResetEventSlim _goesOn = new(initialState: true);

    /// <summary>Bytes that still fit; null for as many as there are.</summary>
    public long? Room { get; set; }

    /// <summary>Whether forcing fails.</summary>
    public bool SyncFails { get; set; }

    public int Syncs { get; private set; }

    public void Stall() => _goesOn.Reset();

    public void GoOn() => _goesOn.Set();

    public SafeFileHandle Create(string file) => _real.Create(file);

    public void Write(SafeFileHandle handle, ReadOnlySpan<byte> bytes, long offset)
    {
        if (Room is { } room && room < bytes.Length)
        {
            // As /dev/full does, and as file systems do that are nearly full: a part of it is written.
            _real.Write(handle, bytes[..(int)room], offset);
            throw new IOException("No space left on device");
        }

        Room -= bytes.Length;
        _real.Write(handle, bytes, offset);
    }

    public void Sync(SafeFileHandle handle)
    {
        _goesOn.Wait(TimeSpan.FromSeconds(60));
        Syncs++;
        if (SyncFails)
        {
            throw new IOException("Input/output error");
        }

        _real.Sync(handle);
    }

    public void SyncFolder(string folder) => _real.SyncFolder(folder);

    public void Dispose() => _goesOn.Dispose();
}
