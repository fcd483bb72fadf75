using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using CallCenter.Benchmarks.Reporting;
using CallCenter.Benchmarks.Rtp;
using CallCenter.Benchmarks.Servers;

namespace CallCenter.Benchmarks.Telephones;

/// <summary>
/// A telephone that places a hundred calls a second beside SIPp's and takes the time from each INVITE to its 200: the moment it
/// sends, and the kernel's time stamp of what arrives, so that neither its own delays nor SIPp's count.
/// </summary>
internal sealed unsafe class CallProbe : IDisposable
{
    private const string Address = "127.0.0.73";
    private const int Port = 5190;
    private const int CallsPerSecond = 100;
    private const int BufferBytes = 8192;
    private const int ControlBytesMax = 256;
    private static readonly TimeSpan LastAnswerMax = TimeSpan.FromSeconds(3);

    private readonly string _number;
    private readonly Socket _socket;
    private readonly int _descriptor;
    private readonly byte[] _server;
    private readonly List<long> _sentNs = [];
    private readonly List<double> _tookMs = [];
    private readonly HashSet<int> _answered = [];
    private readonly HashSet<int> _ended = [];
    private readonly Thread _thread;
    private volatile bool _stops;

    /// <summary>Begins to call a number.</summary>
    public CallProbe(string number)
    {
        _number = number;
        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 1 << 20 };
        Span<byte> on = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(on, 1);
        _socket.SetRawSocketOption(LibC.SocketLevel, LibC.TimestampNanoseconds, on);
        _socket.Bind(new IPEndPoint(IPAddress.Parse(Address), Port));
        _descriptor = (int)_socket.SafeHandle.DangerousGetHandle();
        _server = IPEndPoint.Parse(BenchServer.SipAddress).Serialize().Buffer[..16].ToArray();
        _thread = new Thread(Run) { IsBackground = true, Name = "call-probe" };
        _thread.Start();
    }

    /// <summary>Places no more calls, waits for those there are, and sums up.</summary>
    public ProbeFigures Stop()
    {
        _stops = true;
        _thread.Join();
        return new ProbeFigures(_sentNs.Count, _ended.Count, Distribution.Of(_tookMs));
    }

    public void Dispose()
    {
        _stops = true;
        _thread.Join();
        _socket.Dispose();
    }

    private static long NowNs() => (DateTime.UtcNow - DateTime.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;

    private void Run()
    {
        var started = Stopwatch.GetTimestamp();
        while (!_stops)
        {
            var due = (int)(Stopwatch.GetElapsedTime(started).TotalSeconds * CallsPerSecond);
            while (_sentNs.Count < due && !_stops)
            {
                Call(_sentNs.Count);
            }

            ReceiveFor(1);
        }

        var stopped = Stopwatch.GetTimestamp();
        while (_ended.Count < _sentNs.Count && Stopwatch.GetElapsedTime(stopped) < LastAnswerMax)
        {
            ReceiveFor(1);
        }
    }

    private void Call(int call)
    {
        var body = string.Create(
            CultureInfo.InvariantCulture,
            $"v=0\r\no=probe 1 {call} IN IP4 {Address}\r\ns=-\r\nc=IN IP4 {Address}\r\nt=0 0\r\nm=audio {40000 + (call % 1000 * 2)} RTP/AVP 0 8 101\r\na=rtpmap:101 telephone-event/8000\r\n");
        var invite = Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"{Head("INVITE", call)}{From(call)}To: <sip:{_number}@{BenchServer.SipAddress}>\r\nCSeq: 1 INVITE\r\nContact: <sip:probe@{Address}:{Port}>\r\nContent-Type: application/sdp\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
        _sentNs.Add(NowNs());
        Send(invite);
    }

    private string Head(string method, int call) => string.Create(
        CultureInfo.InvariantCulture,
        $"{method} sip:{_number}@{BenchServer.SipAddress} SIP/2.0\r\nVia: SIP/2.0/UDP {Address}:{Port};branch=z9hG4bK-probe-{Environment.ProcessId}-{call}-{method}\r\nMax-Forwards: 70\r\nCall-ID: {call}-{Environment.ProcessId}@probe\r\n");

    private static string From(int call) => string.Create(CultureInfo.InvariantCulture, $"From: <sip:probe@{Address}:{Port}>;tag=p{call}\r\n");

    private void ReceiveFor(int milliseconds)
    {
        if (!_socket.Poll(milliseconds * 1000, SelectMode.SelectRead))
        {
            return;
        }

        var buffer = stackalloc byte[BufferBytes];
        var control = stackalloc byte[ControlBytesMax];
        while (true)
        {
            var vector = new LibC.IOVector { Base = buffer, Length = BufferBytes };
            var message = new LibC.MessageHeader { Vectors = &vector, VectorCount = 1, Control = control, ControlLength = ControlBytesMax };
            var length = LibC.recvmsg(_descriptor, &message, LibC.DontWait);
            if (length < 0)
            {
                return;
            }

            Take(Encoding.ASCII.GetString(buffer, (int)length), ArrivedNs(new ReadOnlySpan<byte>(control, (int)message.ControlLength)));
        }
    }

    private void Take(string message, long arrivedNs)
    {
        var call = int.Parse(Line(message, "Call-ID: ").Split('-')[0], CultureInfo.InvariantCulture);
        if (message.StartsWith("SIP/2.0 200", StringComparison.Ordinal) && _answered.Add(call))
        {
            _tookMs.Add((arrivedNs - _sentNs[call]) / 1e6);
            Send(Encoding.ASCII.GetBytes($"{Head("ACK", call)}{From(call)}To: {Line(message, "To: ")}\r\nCSeq: 1 ACK\r\nContent-Length: 0\r\n\r\n"));
        }
        else if (message.StartsWith("BYE ", StringComparison.Ordinal))
        {
            _ended.Add(call);
            Send(Encoding.ASCII.GetBytes(
                $"SIP/2.0 200 OK\r\nVia: {Line(message, "Via: ")}\r\nFrom: {Line(message, "From: ")}\r\nTo: {Line(message, "To: ")}\r\nCall-ID: {Line(message, "Call-ID: ")}\r\nCSeq: {Line(message, "CSeq: ")}\r\nContent-Length: 0\r\n\r\n"));
        }
    }

    private static string Line(string message, string name)
    {
        var at = message.IndexOf("\r\n" + name, StringComparison.Ordinal) + 2 + name.Length;
        return message[at..message.IndexOf('\r', at)];
    }

    private static long ArrivedNs(ReadOnlySpan<byte> control)
    {
        var header = MemoryMarshal.Read<LibC.ControlHeader>(control);
        if (header.Level != LibC.SocketLevel || header.Type != LibC.TimestampNanoseconds)
        {
            throw new BenchmarkException("the kernel stamps no times on what arrives");
        }

        var data = control[sizeof(LibC.ControlHeader)..];
        return (BinaryPrimitives.ReadInt64LittleEndian(data) * 1_000_000_000) + BinaryPrimitives.ReadInt64LittleEndian(data[8..]);
    }

    private void Send(byte[] message)
    {
        fixed (byte* bytes = message)
        fixed (byte* to = _server)
        {
            _ = LibC.sendto(_descriptor, bytes, (nuint)message.Length, 0, to, (uint)_server.Length);
        }
    }
}

/// <summary>What a <see cref="CallProbe"/> saw.</summary>
/// <param name="Calls">Calls it placed.</param>
/// <param name="Ended">Calls that were answered and ended with BYE.</param>
/// <param name="InviteToOk">From INVITE to 200, in ms.</param>
internal sealed record ProbeFigures(int Calls, int Ended, Distribution? InviteToOk);
