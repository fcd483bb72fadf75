using System.Buffers.Binary;
using CallCenter.Media.Rtp;

namespace CallCenter.Media.Srtp;

/// <summary>Protects what one leg sends, in place. Pacing thread only; allocates nothing.</summary>
internal sealed class SrtpSender(SrtpKeys keys)
{
    /// <summary>What a protected RTCP packet is longer by: the index and the tag.</summary>
    public const int RtcpBytesMore = 4 + SrtpSuite.RtcpTagBytes;

    private const int RtcpHeaderBytes = 8;
    private const uint Encrypted = 0x8000_0000;
    private const uint RtcpIndexMax = 0x7FFF_FFFF;

    private readonly SrtpTransform _transform = new(keys);
    private SrtpStream _stream;
    private uint _rtcpIndex;

    /// <summary>Keys it protects with.</summary>
    public SrtpKeys Keys { get; } = keys;

    /// <summary>Which packets were protected so far.</summary>
    public SrtpStream Position => _stream;

    /// <summary>What a protected RTP packet is longer by.</summary>
    public int RtpBytesMore => Keys.Suite.TagBytes;

    /// <summary>
    /// Protects the RTP packet in the first <paramref name="length"/> bytes, whose header this side wrote. Returns the new
    /// length, or -1 when its number was used before, or it does not fit: a key stream is never used twice (RFC 3711 §9.1).
    /// </summary>
    public int ProtectRtp(Span<byte> buffer, int length)
    {
        if (length < RtpHeader.Bytes || length + RtpBytesMore > buffer.Length)
        {
            return -1;
        }

        var index = _stream.IndexOf(BinaryPrimitives.ReadUInt16BigEndian(buffer[2..]));
        if (index < 0 || !_stream.Rtp.Admits(index))
        {
            return -1;
        }

        _stream.Rtp.Note(index);
        var packet = buffer[..length];
        _transform.ApplyToRtp(BinaryPrimitives.ReadUInt32BigEndian(packet[8..]), index, packet[RtpHeader.Bytes..]);
        _transform.WriteRtpTag(packet, index, buffer[length..]);
        return length + RtpBytesMore;
    }

    /// <summary>
    /// Stands where it stood before packets that were made and taken back. Only when none of them has left: their numbers
    /// may be used again because nobody has seen what they were used for.
    /// </summary>
    public void GoBackTo(in SrtpStream position) => _stream = position;

    /// <summary>Protects the RTCP packet in the first <paramref name="length"/> bytes; returns the new length, or -1 when it does not fit.</summary>
    public int ProtectRtcp(Span<byte> buffer, int length)
    {
        if (length < RtcpHeaderBytes || length + RtcpBytesMore > buffer.Length || _rtcpIndex == RtcpIndexMax)
        {
            return -1;
        }

        _rtcpIndex++;
        _transform.ApplyToRtcp(BinaryPrimitives.ReadUInt32BigEndian(buffer[4..]), _rtcpIndex, buffer[RtcpHeaderBytes..length]);
        BinaryPrimitives.WriteUInt32BigEndian(buffer[length..], Encrypted | _rtcpIndex);
        _transform.WriteRtcpTag(buffer[..(length + 4)], buffer[(length + 4)..]);
        return length + RtcpBytesMore;
    }
}
