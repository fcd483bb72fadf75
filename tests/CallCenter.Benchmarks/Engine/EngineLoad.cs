using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using CallCenter.Benchmarks.Rtp;
using CallCenter.Media;
using CallCenter.Media.Codecs;
using CallCenter.Media.Prompts;
using CallCenter.Media.Sdp;

namespace CallCenter.Benchmarks.Engine;

/// <summary>
/// A media engine in this process and the telephones that talk to it: one thread with one socket sends to every leg each 20 ms
/// and reads what comes, also what the engine tells. What the engine costs is what the process uses beyond that thread.
/// </summary>
internal sealed class EngineLoad : IAsyncDisposable
{
    private const string EngineAddress = "127.0.0.73";
    private const string TelephoneAddress = "127.0.0.74";
    private const int TelephonePort = 15000;
    private const int PortFirst = 16384;
    private const int SocketBufferBytes = 4 << 20;
    private const int HeaderBytes = 12;
    private const int FrameBytes = 160;
    private const int AddressBytes = 16;
    private const int Parts = 4; // of a frame, as the engine has them
    private const int ThreadClock = 3; // CLOCK_THREAD_CPUTIME_ID
    private static readonly TimeSpan PartTime = TimeSpan.FromMilliseconds(5);

    private readonly Socket _telephones = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp)
    {
        SendBufferSize = SocketBufferBytes,
        ReceiveBufferSize = SocketBufferBytes,
    };

    private readonly Stack<IDisposable> _owned = new();
    private readonly byte[] _sound = new byte[FrameBytes * 50];
    private readonly Thread _thread;
    private byte[][] _addresses = [];
    private volatile bool _stops;
    private long _threadNanoseconds;
    private long _heard;

    public EngineLoad(int legs)
    {
        new Random(1).NextBytes(_sound);
        Engine = new(
            new() { Address = IPAddress.Parse(EngineAddress), PortFirst = PortFirst, PortLast = PortFirst + (legs * 2) - 1 },
            TimeProvider.System);
        Engine.Start();
        var events = Engine.CreateEventQueue(static () => { });
        _telephones.Bind(new IPEndPoint(IPAddress.Parse(TelephoneAddress), TelephonePort));
        Legs = [.. Enumerable.Range(0, legs).Select(_ => Engine.Open(events, this) ?? throw new BenchmarkException("there are too few ports"))];
        foreach (var leg in Legs)
        {
            leg.Connect(NegotiatedAudio.Plain((IPEndPoint)_telephones.LocalEndPoint!, AudioCodec.Pcmu));
        }

        _thread = new(() => Talk(events)) { IsBackground = true, Name = "telephones" };
        _thread.Start();
    }

    public MediaEngine Engine { get; }

    public IReadOnlyList<MediaLeg> Legs { get; }

    /// <summary>Packets the telephones have read.</summary>
    public long Heard => Volatile.Read(ref _heard);

    /// <summary>A clip of noise, every leg's own bytes.</summary>
    public static AudioClip Clip(int seconds)
    {
        var bytes = new byte[FrameBytes * 50 * seconds];
        new Random(seconds).NextBytes(bytes);
        return new(AudioCodec.Pcmu, bytes);
    }

    /// <summary>Ends <paramref name="part"/> before the engine ends.</summary>
    public T Own<T>(T part)
        where T : IDisposable
    {
        _owned.Push(part);
        return part;
    }

    /// <summary>From now on the telephones say something, to all legs.</summary>
    public void SpeakToAll() => Volatile.Write(ref _addresses, [.. Legs.Select(leg => leg.LocalEndPoint.Serialize().Buffer[..AddressBytes].ToArray())]);

    /// <summary>What the engine costs, in ms of processor a second.</summary>
    public async Task<double> MeasureAsync(TimeSpan time, CancellationToken cancellation)
    {
        var began = TimeProvider.System.GetTimestamp();
        var (process, thread, heard) = (Environment.CpuUsage.TotalTime, Volatile.Read(ref _threadNanoseconds), Heard);
        await Task.Delay(time, cancellation);
        var elapsed = TimeProvider.System.GetElapsedTime(began);
        var used = (Environment.CpuUsage.TotalTime - process).TotalMilliseconds - ((Volatile.Read(ref _threadNanoseconds) - thread) / 1e6);
        var expected = Legs.Count * elapsed.TotalMilliseconds / 20;
        const double HeardShareMin = 0.97;
        return Heard - heard >= expected * HeardShareMin
            ? used / elapsed.TotalSeconds
            : throw new BenchmarkException($"the telephones heard {Heard - heard} packets of {expected:0}: the machine is too busy to measure");
    }

    public async ValueTask DisposeAsync()
    {
        _stops = true;
        _thread.Join();
        while (_owned.TryPop(out var part))
        {
            part.Dispose();
        }

        await Engine.DisposeAsync();
        _telephones.Dispose();
    }

    // As a call loop would, which is no part of the engine.
    private static void Drain(MediaEventQueue events)
    {
        while (events.TryRead(out _))
        {
            // Nobody wants to know.
        }
    }

    private unsafe void Talk(MediaEventQueue events)
    {
        var descriptor = (int)_telephones.SafeHandle.DangerousGetHandle();
        var packet = stackalloc byte[HeaderBytes + FrameBytes];
        var began = TimeProvider.System.GetTimestamp();
        for (long part = 1; !_stops; part++)
        {
            Send(descriptor, packet, part);
            while (LibC.recv(descriptor, packet, HeaderBytes + FrameBytes, LibC.DontWait) >= 0)
            {
                Volatile.Write(ref _heard, _heard + 1);
            }

            Drain(events);
            LibC.TimeSpec used;
            _ = LibC.clock_gettime(ThreadClock, &used);
            Volatile.Write(ref _threadNanoseconds, (used.Seconds * 1_000_000_000) + used.Nanoseconds);
            var left = (part * PartTime) - TimeProvider.System.GetElapsedTime(began);
            if (left > TimeSpan.Zero)
            {
                Thread.Sleep(left);
            }
        }
    }

    private static void WriteHeader(Span<byte> packet, ushort sequence, uint timestamp, uint source)
    {
        packet[0] = 0x80;
        packet[1] = 0; // PCMU
        BinaryPrimitives.WriteUInt16BigEndian(packet[2..], sequence);
        BinaryPrimitives.WriteUInt32BigEndian(packet[4..], timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(packet[8..], source);
    }

    private unsafe void Send(int descriptor, byte* packet, long part)
    {
        var addresses = Volatile.Read(ref _addresses);
        var frame = part / Parts;
        _sound.AsSpan((int)(frame % 50) * FrameBytes, FrameBytes).CopyTo(new Span<byte>(packet + HeaderBytes, FrameBytes));
        for (var i = (int)(part % Parts); i < addresses.Length; i += Parts)
        {
            WriteHeader(new Span<byte>(packet, HeaderBytes), (ushort)(frame & ushort.MaxValue), (uint)(frame * FrameBytes), (uint)i + 1);
            fixed (byte* to = addresses[i])
            {
                _ = LibC.sendto(descriptor, packet, HeaderBytes + FrameBytes, LibC.DontWait, to, AddressBytes);
            }
        }
    }
}
