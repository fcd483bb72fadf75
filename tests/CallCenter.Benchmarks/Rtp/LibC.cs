using System.Runtime.InteropServices;

namespace CallCenter.Benchmarks.Rtp;

/// <summary>System calls and structures of Linux on 64 bits that .NET has no form for.</summary>
internal static unsafe class LibC
{
    public const int SocketLevel = 1; // SOL_SOCKET
    public const int TimestampNanoseconds = 35; // SO_TIMESTAMPNS, also the type of its control message
    public const int ReceiveQueueOverflow = 40; // SO_RXQ_OVFL
    public const int DontWait = 0x40; // MSG_DONTWAIT
    public const int EpollAdd = 1; // EPOLL_CTL_ADD
    public const uint EpollIn = 1; // EPOLLIN

    [DllImport("libc")]
    public static extern nint recvmsg(int socket, MessageHeader* message, int flags);

    [DllImport("libc")]
    public static extern nint sendto(int socket, byte* buffer, nuint length, int flags, byte* address, uint addressLength);

    [DllImport("libc")]
    public static extern int epoll_create1(int flags);

    [DllImport("libc")]
    public static extern int epoll_ctl(int epoll, int operation, int descriptor, EpollEvent* change);

    [DllImport("libc")]
    public static extern int epoll_wait(int epoll, EpollEvent* events, int eventsMax, int timeoutMs);

    [DllImport("libc")]
    public static extern nint recv(int socket, byte* buffer, nuint length, int flags);

    [DllImport("libc")]
    public static extern int clock_gettime(int clock, TimeSpec* time);

    [DllImport("libc")]
    public static extern int close(int descriptor);

    /// <summary><c>struct epoll_event</c>, packed on x86-64.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    public struct EpollEvent
    {
        public uint Events;
        public ulong Data;
    }

    /// <summary><c>struct timespec</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }

    /// <summary><c>struct iovec</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct IOVector
    {
        public byte* Base;
        public nuint Length;
    }

    /// <summary><c>struct msghdr</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct MessageHeader
    {
        public byte* Name;
        public uint NameLength;
        public IOVector* Vectors;
        public nuint VectorCount;
        public byte* Control;
        public nuint ControlLength;
        public int Flags;
    }

    /// <summary><c>struct cmsghdr</c>; its data follows.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct ControlHeader
    {
        public nuint Length;
        public int Level;
        public int Type;
    }
}
