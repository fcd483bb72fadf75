namespace CallCenter.Benchmarks.Rtp;

/// <summary>One stream as it arrives on a port: all packets of one source.</summary>
internal sealed class HeardStream
{
    private const double NanosecondsPerMs = 1e6;
    private const double SamplesPerMs = 8;

    private readonly List<byte>? _payload;
    private ushort _sequence;
    private uint _timestamp;
    private long _lastNs;
    private double _jitterMs;

    /// <param name="port">The telephone's port.</param>
    /// <param name="sourcePort">The server's port.</param>
    /// <param name="packet">The first packet.</param>
    /// <param name="arrivedNs">Its kernel time stamp.</param>
    /// <param name="keepsPayload">Whether the sound is kept.</param>
    public HeardStream(int port, int sourcePort, RtpPacket packet, long arrivedNs, bool keepsPayload)
    {
        Port = port;
        SourcePort = sourcePort;
        Source = packet.Source;
        _payload = keepsPayload ? [] : null;
        _payload?.AddRange(packet.Payload);
        FirstNs = _lastNs = arrivedNs;
        _sequence = packet.Sequence;
        _timestamp = packet.Timestamp;
        Packets = 1;
    }

    public int Port { get; }

    public int SourcePort { get; }

    public uint Source { get; }

    public long FirstNs { get; }

    public int Packets { get; private set; }

    /// <summary>Sequence numbers that never came.</summary>
    public int Lost { get; private set; }

    /// <summary>Packets that came twice or after a later one.</summary>
    public int OutOfOrder { get; private set; }

    /// <summary>Gaps longer than the limit.</summary>
    public int LateGaps { get; private set; }

    /// <summary>The same within what was said: where a new prompt begins after a silence, the silence is no gap.</summary>
    public int LateGapsInTalk { get; private set; }

    public double GapMaxMs { get; private set; }

    /// <summary>Highest interarrival jitter (RFC 3550 section 6.4.1).</summary>
    public double JitterMaxMs { get; private set; }

    public double Seconds => (_lastNs - FirstNs) / NanosecondsPerMs / 1000;

    /// <summary>The sound, when it is kept: every payload in order of arrival.</summary>
    public IReadOnlyList<byte>? Payload => _payload;

    public void Add(RtpPacket packet, long arrivedNs, double lateGapMs)
    {
        var ahead = unchecked((short)(packet.Sequence - _sequence));
        if (ahead <= 0)
        {
            OutOfOrder++;
            return;
        }

        var gapMs = (arrivedNs - _lastNs) / NanosecondsPerMs;
        var transitMs = Math.Abs(gapMs - (unchecked((int)(packet.Timestamp - _timestamp)) / SamplesPerMs));
        _jitterMs += (transitMs - _jitterMs) / 16;
        JitterMaxMs = Math.Max(JitterMaxMs, _jitterMs);
        GapMaxMs = Math.Max(GapMaxMs, gapMs);
        LateGaps += gapMs > lateGapMs ? 1 : 0;
        LateGapsInTalk += gapMs > lateGapMs && !packet.BeginsTalk ? 1 : 0;
        Lost += ahead - 1;
        Packets++;
        _sequence = packet.Sequence;
        _timestamp = packet.Timestamp;
        _lastNs = arrivedNs;
        _payload?.AddRange(packet.Payload);
    }
}
