using CallCenter.Media.Rtp;

namespace CallCenter.Media.Tests;

/// <summary>A packet as a peer sees it.</summary>
internal sealed record RtpPacket(int PayloadType, bool Marker, ushort Sequence, uint Timestamp, uint Ssrc, byte[] Payload)
{
    public static RtpPacket Read(ReadOnlySpan<byte> datagram)
    {
        Xunit.Assert.True(RtpHeader.TryRead(datagram, out var header));
        return new(
            header.PayloadType,
            header.Marker,
            header.Sequence,
            header.Timestamp,
            header.Ssrc,
            datagram.Slice(header.PayloadOffset, header.PayloadLength).ToArray());
    }

    public byte[] Write()
    {
        var datagram = new byte[RtpHeader.Bytes + Payload.Length];
        RtpHeader.Write(datagram, PayloadType, Marker, Sequence, Timestamp, Ssrc);
        Payload.CopyTo(datagram, RtpHeader.Bytes);
        return datagram;
    }
}
