using CallCenter.Media.Rtp;
using Xunit;

namespace CallCenter.Media.Tests.Rtp;

public sealed class RtpHeaderTests
{
    [Fact]
    public void A_written_header_is_read_back()
    {
        var packet = new byte[RtpHeader.Bytes + 3];
        RtpHeader.Write(packet, 101, marker: true, 65535, 0xFEDCBA98, 0x01020304);

        Assert.True(RtpHeader.TryRead(packet, out var header));
        Assert.Equal(new(101, true, 65535, 0xFEDCBA98, 0x01020304, 12, 3), header);
    }

    [Fact]
    public void Contributing_sources_extension_and_padding_are_passed_over()
    {
        byte[] packet =
        [
            0xB1, 0x08, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, // V=2 P X CC=1
            9, 9, 9, 9, // the contributing source
            0xBE, 0xDE, 0, 1, 7, 7, 7, 7, // an extension of one word
            0xAA, 0xBB, // the payload
            0, 2, // padding
        ];

        Assert.True(RtpHeader.TryRead(packet, out var header));
        Assert.Equal((24, 2), (header.PayloadOffset, header.PayloadLength));
    }

    [Theory]
    [InlineData("")]
    [InlineData("80080001000000010000")] // too short
    [InlineData("00080001000000020000000300")] // version 0
    [InlineData("8F080001000000020000000300")] // fifteen contributing sources, none there
    [InlineData("900800010000000200000003")] // extension without its header
    [InlineData("90080001000000020000000300000009")] // extension beyond the end
    [InlineData("A00800010000000200000003AA05")] // more padding than payload
    [InlineData("A00800010000000200000003AA00")] // padding of nothing
    public void What_is_no_packet_is_refused(string hex) =>
        Assert.False(RtpHeader.TryRead(Convert.FromHexString(hex), out _));
}
