using System.Security.Cryptography;
using CallCenter.Media.Srtp;
using Xunit;

namespace CallCenter.Media.Tests.Srtp;

public sealed class HmacSha1Tests
{
    [Fact]
    public void The_code_is_the_librarys_for_every_length_of_data_and_key()
    {
        var random = new Random(4711);
        for (var length = 0; length < 300; length++)
        {
            var key = new byte[length % 90];
            var data = new byte[length];
            var suffix = new byte[length % 33];
            random.NextBytes(key);
            random.NextBytes(data);
            random.NextBytes(suffix);

            var hash = new byte[HmacSha1.HashBytes];
            new HmacSha1(key).Compute(data, suffix, hash);

            Assert.Equal(Convert.ToHexString(Expected(key, data, suffix)), Convert.ToHexString(hash));
        }
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350", Justification = "SRTP and STUN are made with it.")]
    private static byte[] Expected(byte[] key, byte[] data, byte[] suffix) => HMACSHA1.HashData(key, (byte[])[.. data, .. suffix]);
}
