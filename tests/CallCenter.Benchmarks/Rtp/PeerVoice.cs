using System.Buffers.Binary;

namespace CallCenter.Benchmarks.Rtp;

/// <summary>What a telephone says on one port: silence in PCMU every 20 ms and one key, in step with the first packet it heard.</summary>
/// <param name="script">When it presses and stops.</param>
/// <param name="port">Its port, which is its source number.</param>
/// <param name="firstNs">When the first packet arrived.</param>
/// <param name="address">Where that came from, as the kernel writes addresses.</param>
internal sealed class PeerVoice(PeerScript script, int port, long firstNs, byte[] address)
{
    private const int FrameNs = 20_000_000;
    private const int FrameSamples = 160;
    private const int SilenceNs = 1_200_000_000; // Nobody is there any more.
    private const byte Silence = 0xff; // Zero in mu-law.
    private const int EventPackets = 11; // Eight that grow and the end three times (RFC 4733 section 2.5.1.4).
    private const int EventEnd = 8;

    private readonly long _firstNs = firstNs;
    private long _dueNs = firstNs;
    private long _heardNs = firstNs;
    private ushort _sequence;
    private uint _timestamp = 1000;
    private uint _eventTimestamp;
    private int _eventsSent;

    /// <summary>Where its packets go.</summary>
    public byte[] Address => address;

    public void Heard(long nowNs) => _heardNs = nowNs;

    public bool IsDone(long nowNs) => nowNs - _heardNs > SilenceNs || _dueNs - _firstNs > script.Talks.TotalNanoseconds;

    public bool IsDue(long nowNs) => _dueNs <= nowNs && !IsDone(nowNs);

    /// <summary>Writes the next packet; its length.</summary>
    public int Write(Span<byte> packet)
    {
        var timestamp = _timestamp;
        int length;
        byte type = 0;
        if (_dueNs - _firstNs >= script.PressesAt.TotalNanoseconds && _eventsSent < EventPackets)
        {
            _eventTimestamp = _eventsSent == 0 ? _timestamp : _eventTimestamp;
            timestamp = _eventTimestamp;
            type = (byte)(101 | (_eventsSent == 0 ? 0x80 : 0));
            length = WriteEvent(packet);
        }
        else
        {
            length = RtpPacket.HeaderBytes + FrameSamples;
            packet[RtpPacket.HeaderBytes..length].Fill(Silence);
        }

        packet[0] = 0x80;
        packet[1] = type;
        BinaryPrimitives.WriteUInt16BigEndian(packet[2..], ++_sequence);
        BinaryPrimitives.WriteUInt32BigEndian(packet[4..], timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(packet[8..], 0x0100_0000u + (uint)port);
        _timestamp += FrameSamples;
        _dueNs += FrameNs;
        return length;
    }

    private int WriteEvent(Span<byte> packet)
    {
        var isEnd = _eventsSent >= EventEnd;
        var duration = isEnd ? EventEnd * FrameSamples : (_eventsSent + 1) * FrameSamples;
        packet[RtpPacket.HeaderBytes] = 1;
        packet[RtpPacket.HeaderBytes + 1] = (byte)(10 | (isEnd ? 0x80 : 0));
        BinaryPrimitives.WriteUInt16BigEndian(packet[(RtpPacket.HeaderBytes + 2)..], (ushort)duration);
        _eventsSent++;
        return RtpPacket.HeaderBytes + 4;
    }
}
