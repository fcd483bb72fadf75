using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace CallCenter.Media.Pacing;

/// <summary>
/// Says which sockets have something to read (epoll(7)): one system call for all of them, where most have nothing. Used by the
/// pacing thread alone once made. A system that gives no such thing leaves its sockets to be looked at one by one.
/// </summary>
internal sealed unsafe class ArrivalWatch : IDisposable
{
    private const int EventsMax = 1024;
    private const int Add = 1; // EPOLL_CTL_ADD
    private const int Delete = 2; // EPOLL_CTL_DEL
    private const int Readable = 1; // EPOLLIN
    private const int CloseOnExec = 0x80000; // EPOLL_CLOEXEC

    // struct epoll_event is packed on x86-64 and nowhere else.
    private static readonly int DataOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;
    private static readonly int EventBytes = DataOffset + sizeof(ulong);

    private readonly int _descriptor;
    private readonly byte[] _change = GC.AllocateArray<byte>(EventBytes, pinned: true);
    private readonly byte[] _events = GC.AllocateArray<byte>(EventBytes * EventsMax, pinned: true);
    private readonly byte* _changeAt;
    private readonly byte* _eventsAt;

    private ArrivalWatch(int descriptor)
    {
        _descriptor = descriptor;
        _changeAt = (byte*)Marshal.UnsafeAddrOfPinnedArrayElement(_change, 0);
        _eventsAt = (byte*)Marshal.UnsafeAddrOfPinnedArrayElement(_events, 0);
    }

    /// <summary>Makes one; null where there is none.</summary>
    public static ArrivalWatch? Create()
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var descriptor = LinuxCalls.PollCreate(CloseOnExec);
        return descriptor < 0 ? null : new ArrivalWatch(descriptor);
    }

    /// <summary>Watches a socket, which is told by <paramref name="number"/>; false when the system will not.</summary>
    public bool TryAdd(int socket, int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_change, Readable);
        BinaryPrimitives.WriteInt64LittleEndian(_change.AsSpan(DataOffset), number);
        return LinuxCalls.PollControl(_descriptor, Add, socket, _changeAt) == 0;
    }

    /// <summary>Watches a socket no more.</summary>
    public void Remove(int socket) => _ = LinuxCalls.PollControl(_descriptor, Delete, socket, _changeAt);

    /// <summary>Looks, without waiting; returns how many sockets have something, as many as are told at once.</summary>
    public int Look() => Math.Max(0, LinuxCalls.PollWait(_descriptor, _eventsAt, EventsMax, 0));

    /// <summary>The number of one of those found by the last look.</summary>
    public int NumberAt(int index) => BinaryPrimitives.ReadInt32LittleEndian(_events.AsSpan((index * EventBytes) + DataOffset));

    public void Dispose() => _ = LinuxCalls.Close(_descriptor);
}
