using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using CallCenter.Benchmarks.Rtp;
using CallCenter.Benchmarks.Servers;

namespace CallCenter.Benchmarks.Telephones.Queueing;

/// <summary>A UDP socket towards the server whose messages come with the kernel's time stamps.</summary>
internal sealed unsafe class StampedSocket : IDisposable
{
    private const int BufferBytes = 8192;
    private const int ControlBytesMax = 256;

    private readonly Socket _socket;
    private readonly int _descriptor;
    private readonly byte[] _server;
    private readonly byte[] _buffer = GC.AllocateArray<byte>(BufferBytes, pinned: true);

    public StampedSocket(string address, int port)
    {
        EndPoint = $"{address}:{port}";
        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 4 << 20 };
        Span<byte> on = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(on, 1);
        _socket.SetRawSocketOption(LibC.SocketLevel, LibC.TimestampNanoseconds, on);
        _socket.Bind(new IPEndPoint(IPAddress.Parse(address), port));
        _descriptor = (int)_socket.SafeHandle.DangerousGetHandle();
        _server = IPEndPoint.Parse(BenchServer.SipAddress).Serialize().Buffer[..16].ToArray();
    }

    /// <summary>Address and port, as Contact and Via say them.</summary>
    public string EndPoint { get; }

    /// <summary>For <see cref="Socket.Select(System.Collections.IList?, System.Collections.IList?, System.Collections.IList?, int)"/>.</summary>
    public Socket Socket => _socket;

    /// <summary>The clock of the kernel's stamps, in ns since 1970.</summary>
    public static long NowNs() => (DateTime.UtcNow - DateTime.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;

    /// <summary>Takes one message; null when there is none.</summary>
    public string? TryReceive(out long arrivedNs)
    {
        arrivedNs = 0;
        var control = stackalloc byte[ControlBytesMax];
        fixed (byte* buffer = _buffer)
        {
            var vector = new LibC.IOVector { Base = buffer, Length = BufferBytes };
            var message = new LibC.MessageHeader { Vectors = &vector, VectorCount = 1, Control = control, ControlLength = ControlBytesMax };
            var length = LibC.recvmsg(_descriptor, &message, LibC.DontWait);
            if (length < 0)
            {
                return null;
            }

            arrivedNs = StampOf(new ReadOnlySpan<byte>(control, (int)message.ControlLength));
            return Encoding.ASCII.GetString(buffer, (int)length);
        }
    }

    public void Send(string message)
    {
        var written = Encoding.ASCII.GetBytes(message);
        fixed (byte* bytes = written)
        fixed (byte* to = _server)
        {
            _ = LibC.sendto(_descriptor, bytes, (nuint)written.Length, 0, to, (uint)_server.Length);
        }
    }

    public void Dispose() => _socket.Dispose();

    private static long StampOf(ReadOnlySpan<byte> control)
    {
        var header = MemoryMarshal.Read<LibC.ControlHeader>(control);
        if (header.Level != LibC.SocketLevel || header.Type != LibC.TimestampNanoseconds)
        {
            throw new BenchmarkException("the kernel stamps no times on what arrives");
        }

        var data = control[sizeof(LibC.ControlHeader)..];
        return (BinaryPrimitives.ReadInt64LittleEndian(data) * 1_000_000_000) + BinaryPrimitives.ReadInt64LittleEndian(data[8..]);
    }
}
