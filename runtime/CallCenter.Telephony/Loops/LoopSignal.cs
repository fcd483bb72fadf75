using System.Runtime.InteropServices;

namespace CallCenter.Telephony.Loops;

/// <summary>Wakes one sleeping loop. <see cref="Set"/> takes no lock, so the pacing thread may call it.</summary>
internal abstract class LoopSignal : IDisposable
{
    /// <summary>Makes the signal this system does best.</summary>
    public static LoopSignal Create() => OperatingSystem.IsLinux() ? new EventFileSignal() : new EventSignal();

    /// <summary>Wakes the waiter, now or at its next wait.</summary>
    public abstract void Set();

    /// <summary>Sleeps until <see cref="Set"/> or the time is over; -1 for no limit.</summary>
    public abstract void Wait(int milliseconds);

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>The portable form.</summary>
    private sealed class EventSignal : LoopSignal
    {
        private readonly AutoResetEvent _event = new(initialState: false);

        public override void Set() => _event.Set();

        public override void Wait(int milliseconds) => _event.WaitOne(milliseconds);

        public override void Dispose() => _event.Dispose();
    }

    /// <summary>An eventfd(2): one system call to wake, one to sleep.</summary>
    private sealed unsafe class EventFileSignal : LoopSignal
    {
        private const int NonBlocking = 0x800;
        private const int CloseOnExec = 0x80000;
        private const short PollIn = 1;

        private readonly int _file;

        public EventFileSignal()
        {
            _file = eventfd(0, NonBlocking | CloseOnExec);
            if (_file < 0)
            {
                throw new InvalidOperationException("The system gives no eventfd; raise the limit of open files (ulimit -n).");
            }
        }

        public override void Set()
        {
            var one = 1UL;
            _ = write(_file, &one, sizeof(ulong));
        }

        public override void Wait(int milliseconds)
        {
            var descriptor = new PollDescriptor { File = _file, Events = PollIn };
            if (poll(&descriptor, 1, milliseconds) > 0)
            {
                ulong count;
                _ = read(_file, &count, sizeof(ulong));
            }
        }

        public override void Dispose() => _ = close(_file);

        [DllImport("libc")]
        private static extern int eventfd(uint initial, int flags);

        [DllImport("libc")]
        private static extern int poll(PollDescriptor* descriptors, nuint count, int milliseconds);

        [DllImport("libc")]
        private static extern nint write(int file, void* buffer, nuint length);

        [DllImport("libc")]
        private static extern nint read(int file, void* buffer, nuint length);

        [DllImport("libc")]
        private static extern int close(int file);

        [StructLayout(LayoutKind.Sequential)]
        private struct PollDescriptor
        {
            public int File;
            public short Events;
            public short Returned;
        }
    }
}
