using System.Buffers.Binary;
using CallCenter.Media.Rtcp;
using Xunit;

namespace CallCenter.Media.Tests.Rtcp;

public sealed class CompoundTests
{
    private static readonly ReportBlock Block = new(0xCAFE, 64, -3, 0x0001_FFFE, 77, 0x12345678, 65536);

    [Fact]
    public void A_sender_report_is_laid_out_as_the_standard_draws_it()
    {
        var compound = Written(new SenderFacts(0x1122334455667788, 160, 50, 8000), Block, isLast: false);

        Assert.Equal(
            "81C8000C" + "00001234" + "1122334455667788" + "000000A0" + "00000032" + "00001F40" // sender report, its sender's part
            + "0000CAFE" + "40FFFFFD" + "0001FFFE" + "0000004D" + "12345678" + "00010000" // one block
            + "81CA0006" + "00001234" + "0110" + "30313233343536373839616263646566" + "0000", // the name
            Convert.ToHexString(compound));
    }

    [Fact]
    public void A_receiver_report_of_nothing_and_a_goodbye_are_whole_compounds()
    {
        var compound = Written(null, null, isLast: true);

        Assert.True(CompoundReader.IsValid(compound));
        Assert.Equal("80C9000100001234", Convert.ToHexString(compound.AsSpan(0, 8)));
        Assert.Equal("81CB000100001234", Convert.ToHexString(compound.AsSpan(compound.Length - 8)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(0x7FFFFF)]
    [InlineData(-0x800000)]
    public void A_cumulative_loss_of_24_bits_keeps_its_sign(int lost)
    {
        var bytes = new byte[ReportBlock.Bytes];
        (Block with { CumulativeLost = lost }).Write(bytes);

        Assert.Equal(Block with { CumulativeLost = lost }, ReportBlock.Read(bytes));
    }

    [Theory]
    [InlineData(int.MaxValue, 0x7FFFFF)]
    [InlineData(int.MinValue, -0x800000)]
    public void A_loss_beyond_24_bits_is_the_most_that_can_be_said(int lost, int said)
    {
        var bytes = new byte[ReportBlock.Bytes];
        (Block with { CumulativeLost = lost }).Write(bytes);

        Assert.Equal((said, (byte)64), (ReportBlock.Read(bytes).CumulativeLost, ReportBlock.Read(bytes).FractionLost));
    }

    [Theory]
    [InlineData("nothing", "")]
    [InlineData("less than a header", "80C9")]
    [InlineData("a header alone", "80C90000")]
    [InlineData("version 0", "00C9000100001234")]
    [InlineData("version 1", "40C9000100001234")]
    [InlineData("version 3", "C0C9000100001234")]
    [InlineData("padding in the first", "A0C9000100001234")]
    [InlineData("a name first", "81CA0001000012340")]
    [InlineData("longer than the datagram", "80C9000200001234")]
    [InlineData("the longest length", "80C9FFFF00001234")]
    [InlineData("31 blocks promised, none there", "9FC9000100001234")]
    [InlineData("a sender report without its sender's part", "80C8000100001234")]
    [InlineData("bytes left over", "80C900010000123400")]
    [InlineData("a second of version 1", "80C900010000123441CB000100001234")]
    [InlineData("a second longer than what is left", "80C900010000123481CB000200001234")]
    [InlineData("a goodbye of 31 sources, one there", "80C90001000012349FCB000100001234")]
    [InlineData("padding longer than its packet", "80C9000100001234A1CB0001000012F8")]
    [InlineData("padding of nothing", "80C9000100001234A0CB000100001200")]
    [InlineData("padding that is no multiple of four", "80C9000100001234A0CB000100001203")]
    public void What_is_malformed_is_refused_whole(string what, string compound)
    {
        var bytes = Convert.FromHexString(compound[..(compound.Length & ~1)]);

        Assert.Equal((what, false), (what, CompoundReader.IsValid(bytes)));
    }

    [Fact]
    public void Padding_in_the_last_packet_is_no_part_of_it()
    {
        var compound = Convert.FromHexString("80C9000100001234A1CB00020000123400000004");

        Assert.True(CompoundReader.IsValid(compound));
        var reader = new CompoundReader(compound);
        Assert.True(reader.Next() && reader.Next());
        Assert.Equal((RtcpKind.Goodbye, 1, 4), (reader.Kind, reader.Count, reader.Body.Length));
        Assert.False(reader.Next());
    }

    [Fact]
    public void Whatever_is_accepted_can_be_read_to_its_end()
    {
        var random = new Random(11);
        var accepted = 0;
        for (var i = 0; i < 200_000; i++)
        {
            var compound = Mutated(random);
            if (!CompoundReader.IsValid(compound))
            {
                continue;
            }

            accepted++;
            var exchange = new ReportExchange(new(0x1234, 1, 1), new(0));
            Assert.True(exchange.TryTake(compound, 8000, 100, out _));
        }

        Assert.InRange(accepted, 1000, 199_000);
    }

    private static byte[] Mutated(Random random)
    {
        var compound = Written(random.Next(2) == 0 ? null : default(SenderFacts), random.Next(2) == 0 ? null : Block, random.Next(2) == 0);
        for (var i = random.Next(3); i > 0; i--)
        {
            compound[random.Next(compound.Length)] = (byte)random.Next(256);
        }

        return random.Next(4) == 0 ? compound[..random.Next(compound.Length)] : compound;
    }

    private static byte[] Written(SenderFacts? sender, ReportBlock? block, bool isLast)
    {
        var buffer = new byte[CompoundWriter.BytesMax];
        var writer = new CompoundWriter(buffer);
        writer.Report(0x1234, sender, block);
        writer.Name(0x1234, 0xfedcba9876543210);
        if (isLast)
        {
            writer.Goodbye(0x1234);
        }

        Assert.Equal(0, writer.Length % 4);
        Assert.Equal((writer.Length / 4) - 1 - (isLast ? 2 : 0) - 7, (int)BinaryPrimitives.ReadUInt16BigEndian(buffer.AsSpan(2)));
        return buffer[..writer.Length];
    }
}
