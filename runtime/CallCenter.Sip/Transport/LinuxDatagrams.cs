using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace CallCenter.Sip.Transport;

/// <summary>
/// Datagrams on Linux, with the notices of peers that cannot be reached (ICMP port, host and network unreachable), which
/// quote the datagram they are about. Nothing is allocated for a datagram.
/// </summary>
internal sealed class LinuxDatagrams : IDatagrams
{
    // A notice waiting for its reader makes any call on the socket fail once: the call is made again.
    private const int AttemptsMax = 16;

    private readonly Socket _socket;
    private readonly Notices _notices;
    private volatile bool _isClosing;

    private LinuxDatagrams(Socket socket, ISipReceiver receiver)
    {
        _socket = socket;
        _notices = new Notices(socket.SafeHandle, receiver);
    }

    /// <summary>Takes over a socket; null where the system is another or will not tell.</summary>
    public static LinuxDatagrams? TryMake(Socket socket, ISipReceiver receiver)
    {
        if (!OperatingSystem.IsLinux() || IntPtr.Size != 8 || !BitConverter.IsLittleEndian)
        {
            return null;
        }

        try
        {
            Notices.Ask(socket);

            // Should waking it ever fail, the reader looks itself whether it is over.
            socket.ReceiveTimeout = 500;
            return new LinuxDatagrams(socket, receiver);
        }
        catch (SocketException)
        {
            return null;
        }
    }

    public int Receive(byte[] buffer, SocketAddress sender)
    {
        while (!_isClosing)
        {
            var length = DatagramCalls.Receive(_socket.SafeHandle, buffer, sender, out var addressLength);
            if (length >= 0 && addressLength > 0)
            {
                sender.Size = addressLength;
                return (int)length;
            }

            if (length < 0 && DatagramCalls.IsNotice(Marshal.GetLastPInvokeError()))
            {
                _notices.ReadAll();
            }
        }

        return -1;
    }

    public string? Send(ReadOnlySpan<byte> message, SocketAddress target)
    {
        var error = 0;
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            if (DatagramCalls.Send(_socket.SafeHandle, message, target) >= 0)
            {
                return null;
            }

            error = Marshal.GetLastPInvokeError();
            if (error == DatagramCalls.TryAgain)
            {
                return null; // The network card is behind: lost, as datagrams may be. Transactions send again.
            }

            if (DatagramCalls.IsNotice(error))
            {
                _notices.ReadAll();
            }
            else if (error != DatagramCalls.Interrupted)
            {
                break;
            }
        }

        return Marshal.GetPInvokeErrorMessage(error);
    }

    public void Wake()
    {
        _isClosing = true;
        try
        {
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (SocketException)
        {
            // An unconnected socket says it is not connected, and wakes its reader all the same.
        }
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>The queue of notices of a socket.</summary>
    private sealed class Notices(SafeSocketHandle handle, ISipReceiver receiver)
    {
        private const int LevelFour = 0; // SOL_IP
        private const int OptionFour = 11; // IP_RECVERR
        private const int LevelSix = 41; // SOL_IPV6
        private const int OptionSix = 25; // IPV6_RECVERR
        private const int OriginFour = 2; // SO_EE_ORIGIN_ICMP
        private const int OriginSix = 3; // SO_EE_ORIGIN_ICMP6
        private const int QuoteBytesMax = 2048;
        private const int ControlBytes = 512;

        // Pinned, since the kernel is told where each part lies: struct msghdr, struct iovec, the quote, the control data.
        private readonly byte[] _header = GC.AllocateArray<byte>(56, pinned: true);
        private readonly byte[] _vector = GC.AllocateArray<byte>(16, pinned: true);
        private readonly byte[] _quote = GC.AllocateArray<byte>(QuoteBytesMax, pinned: true);
        private readonly byte[] _control = GC.AllocateArray<byte>(ControlBytes, pinned: true);
        private readonly Lock _reading = new();

        public static void Ask(Socket socket)
        {
            ReadOnlySpan<byte> on = [1, 0, 0, 0];
            if (socket.AddressFamily == AddressFamily.InterNetworkV6)
            {
                socket.SetRawSocketOption(LevelSix, OptionSix, on);
                if (!socket.DualMode)
                {
                    return;
                }
            }

            socket.SetRawSocketOption(LevelFour, OptionFour, on);
        }

        /// <summary>Hands over what is in the queue. Any thread: whoever's call failed first comes here.</summary>
        public void ReadAll()
        {
            lock (_reading)
            {
                while (true)
                {
                    Prepare();
                    var length = DatagramCalls.ReceiveNotice(handle, _header);
                    if (length < 0)
                    {
                        return;
                    }

                    if (length > 0 && IsUnreachable())
                    {
                        receiver.ReceiveUnreachable(_quote.AsSpan(0, (int)length));
                    }
                }
            }
        }

        private void Prepare()
        {
            BitConverter.TryWriteBytes(_vector.AsSpan(0), Marshal.UnsafeAddrOfPinnedArrayElement(_quote, 0));
            BitConverter.TryWriteBytes(_vector.AsSpan(8), (long)QuoteBytesMax);
            _header.AsSpan().Clear();
            BitConverter.TryWriteBytes(_header.AsSpan(16), Marshal.UnsafeAddrOfPinnedArrayElement(_vector, 0));
            BitConverter.TryWriteBytes(_header.AsSpan(24), 1L);
            BitConverter.TryWriteBytes(_header.AsSpan(32), Marshal.UnsafeAddrOfPinnedArrayElement(_control, 0));
            BitConverter.TryWriteBytes(_header.AsSpan(40), (long)ControlBytes);
        }

        // struct cmsghdr: length, level, type; then struct sock_extended_err: errno, origin, type, code.
        private bool IsUnreachable()
        {
            var rest = _control.AsSpan(0, (int)Math.Min(BitConverter.ToInt64(_header, 40), ControlBytes));
            while (rest.Length >= 16 + 16)
            {
                var length = (int)Math.Min(BitConverter.ToInt64(rest), rest.Length);
                if (length < 16)
                {
                    return false;
                }

                var (level, type) = (BitConverter.ToInt32(rest[8..]), BitConverter.ToInt32(rest[12..]));
                if (length >= 32 && (level, type) is (LevelFour, OptionFour) or (LevelSix, OptionSix))
                {
                    return IsUnreachable(rest[20], rest[21], rest[22]);
                }

                rest = rest[Math.Min((length + 7) & ~7, rest.Length)..];
            }

            return false;
        }

        // RFC 792 type 3 without "fragmentation needed" and its like; RFC 4443 type 1. A time exceeded is a matter of the way, not of the peer.
        private static bool IsUnreachable(byte origin, byte type, byte code) => (origin, type) switch
        {
            (OriginFour, 3) => code is <= 3 or >= 9 and <= 13,
            (OriginSix, 1) => true,
            _ => false,
        };
    }
}
