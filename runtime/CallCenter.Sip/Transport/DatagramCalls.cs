using System.Net;
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
    private const int DontWait = 0x40;

    /// <summary>MSG_ERRQUEUE.</summary>
    private const int ErrorQueue = 0x2000;

    public const int Interrupted = 4; // EINTR
    public const int TryAgain = 11; // EAGAIN
    public const int ProtocolError = 71; // EPROTO
    public const int NoProtocol = 92; // ENOPROTOOPT
    public const int NetworkUnreachable = 101; // ENETUNREACH
    public const int ConnectionRefused = 111; // ECONNREFUSED
    public const int HostDown = 112; // EHOSTDOWN
    public const int HostUnreachable = 113; // EHOSTUNREACH

    // The handle is held by hand: letting the marshaller do it allocates for each call.

    [DllImport("libc", EntryPoint = "sendto", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint SendTo(nint socket, in byte message, nint length, int flags, in byte address, int addressLength);

    [DllImport("libc", EntryPoint = "recvfrom", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint ReceiveFrom(nint socket, ref byte buffer, nint length, int flags, ref byte address, ref int addressLength);

    [DllImport("libc", EntryPoint = "recvmsg", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint ReceiveMessage(nint socket, ref byte header, int flags);

    /// <summary>sendto, without waiting.</summary>
    public static nint Send(SafeSocketHandle socket, ReadOnlySpan<byte> message, SocketAddress target)
    {
        var isHeld = false;
        try
        {
            socket.DangerousAddRef(ref isHeld);
            return SendTo(socket.DangerousGetHandle(), in MemoryMarshal.GetReference(message), message.Length, DontWait, in MemoryMarshal.GetReference(target.Buffer.Span), target.Size);
        }
        finally
        {
            Release(socket, isHeld);
        }
    }

    /// <summary>recvfrom, waiting. <paramref name="addressLength"/> is what the kernel has written of the sender.</summary>
    public static nint Receive(SafeSocketHandle socket, byte[] buffer, SocketAddress sender, out int addressLength)
    {
        var isHeld = false;
        addressLength = sender.Buffer.Length;
        try
        {
            socket.DangerousAddRef(ref isHeld);
            return ReceiveFrom(socket.DangerousGetHandle(), ref MemoryMarshal.GetArrayDataReference(buffer), buffer.Length, 0, ref MemoryMarshal.GetReference(sender.Buffer.Span), ref addressLength);
        }
        finally
        {
            Release(socket, isHeld);
        }
    }

    /// <summary>recvmsg of the queue of notices, without waiting.</summary>
    public static nint ReceiveNotice(SafeSocketHandle socket, byte[] header)
    {
        var isHeld = false;
        try
        {
            socket.DangerousAddRef(ref isHeld);
            return ReceiveMessage(socket.DangerousGetHandle(), ref MemoryMarshal.GetArrayDataReference(header), ErrorQueue | DontWait);
        }
        finally
        {
            Release(socket, isHeld);
        }
    }

    private static void Release(SafeSocketHandle socket, bool isHeld)
    {
        if (isHeld)
        {
            socket.DangerousRelease();
        }
    }

    /// <summary>Whether an error may be a notice about a datagram sent earlier, to whomever, rather than about this call.</summary>
    public static bool IsNotice(int error) =>
        error is ConnectionRefused or HostUnreachable or NetworkUnreachable or HostDown or NoProtocol or ProtocolError;
}
