using System.Runtime.InteropServices;

namespace CallCenter.Media.Pacing;

/// <summary>The system calls of the pacing thread. All arguments are plain memory, so nothing is copied or allocated.</summary>
internal static unsafe partial class LinuxCalls
{
    /// <summary>MSG_DONTWAIT.</summary>
    public const int DontWait = 0x40;

    public const int ClockMonotonic = 1;
    public const int TimerAbsolute = 1;
    public const int Fifo = 1;
    public const int SetTimerSlack = 29;

    [LibraryImport("libc", EntryPoint = "sendto")]
    public static partial nint SendTo(int descriptor, byte* packet, nuint length, int flags, byte* address, int addressLength);

    [LibraryImport("libc", EntryPoint = "recvfrom")]
    public static partial nint ReceiveFrom(int descriptor, byte* buffer, nuint length, int flags, byte* address, int* addressLength);

    [LibraryImport("libc", EntryPoint = "epoll_create1")]
    public static partial int PollCreate(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl")]
    public static partial int PollControl(int poll, int operation, int descriptor, byte* change);

    [LibraryImport("libc", EntryPoint = "epoll_wait")]
    public static partial int PollWait(int poll, byte* events, int eventsMax, int milliseconds);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    public static partial int ClockTime(int clock, TimeSpec* time);

    [LibraryImport("libc", EntryPoint = "clock_nanosleep")]
    public static partial int ClockSleep(int clock, int flags, TimeSpec* until, TimeSpec* remaining);

    [LibraryImport("libc", EntryPoint = "prctl")]
    public static partial int ProcessControl(int option, nuint value, nuint unused1, nuint unused2, nuint unused3);

    [LibraryImport("libc", EntryPoint = "setpriority")]
    public static partial int SetPriority(int which, int who, int nice);

    [LibraryImport("libc", EntryPoint = "sched_setscheduler")]
    public static partial int SetScheduler(int thread, int policy, int* priority);

    /// <summary>struct timespec of a 64-bit system.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
