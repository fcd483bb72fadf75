using CallCenter.Sip.Transactions;

namespace CallCenter.Sip.Tests.Transactions;

/// <summary>The vectors that the authors of SipHash publish for 128 bits, under the key 00 01 … 0f.</summary>
public sealed class SipHashTests
{
    [Theory]
    [InlineData(0x0000000000000000UL, 0xe6a825ba047f81a3UL, 0x930255c71472f66dUL)] // Of nothing.
    [InlineData(0x0100000000000000UL, 0x44af996bd8c187daUL, 0x45fc229b11597634UL)] // Of the byte 00.
    public void The_published_vectors_come_out(ulong word, ulong high, ulong low)
    {
        var hash = new SipHash(0x0706050403020100, 0x0f0e0d0c0b0a0908);
        hash.Add(word);
        Assert.Equal(new TransactionKey(high, low), hash.Finish());
    }

    [Fact]
    public void Where_one_part_ends_and_the_next_begins_makes_a_difference()
    {
        Assert.NotEqual(Of("z9hG4bKab", "c"), Of("z9hG4bKa", "bc"));
        Assert.NotEqual(Of("z9hG4bK", ""), Of("z9hG4bK"));
        Assert.NotEqual(Of("z9hG4bK\0"), Of("z9hG4bK"));
    }

    private static TransactionKey Of(params string[] parts)
    {
        var hash = new SipHash(1, 2);
        foreach (var part in parts)
        {
            hash.Add(System.Text.Encoding.UTF8.GetBytes(part));
        }

        return hash.Finish();
    }
}
