using System.Buffers.Binary;
using CallCenter.Media.Rtp;

namespace CallCenter.Media.Srtp;

/// <summary>Checks and opens what one leg receives, in place. Pacing thread only; allocates nothing.</summary>
internal sealed class SrtpReceiver(SrtpKeys keys)
{
    /// <summary>SSRCs remembered; one more takes the place of the one that was silent longest.</summary>
    public const int StreamsMax = 8;

    private const int RtcpHeaderBytes = 8;
    private const uint Encrypted = 0x8000_0000;

    private readonly SrtpTransform _transform = new(keys);
    private Streams _streams;
    private long _uses;

    /// <summary>Keys it opens with.</summary>
    public SrtpKeys Keys { get; } = keys;

    /// <summary>Packets whose tag was wrong: changed on the way, or protected with other keys.</summary>
    public long Forged { get; private set; }

    /// <summary>Packets that came twice, or too late to be told from such.</summary>
    public long Replayed { get; private set; }

    /// <summary>Opens an RTP packet; returns its length without the tag, or -1 when it must be dropped.</summary>
    public int OpenRtp(Span<byte> datagram)
    {
        var tagBytes = Keys.Suite.TagBytes;
        var length = datagram.Length - tagBytes;
        if (length < RtpHeader.Bytes || PayloadOffset(datagram[..length]) is not (>= RtpHeader.Bytes and var offset))
        {
            Forged++;
            return -1;
        }

        var ssrc = BinaryPrimitives.ReadUInt32BigEndian(datagram[8..]);
        var place = Find(ssrc);
        var stream = place >= 0 ? _streams[place] : default;
        var index = stream.IndexOf(BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]));
        if (index < 0 || !stream.Rtp.Admits(index))
        {
            Replayed++;
            return -1;
        }

        var packet = datagram[..length];
        if (!_transform.HasRtpTag(packet, index, datagram.Slice(length, tagBytes)))
        {
            Forged++;
            return -1;
        }

        _transform.ApplyToRtp(ssrc, index, packet[offset..]);
        stream.Rtp.Note(index);
        Keep(place, ssrc, stream);
        return length;
    }

    /// <summary>Opens an RTCP packet (RFC 3711 §3.4); returns its length without index and tag, or -1 when it must be dropped.</summary>
    public int OpenRtcp(Span<byte> datagram)
    {
        var length = datagram.Length - SrtpSender.RtcpBytesMore;
        if (length < RtcpHeaderBytes || !_transform.HasRtcpTag(datagram[..(length + 4)], datagram[(length + 4)..]))
        {
            Forged++;
            return -1;
        }

        var ssrc = BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]);
        var written = BinaryPrimitives.ReadUInt32BigEndian(datagram[length..]);
        var index = (long)(written & ~Encrypted);
        var place = Find(ssrc);
        var stream = place >= 0 ? _streams[place] : default;
        if (!stream.Rtcp.Admits(index))
        {
            Replayed++;
            return -1;
        }

        if ((written & Encrypted) != 0)
        {
            _transform.ApplyToRtcp(ssrc, index, datagram[RtcpHeaderBytes..length]);
        }

        stream.Rtcp.Note(index);
        Keep(place, ssrc, stream);
        return length;
    }

    // The header with its contributing sources and extension is authenticated but not encrypted (RFC 3711 §3.1).
    private static int PayloadOffset(ReadOnlySpan<byte> packet)
    {
        var offset = RtpHeader.Bytes + ((packet[0] & 0x0F) * 4);
        if ((packet[0] & 0x10) != 0)
        {
            offset += offset + 4 <= packet.Length ? 4 + (BinaryPrimitives.ReadUInt16BigEndian(packet[(offset + 2)..]) * 4) : packet.Length;
        }

        return offset <= packet.Length ? offset : -1;
    }

    private int Find(uint ssrc)
    {
        for (var i = 0; i < StreamsMax; i++)
        {
            if (_streams[i].IsUsed && _streams[i].Ssrc == ssrc)
            {
                return i;
            }
        }

        return -1;
    }

    private void Keep(int place, uint ssrc, SrtpStream stream)
    {
        if (place < 0)
        {
            place = 0;
            for (var i = 1; i < StreamsMax; i++)
            {
                place = _streams[i].LastUse < _streams[place].LastUse ? i : place;
            }
        }

        stream.Ssrc = ssrc;
        stream.IsUsed = true;
        stream.LastUse = ++_uses;
        _streams[place] = stream;
    }

    [System.Runtime.CompilerServices.InlineArray(StreamsMax)]
    private struct Streams
    {
        private SrtpStream _first;
    }
}
