using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace CallCenter.Media.Tests.Pacing;

/// <summary>When packets arrived, by the kernel: a collection that suspends the reader does not change it.</summary>
internal static class KernelStamps
{
    private const nuint GetStamp = 0x8907; // SIOCGSTAMPNS of a 64-bit Linux

    /// <summary>Turns the stamps on; call it before the first packet comes.</summary>
    public static void TurnOn(Socket socket) => _ = OfLast(socket);

    /// <summary>When the packet read last arrived; null when the system does not tell.</summary>
    public static TimeSpan? OfLast(Socket socket)
    {
        var stamp = new long[2];
        return ioctl((int)socket.Handle, GetStamp, stamp) == 0 ? TimeSpan.FromSeconds(stamp[0]) + TimeSpan.FromMicroseconds(stamp[1] / 1000.0) : null;
    }

    [DllImport("libc")]
    private static extern int ioctl(int descriptor, nuint request, long[] argument);
}
