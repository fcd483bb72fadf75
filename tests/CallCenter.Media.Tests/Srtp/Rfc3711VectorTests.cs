using CallCenter.Media.Srtp;
using Xunit;

namespace CallCenter.Media.Tests.Srtp;

/// <summary>The figures printed in RFC 3711, appendix B, by the processor's AES and by the library's.</summary>
public sealed class Rfc3711VectorTests
{
    private const string SessionKey = "2B7E151628AED2A6ABF7158809CF4F3C";
    private const string FirstCounter = "F0F1F2F3F4F5F6F7F8F9FAFBFCFD0000";
    private const string MasterKey = "E1F97A0D3E018BE0D64FA32C06DE4139";
    private const string MasterSalt = "0EC675AD498AFEEBB6960B3AABE6";

    [Theory]
    [InlineData(0x0000, "E03EAD0935C95E80E166B16DD92B4EB4")]
    [InlineData(0x0001, "D23513162B02D0F72A43A2FE4A5F97AB")]
    [InlineData(0x0002, "41E95B3BB0A2E8DD477901E4FCA894C0")]
    [InlineData(0xFEFF, "EC8CDF7398607CB0F2D21675EA9EA1E4")]
    [InlineData(0xFF00, "362B7C3C6773516318A077D7FC5073AE")]
    [InlineData(0xFF01, "6A2CC3787889374FBEB4C81B17BA6C44")]
    public void The_key_stream_is_the_printed_one(int block, string expected)
    {
        var counter = Convert.FromHexString(FirstCounter);
        counter[14] = (byte)(block >> 8);
        counter[15] = (byte)(block & 0xFF);
        foreach (var cipher in Ciphers(Convert.FromHexString(SessionKey)))
        {
            var stream = new byte[16];
            cipher.Apply(counter, stream);
            Assert.Equal(expected, Convert.ToHexString(stream));
        }
    }

    [Theory]
    [InlineData(0, 16, "C61E7A93744F39EE10734AFE3FF7A087")]
    [InlineData(2, 14, "30CBBC08863D8C85D49DB34A9AE1")]
    [InlineData(1, 94, "CEBE321F6FF7716B6FD4AB49AF256A156D38BAA48F0A0ACF3C34E2359E6CDBCEE049646C43D9327AD175578EF72270986371C10C9A369AC2F94A8C5FBCDDDC256D6E919A48B610EF17C2041E474035766B68642C59BBFC2F34DB60DBDFB2")]
    public void Session_keys_are_the_printed_ones(byte label, int length, string expected)
    {
        var keys = new SrtpKeys(SrtpSuite.Aes128Sha80, Convert.FromHexString(MasterKey + MasterSalt));
        Assert.Equal(expected, Convert.ToHexString(SrtpTransform.Derive(keys, label, length)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(160)]
    [InlineData(1488)]
    public void Both_ciphers_agree_on_data_of_any_length(int length)
    {
        var streams = Ciphers(Convert.FromHexString(SessionKey)).Select(cipher =>
        {
            var data = Enumerable.Range(0, length).Select(i => unchecked((byte)i)).ToArray();
            cipher.Apply(Convert.FromHexString("F0F1F2F3F4F5F6F7F8F9FAFBFCFDFFFE"), data);
            return Convert.ToHexString(data);
        }).ToList();
        Assert.All(streams, stream => Assert.Equal(streams[0], stream));
        Assert.NotEqual(Convert.ToHexString([.. Enumerable.Range(0, length).Select(i => unchecked((byte)i))]), streams[0]);
    }

    private static IEnumerable<CounterCipher> Ciphers(byte[] key)
    {
        yield return new LibraryCounterCipher(key);
        if (System.Runtime.Intrinsics.X86.Aes.IsSupported)
        {
            yield return new ProcessorCounterCipher(key);
        }
    }
}
