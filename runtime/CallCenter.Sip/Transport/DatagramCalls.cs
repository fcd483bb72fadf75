using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace CallCenter.Sip.Transport;

/// <summary>
/// The system calls of <see cref="LinuxDatagrams"/>. The framework's own would do, but for two things: it throws for each
/// notice that a peer is unreachable, which a forger could send by the hundred thousand, and it cannot read the notice.
/// </summary>
internal static class DatagramCalls
{
    /// <summary>MSG_DONTWAIT.</summary>
    public const int DontWait = 0x40;

    /// <summary>MSG_ERRQUEUE.</summary>
    public const int ErrorQueue = 0x2000;

    public const int Interrupted = 4; // EINTR
    public const int TryAgain = 11; // EAGAIN
    public const int ProtocolError = 71; // EPROTO
    public const int NoProtocol = 92; // ENOPROTOOPT
    public const int NetworkUnreachable = 101; // ENETUNREACH
    public const int ConnectionRefused = 111; // ECONNREFUSED
    public const int HostDown = 112; // EHOSTDOWN
    public const int HostUnreachable = 113; // EHOSTUNREACH

    [DllImport("libc", EntryPoint = "sendto", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern nint SendTo(SafeSocketHandle socket, in byte message, nint length, int flags, in byte address, int addressLength);

    [DllImport("libc", EntryPoint = "recvfrom", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern nint ReceiveFrom(SafeSocketHandle socket, ref byte buffer, nint length, int flags, ref byte address, ref int addressLength);

    [DllImport("libc", EntryPoint = "recvmsg", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern nint ReceiveMessage(SafeSocketHandle socket, ref byte header, int flags);

    /// <summary>Whether an error may be a notice about a datagram sent earlier, to whomever, rather than about this call.</summary>
    public static bool IsNotice(int error) =>
        error is ConnectionRefused or HostUnreachable or NetworkUnreachable or HostDown or NoProtocol or ProtocolError;
}
