using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using CallCenter.Benchmarks.Telephones;

namespace CallCenter.Benchmarks.Rtp;

/// <summary>
/// The ears of all telephones: one thread reads every port SIPp may name and judges by the kernel's time stamps, so that its
/// own delays do not show. With a script it answers each new stream from the same port.
/// </summary>
internal sealed unsafe class RtpSink : IDisposable
{
    /// <summary>A gap a listener notices.</summary>
    public const double LateGapMs = 40;

    private const int ReceiveBufferBytes = 256 * 1024;
    private const int PacketBytesMax = 2048;
    private const int ControlBytesMax = 256;
    private const int EventsMax = 512;
    private const int AddressBytes = 16; // struct sockaddr_in
    private const int PauseMs = 2; // Packets gather meanwhile, which spares the server's machine a wake-up for each.

    private readonly PeerScript? _script;
    private readonly IPAddress _address;
    private readonly int _keepEvery;
    private readonly Socket[] _sockets;
    private readonly int[] _descriptors;
    private readonly HeardStream?[] _live;
    private readonly PeerVoice?[] _voices;
    private readonly uint[] _overflows;
    private readonly List<int> _speaking = [];
    private readonly List<HeardStream> _done = [];
    private readonly int _epoll;
    private readonly Thread _thread;
    private volatile bool _stops;
    private bool _isDisposed;
    private long _drops;
    private long _otherPackets;
    private long _sent;

    /// <param name="keepEvery">The sound of every so-manieth port is kept; 0 for none.</param>
    /// <param name="script">What telephones say; null when they are silent.</param>
    /// <param name="address">Where the telephones are.</param>
    public RtpSink(int keepEvery = 0, PeerScript? script = null, string address = SippLoad.Address)
    {
        _address = IPAddress.Parse(address);
        _keepEvery = keepEvery;
        _script = script;
        _sockets = new Socket[SippLoad.AudioPorts];
        _descriptors = new int[_sockets.Length];
        _live = new HeardStream?[_sockets.Length];
        _voices = new PeerVoice?[_sockets.Length];
        _overflows = new uint[_sockets.Length];
        _epoll = LibC.epoll_create1(0);
        for (var i = 0; i < _sockets.Length; i++)
        {
            Open(i);
        }

        _thread = new Thread(Listen) { Name = "rtp-sink", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Stops listening and sums up.</summary>
    public RtpFigures Stop()
    {
        _stops = true;
        _thread.Join();
        _done.AddRange(_live.OfType<HeardStream>());
        Array.Clear(_live);
        return RtpFigures.Of(_done, _drops, _otherPackets, _sent);
    }

    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _stops = true;
        _thread.Join();
        foreach (var socket in _sockets)
        {
            socket.Dispose();
        }

        _ = LibC.close(_epoll);
    }

    private static int PortOf(int index) => SippLoad.AudioPortFirst + (SippLoad.AudioPortStride * index);

    private static long NowNs() => (DateTime.UtcNow - DateTime.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;

    private void Open(int index)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = ReceiveBufferBytes };
        _sockets[index] = socket;
        Span<byte> on = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(on, 1);
        socket.SetRawSocketOption(LibC.SocketLevel, LibC.TimestampNanoseconds, on);
        socket.SetRawSocketOption(LibC.SocketLevel, LibC.ReceiveQueueOverflow, on);
        socket.Bind(new IPEndPoint(_address, PortOf(index)));
        _descriptors[index] = (int)socket.SafeHandle.DangerousGetHandle();
        var change = new LibC.EpollEvent { Events = LibC.EpollIn, Data = (ulong)index };
        if (LibC.epoll_ctl(_epoll, LibC.EpollAdd, _descriptors[index], &change) != 0)
        {
            throw new BenchmarkException("epoll_ctl failed");
        }
    }

    private void Listen()
    {
        var events = stackalloc LibC.EpollEvent[EventsMax];
        var buffer = stackalloc byte[PacketBytesMax];
        var control = stackalloc byte[ControlBytesMax];
        var address = stackalloc byte[AddressBytes];
        while (!_stops)
        {
            var count = LibC.epoll_wait(_epoll, events, EventsMax, PauseMs);
            for (var i = 0; i < count; i++)
            {
                Receive((int)events[i].Data, buffer, control, address);
            }

            Speak(buffer);
            if (count < EventsMax)
            {
                Thread.Sleep(PauseMs);
            }
        }
    }

