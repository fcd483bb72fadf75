using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using CallCenter.Media.Codecs;

namespace CallCenter.Telephony.Tests.Transfers;

/// <summary>A telephone's mouth and ear: says one tone all the time, and knows which tones it hears.</summary>
internal sealed class Voice : IAsyncDisposable
{
    /// <summary>Samples by which it knows what it hears now: the last 200 ms.</summary>
    public const int HeardMax = 1600;

    private const int FrameBytes = 160;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly CancellationTokenSource _end = new();
    private readonly Queue<short> _heard = new();
    private readonly Lock _gate = new();
    private readonly double _hertz;
    private readonly Task _mouth;
    private readonly Task _ear;
    private volatile EndPoint? _far;
    private volatile short[]? _recording;
    private long _recordingBegan;
    private int _recordingAt;
    private long _lastHeard = Environment.TickCount64;
    private long _samplesHeard;
    private ushort _sequence = 1;
    private uint _timestamp;

    public Voice(IPAddress address, double hertz)
    {
        _socket.Bind(new IPEndPoint(address, 0));
        _hertz = hertz;
        _mouth = SpeakAsync();
        _ear = ListenAsync();
    }

    public IPEndPoint Local => (IPEndPoint)_socket.LocalEndPoint!;

    /// <summary>Keys heard as telephone-events, one an event.</summary>
    public string Keys { get; private set; } = "";

    /// <summary>Whether it never speaks, whatever descriptions say.</summary>
    public bool IsMute { get; set; }

    /// <summary>Whom to speak to; null for silence.</summary>
    public EndPoint? Far
    {
        get => _far;
        set => _far = value;
    }

    /// <summary>Says this once from its beginning, then nothing; null for the tone.</summary>
    public short[]? Recording
    {
        get => _recording;
        set
        {
            _recordingAt = 0;
            _recordingBegan = Environment.TickCount64;
            _recording = value;
        }
    }

    /// <summary>An offer or answer with this voice's address.</summary>
    public string Sdp(string direction = "sendrecv", bool keys = true) =>
        $"""
        v=0
        o=- 1 {Environment.TickCount64} IN IP4 {Local.Address}
        s=-
        c=IN IP4 {Local.Address}
        t=0 0
        m=audio {Local.Port} RTP/AVP 8{(keys ? " 101" : "")}
        a=rtpmap:8 PCMA/8000
        {(keys ? "a=rtpmap:101 telephone-event/8000\n" : "")}a={direction}

        """.ReplaceLineEndings("\r\n");

    /// <summary>Speaks to whom a description names.</summary>
    public void Follow(string? sdp)
    {
        if (sdp is null || IsMute)
        {
            return;
        }

        var lines = sdp.Split("\r\n");
        var address = lines.First(static line => line.StartsWith("c=", StringComparison.Ordinal)).Split(' ')[2];
        var port = lines.First(static line => line.StartsWith("m=audio", StringComparison.Ordinal)).Split(' ')[1];
        Far = lines.Contains("a=recvonly") || lines.Contains("a=sendrecv") || !lines.Any(static line => line is "a=sendonly" or "a=inactive")
            ? new IPEndPoint(IPAddress.Parse(address), int.Parse(port, System.Globalization.CultureInfo.InvariantCulture))
            : null;
    }

    /// <summary>Whether a tone is heard now, louder than a tenth of how it was spoken.</summary>
    public bool Hears(double hertz)
    {
        lock (_gate)
        {
            return Environment.TickCount64 - _lastHeard < 150 && _heard.Count == HeardMax && Strength(hertz) > 800;
        }
    }

    /// <summary>How much sound has come so far.</summary>
    public long SamplesHeard
    {
        get
        {
            lock (_gate)
            {
                return _samplesHeard;
            }
        }
    }

    /// <summary>Whether anything is heard now.</summary>
    public bool HearsAnything
    {
        get
        {
            lock (_gate)
            {
                return Environment.TickCount64 - _lastHeard < 150 && _heard.Any(static sample => Math.Abs((int)sample) > 500);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_mouth, _ear);
        _socket.Dispose();
        _end.Dispose();
    }

    // Goertzel's sum over what was heard last.
    private double Strength(double hertz)
    {
        double real = 0;
        double imaginary = 0;
        var index = 0;
        foreach (var sample in _heard)
        {
            var angle = 2 * Math.PI * hertz * index++ / G711Codec.SampleRate;
            real += sample * Math.Cos(angle);
            imaginary += sample * Math.Sin(angle);
        }

        return 2 * Math.Sqrt((real * real) + (imaginary * imaginary)) / index;
    }

    private async Task SpeakAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var packet = new byte[12 + FrameBytes];
        packet[0] = 0x80;
        packet[1] = 8;
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(8), (uint)(int)_hertz);
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token))
            {
                if (_far is not { } far)
                {
                    continue;
                }

                // A busy machine skips ticks: a recording catches up, so that it sounds as it was recorded.
                do
                {
                    Fill(packet);
                    await _socket.SendToAsync(packet, far, _end.Token);
                }
                while (_recording is not null && _recordingAt / 8 + 20 < Environment.TickCount64 - _recordingBegan);
            }
        }
        catch (OperationCanceledException)
        {
            // The telephone is put away.
        }
    }

    private void Fill(byte[] packet)
    {
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), _sequence++);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(4), _timestamp);
        var recording = _recording;
        for (var i = 0; i < FrameBytes; i++)
        {
            var sample = recording is null ? 8000 * Math.Sin(2 * Math.PI * _hertz * (_timestamp + i) / G711Codec.SampleRate)
                : _recordingAt + i < recording.Length ? recording[_recordingAt + i] : 0;
            packet[12 + i] = G711Codec.Encode(G711.Pcma, (short)sample);
        }

        _timestamp += FrameBytes;
        _recordingAt += FrameBytes;
    }

    private async Task ListenAsync()
    {
        var buffer = new byte[1500];
        uint? key = null;
        try
        {
            while (true)
            {
                var received = await _socket.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), _end.Token);
                var type = buffer[1] & 0x7F;
                var timestamp = BinaryPrimitives.ReadUInt32BigEndian(buffer.AsSpan(4));
                if (type == 101 && timestamp != key)
                {
                    key = timestamp;
                    Keys += "0123456789*#ABCD"[buffer[12] & 15];
                }
                else if (type == 8)
                {
                    Hear(buffer.AsSpan(12, received.ReceivedBytes - 12));
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The telephone is put away.
        }
    }

    private void Hear(ReadOnlySpan<byte> payload)
    {
        lock (_gate)
        {
            _lastHeard = Environment.TickCount64;
            _samplesHeard += payload.Length;
            foreach (var one in payload)
            {
                if (_heard.Count == HeardMax)
                {
                    _heard.Dequeue();
                }

                _heard.Enqueue(G711Codec.Decode(G711.Pcma, one));
            }
        }
    }
}
