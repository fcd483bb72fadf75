using System.Security.Cryptography;
using System.Text;

namespace CallCenter.Sip.Authentication;

/// <summary>What follows from an algorithm: its name on the wire, how long its hash is, how it is computed.</summary>
internal static class DigestAlgorithms
{
    /// <summary>The longest hash in hexadecimal digits.</summary>
    public const int HexLengthMax = SHA256.HashSizeInBytes * 2;

    private const string SessionSuffix = "-sess";

    /// <summary>Digits of a hash.</summary>
    public static int HexLength(this DigestAlgorithm algorithm) => algorithm == DigestAlgorithm.Sha256 ? HexLengthMax : MD5.HashSizeInBytes * 2;

    /// <summary>The name in challenges (RFC 8760 section 2.1).</summary>
    public static string NameOf(DigestAlgorithm algorithm, bool isSession = false) =>
        (algorithm == DigestAlgorithm.Sha256 ? "SHA-256" : "MD5") + (isSession ? SessionSuffix : "");

    /// <summary>The algorithm of a name; none means MD5 (RFC 7616 section 3.3). False for one we do not have.</summary>
    public static bool TryFind(ReadOnlySpan<byte> name, out DigestAlgorithm algorithm, out bool isSession)
    {
        isSession = name.Length > SessionSuffix.Length && Ascii.EqualsIgnoreCase(name[^SessionSuffix.Length..], SessionSuffix);
        var plain = isSession ? name[..^SessionSuffix.Length] : name;
        algorithm = Ascii.EqualsIgnoreCase(plain, "SHA-256"u8) ? DigestAlgorithm.Sha256 : DigestAlgorithm.Md5;
        return algorithm == DigestAlgorithm.Sha256 || plain.IsEmpty || Ascii.EqualsIgnoreCase(plain, "MD5"u8);
    }

    /// <summary>Hashes <paramref name="text"/> into hexadecimal digits, lower case; <paramref name="hex"/> takes <see cref="HexLength"/> of them.</summary>
    public static void Hash(DigestAlgorithm algorithm, ReadOnlySpan<byte> text, Span<byte> hex)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
#pragma warning disable CA5351 // RFC 3261 section 22.4 asks for MD5; SHA-256 is offered before it.
        var length = algorithm == DigestAlgorithm.Sha256 ? SHA256.HashData(text, hash) : MD5.HashData(text, hash);
#pragma warning restore CA5351
        Convert.TryToHexStringLower(hash[..length], hex, out _);
    }
}
