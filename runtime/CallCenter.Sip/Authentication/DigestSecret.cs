using System.Text;

namespace CallCenter.Sip.Authentication;

/// <summary>
/// What is known of a user's password: the hashes of user, realm and password (HA1 of RFC 7616 section 3.4.2), from which
/// digests are checked. The password itself need not be kept anywhere.
/// </summary>
public sealed class DigestSecret
{
    private readonly byte[]?[] _hashes = new byte[]?[Enum.GetValues<DigestAlgorithm>().Length];

    private DigestSecret()
    {
    }

    /// <summary>The hashes of a password, for every algorithm.</summary>
    public static DigestSecret OfPassword(string user, string realm, string password)
    {
        var secret = new DigestSecret();
        foreach (var algorithm in Enum.GetValues<DigestAlgorithm>())
        {
            secret._hashes[(int)algorithm] = HashOf(algorithm, user, realm, password);
        }

        return secret;
    }

    /// <summary>Hashes made elsewhere; at least one, in hexadecimal digits. Null when one is of another length or no hexadecimal.</summary>
    /// <param name="md5">HA1 by MD5, 32 digits; null when it is not known.</param>
    /// <param name="sha256">HA1 by SHA-256, 64 digits; null when it is not known.</param>
    public static DigestSecret? OfHashes(string? md5, string? sha256)
    {
        var secret = new DigestSecret();
        return (md5 ?? sha256) is not null
            && secret.TrySet(DigestAlgorithm.Md5, md5)
            && secret.TrySet(DigestAlgorithm.Sha256, sha256)
            ? secret
            : null;
    }

    /// <summary>Whether digests of an algorithm can be checked.</summary>
    public bool Has(DigestAlgorithm algorithm) => _hashes[(int)algorithm] is not null;

    /// <summary>HA1 in hexadecimal digits; empty when it is not known.</summary>
    internal ReadOnlySpan<byte> HashOf(DigestAlgorithm algorithm) => _hashes[(int)algorithm];

    internal static byte[] HashOf(DigestAlgorithm algorithm, string user, string realm, string password)
    {
        var hex = new byte[algorithm.HexLength()];
        DigestAlgorithms.Hash(algorithm, Encoding.UTF8.GetBytes($"{user}:{realm}:{password}"), hex);
        return hex;
    }

    private bool TrySet(DigestAlgorithm algorithm, string? hex)
    {
        if (hex is null)
        {
            return true;
        }

        if (hex.Length != algorithm.HexLength() || !hex.All(char.IsAsciiHexDigit))
        {
            return false;
        }

        _hashes[(int)algorithm] = Encoding.ASCII.GetBytes(hex.ToLowerInvariant());
        return true;
    }
}
