using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace CallCenter.Media.Pacing;

/// <summary>
/// A thread outside the managed heap that sends packets made ahead, each in its slot: collections, which suspend every managed
/// thread, do not reach it. The library is built from <c>Native/metronome.c</c> where there is a C compiler; without it the
/// managed pacing thread sends everything itself.
/// </summary>
internal sealed unsafe class Metronome : IDisposable
{
    /// <summary>What the library is called.</summary>
    public const string LibraryName = "libmetronome.so";

    private readonly nint _library;
    private readonly nint _metronome;
    private readonly MetronomeLayout.Stream* _streams;
    private readonly byte* _rings;
    private readonly byte* _plain;
    private readonly MetronomeLayout.Counters* _counters;
    private readonly delegate* unmanaged[Cdecl]<nint, int, int, int> _add;
    private readonly delegate* unmanaged[Cdecl]<nint, int, int> _remove;
    private volatile bool _isDisposed;

    private Metronome(nint library, nint metronome, int streams)
    {
        // Pages never touched cost nothing: most legs are not protected.
        _plain = (byte*)NativeMemory.AllocZeroed((nuint)streams, MetronomeLayout.RingBytes);
        _library = library;
        _metronome = metronome;
        _streams = (MetronomeLayout.Stream*)((delegate* unmanaged[Cdecl]<nint, nint>)Export("metronome_streams"))(metronome);
        _rings = (byte*)((delegate* unmanaged[Cdecl]<nint, nint>)Export("metronome_rings"))(metronome);
        _counters = (MetronomeLayout.Counters*)((delegate* unmanaged[Cdecl]<nint, nint>)Export("metronome_counters"))(metronome);
        _add = (delegate* unmanaged[Cdecl]<nint, int, int, int>)Export("metronome_add");
        _remove = (delegate* unmanaged[Cdecl]<nint, int, int>)Export("metronome_remove");
    }

    /// <summary>Gives the memory back.</summary>
    ~Metronome()
    {
        ((delegate* unmanaged[Cdecl]<nint, void>)Export("metronome_stop"))(_metronome);
        ((delegate* unmanaged[Cdecl]<nint, void>)Export("metronome_destroy"))(_metronome);
        NativeMemory.Free(_plain);
        NativeLibrary.Free(_library);
    }

    /// <summary>What the system allowed its thread.</summary>
    public PacerScheduling Scheduling => (PacerScheduling)Volatile.Read(ref _counters->Scheduling);

    /// <summary>Packets it has sent.</summary>
    public long Sent => Volatile.Read(ref _counters->Sent);

    /// <summary>Packets it sent a frame or more after their slot, because they were made too late.</summary>
    public long Late => Volatile.Read(ref _counters->Late);

    /// <summary>The latest a slot began, in nanoseconds.</summary>
    public long LatenessMax => Volatile.Read(ref _counters->Max);

    /// <summary>Makes one for so many streams; null, and why, when that cannot be.</summary>
    public static Metronome? TryCreate(int streams, out string? problem)
    {
        var path = Path.Combine(AppContext.BaseDirectory, LibraryName);
        if (!OperatingSystem.IsLinux() || !Environment.Is64BitProcess)
        {
            problem = "it is for 64-bit Linux only";
            return null;
        }

        if (!NativeLibrary.TryLoad(path, out var library))
        {
            problem = $"{path} is missing; it is built where there is a C compiler (`cc`)";
            return null;
        }

        var layout = NativeLibrary.TryGetExport(library, "metronome_layout", out var export) ? ((delegate* unmanaged[Cdecl]<int>)export)() : 0;
        if (layout != MetronomeLayout.Version)
        {
            NativeLibrary.Free(library);
            problem = $"{path} is of another version; build again";
            return null;
        }

        var create = (delegate* unmanaged[Cdecl]<int, int, nint>)NativeLibrary.GetExport(library, "metronome_create");
        var metronome = create(streams, MetronomeLayout.RingBytes);
        problem = metronome == 0 ? "there is no memory for it" : null;
        if (metronome == 0)
        {
            NativeLibrary.Free(library);
            return null;
        }

        return new(library, metronome, streams);
    }

    /// <summary>Starts its thread; slot n is due <c>(n + 1)</c> slots after <paramref name="origin"/>.</summary>
    /// <returns>False when the system gives no thread.</returns>
    public bool TryStart(long origin, bool realTime)
    {
        var start = (delegate* unmanaged[Cdecl]<nint, long, long, int, int>)Export("metronome_start");
        return start(_metronome, origin, Pacer.SlotNanoseconds, realTime ? 1 : 0) == 0;
    }

    /// <summary>Does what its thread does in one slot; only on one that was not started.</summary>
    public void RunSlot(long slot) => ((delegate* unmanaged[Cdecl]<nint, long, void>)Export("metronome_run_slot"))(_metronome, slot);

    /// <summary>The ring of the stream with that number.</summary>
    public AheadRing Ring(int number) => new(this, number, _streams + number, _rings + Offset(number), _plain + Offset(number));

    private static long Offset(int number) => (long)number * MetronomeLayout.RingBytes;

    /// <summary>99 of 100 slots began no later than this after their time, in nanoseconds.</summary>
    public long LatenessPercentile(double share) =>
        LatenessHistogram.Percentile(new ReadOnlySpan<long>(_counters->Steps, MetronomeLayout.LatenessSteps), LatenessMax, share);

    /// <summary>The latest since it was last asked, in nanoseconds.</summary>
    public long TakeRecentLateness() => Interlocked.Exchange(ref _counters->Recent, 0);

    /// <summary>Stops the thread. What it has counted can still be read, so the memory goes with this object.</summary>
    [SuppressMessage("Usage", "CA1816", Justification = "The finalizer gives the memory back, when nobody can read it any more.")]
    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            ((delegate* unmanaged[Cdecl]<nint, void>)Export("metronome_stop"))(_metronome);
        }
    }

    /// <summary>Pacing thread: the stream's packets are looked for in that slot of a frame, and half a frame later.</summary>
    internal bool Add(int number, int slot) => _add(_metronome, number, slot) != 0;

    /// <summary>Pacing thread: they are no longer; <see cref="AheadRing.IsListed"/> says when that is so.</summary>
    internal bool Remove(int number) => _remove(_metronome, number) != 0;

    private nint Export(string name) => NativeLibrary.GetExport(_library, name);
}
