using System.Text;
using CallCenter.Sip.Authentication;

namespace CallCenter.Sip.Tests.Authentication;

/// <summary>The arithmetic of digests, against figures made elsewhere.</summary>
public sealed class DigestInputTests
{
    [Theory]
    [MemberData(nameof(DigestVectors.All), MemberType = typeof(DigestVectors))]
    public void A_response_is_what_others_compute(
        string source, string algorithm, string user, string realm, string password, string method, string uri, string nonce, string count, string clientNonce, string qop, string expected)
    {
        Assert.True(DigestAlgorithms.TryFind(Encoding.ASCII.GetBytes(algorithm), out var known, out var isSession), source);
        var hex = new byte[known.HexLength()];
        var input = new DigestInput
        {
            Algorithm = known,
            IsSession = isSession,
            Qop = qop switch { "auth" => DigestQop.Auth, "auth-int" => DigestQop.AuthInt, _ => DigestQop.None },
            Nonce = Encoding.ASCII.GetBytes(nonce),
            Count = Encoding.ASCII.GetBytes(count),
            ClientNonce = Encoding.ASCII.GetBytes(clientNonce),
            Method = Encoding.ASCII.GetBytes(method),
            Uri = Encoding.ASCII.GetBytes(uri),
            Body = Encoding.ASCII.GetBytes(DigestVectors.Body),
        };

        input.Compute(DigestSecret.HashOf(known, user, realm, password), hex);

        Assert.Equal(expected, Encoding.ASCII.GetString(hex));
    }

    [Theory]
    [InlineData("SHA-512-256")]
    [InlineData("SHA-256x")]
    [InlineData("token")]
    public void An_algorithm_we_do_not_have_is_not_taken_for_another(string name) =>
        Assert.False(DigestAlgorithms.TryFind(Encoding.ASCII.GetBytes(name), out _, out _));

    [Fact]
    public void Stored_hashes_must_be_hashes()
    {
        Assert.Null(DigestSecret.OfHashes(null, null));
        Assert.Null(DigestSecret.OfHashes("939e7578ed9e3c518a452acee763bce", null));
        Assert.Null(DigestSecret.OfHashes(null, "939e7578ed9e3c518a452acee763bce9"));
        Assert.Null(DigestSecret.OfHashes("zz9e7578ed9e3c518a452acee763bce9", null));
        Assert.True(DigestSecret.OfHashes("939E7578ED9E3C518A452ACEE763BCE9", null)!.HashOf(DigestAlgorithm.Md5).SequenceEqual("939e7578ed9e3c518a452acee763bce9"u8));
    }
}