    private void Receive(int index, byte* buffer, byte* control, byte* address)
    {
        var vector = new LibC.IOVector { Base = buffer, Length = PacketBytesMax };
        var message = new LibC.MessageHeader
        {
            Name = address,
            NameLength = AddressBytes,
            Vectors = &vector,
            VectorCount = 1,
            Control = control,
            ControlLength = ControlBytesMax,
        };
        var length = LibC.recvmsg(_descriptors[index], &message, LibC.DontWait);
        if (length < 0)
        {
            return;
        }

        var bytes = new ReadOnlySpan<byte>(buffer, (int)length);
        var arrivedNs = ReadControl(index, new ReadOnlySpan<byte>(control, (int)message.ControlLength));
        if (!RtpPacket.IsRtp(bytes))
        {
            _otherPackets++;
            return;
        }

        Hear(index, new RtpPacket(bytes), arrivedNs, new ReadOnlySpan<byte>(address, AddressBytes));
    }

    private void Hear(int index, RtpPacket packet, long arrivedNs, ReadOnlySpan<byte> address)
    {
        _voices[index]?.Heard(arrivedNs);
        if (_live[index] is { } stream && stream.Source == packet.Source)
        {
            stream.Add(packet, arrivedNs, LateGapMs);
            return;
        }

        if (_live[index] is { } ended)
        {
            _done.Add(ended);
        }

        var sourcePort = BinaryPrimitives.ReadUInt16BigEndian(address[2..]);
        _live[index] = new HeardStream(PortOf(index), sourcePort, packet, arrivedNs, _keepEvery > 0 && index % _keepEvery == 0);
        if (_script is not null)
        {
            if (_voices[index] is null)
            {
                _speaking.Add(index);
            }

            _voices[index] = new PeerVoice(_script, PortOf(index), arrivedNs, address.ToArray());
        }
    }

    private void Speak(byte* buffer)
    {
        if (_speaking.Count == 0)
        {
            return;
        }

        var nowNs = NowNs();
        for (var i = _speaking.Count - 1; i >= 0; i--)
        {
            var index = _speaking[i];
            var voice = _voices[index]!;
            while (voice.IsDue(nowNs))
            {
                var length = voice.Write(new Span<byte>(buffer, PacketBytesMax));
                fixed (byte* to = voice.Address)
                {
                    _ = LibC.sendto(_descriptors[index], buffer, (nuint)length, LibC.DontWait, to, AddressBytes);
                }

                _sent++;
            }

            if (voice.IsDone(nowNs))
            {
                _voices[index] = null;
                _speaking.RemoveAt(i);
            }
        }
    }

    /// <summary>The kernel's time stamp; counts what it had to throw away.</summary>
    private long ReadControl(int index, ReadOnlySpan<byte> control)
    {
        var arrivedNs = 0L;
        var headerBytes = sizeof(LibC.ControlHeader);
        while (control.Length >= headerBytes)
        {
            var header = System.Runtime.InteropServices.MemoryMarshal.Read<LibC.ControlHeader>(control);
            var data = control[headerBytes..];
            if (header.Level == LibC.SocketLevel && header.Type == LibC.TimestampNanoseconds)
            {
                arrivedNs = (BinaryPrimitives.ReadInt64LittleEndian(data) * 1_000_000_000) + BinaryPrimitives.ReadInt64LittleEndian(data[8..]);
            }
            else if (header.Level == LibC.SocketLevel && header.Type == LibC.ReceiveQueueOverflow)
            {
                var dropped = BinaryPrimitives.ReadUInt32LittleEndian(data);
                _drops += unchecked(dropped - _overflows[index]);
                _overflows[index] = dropped;
            }

            var step = ((int)header.Length + 7) & ~7; // CMSG_ALIGN
            control = control[Math.Min(control.Length, Math.Max(headerBytes, step))..];
        }

        return arrivedNs;
    }
}
