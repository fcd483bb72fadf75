using System.Security.Cryptography;

namespace CallCenter.Media.Dtls;

/// <summary>The hash by which SDP names a certificate (RFC 8122 §5).</summary>
/// <param name="Algorithm">sha-256, sha-384 or sha-512, in lower case.</param>
/// <param name="Value">The bytes in upper-case hexadecimal, colons between.</param>
public sealed record CertificateFingerprint(string Algorithm, string Value)
{
    /// <summary>Reads <c>sha-256 AB:CD:…</c>; null when the hash is too weak or unknown, or not of its length.</summary>
    public static CertificateFingerprint? Parse(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts is not [var name, var value])
        {
            return null;
        }

        var read = new CertificateFingerprint(name.ToLowerInvariant(), value.ToUpperInvariant());
        var bytes = read.Algorithm switch
        {
            "sha-256" => SHA256.HashSizeInBytes,
            "sha-384" => SHA384.HashSizeInBytes,
            "sha-512" => SHA512.HashSizeInBytes,
            _ => 0,
        };
        return bytes > 0 && IsHex(read.Value, bytes) ? read : null;
    }

    /// <summary>The SHA-256 fingerprint of a certificate in DER.</summary>
    public static CertificateFingerprint Of(ReadOnlySpan<byte> certificate) => new("sha-256", Hex(SHA256.HashData(certificate)));

    /// <summary>Whether it is the fingerprint of <paramref name="certificate"/>, in DER.</summary>
    public bool Fits(ReadOnlySpan<byte> certificate) => Value == Algorithm switch
    {
        "sha-256" => Hex(SHA256.HashData(certificate)),
        "sha-384" => Hex(SHA384.HashData(certificate)),
        "sha-512" => Hex(SHA512.HashData(certificate)),
        _ => "",
    };

    /// <summary>As SDP writes it.</summary>
    public override string ToString() => $"{Algorithm} {Value}";

    private static bool IsHex(string text, int bytes)
    {
        if (text.Length != (bytes * 3) - 1)
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (i % 3 == 2 ? text[i] != ':' : !char.IsAsciiHexDigit(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static string Hex(byte[] hash) => BitConverter.ToString(hash).Replace('-', ':');
}
