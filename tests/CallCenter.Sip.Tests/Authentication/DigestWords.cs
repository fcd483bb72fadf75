using System.Security.Cryptography;
using System.Text;

namespace CallCenter.Sip.Tests.Authentication;

/// <summary>Digest authentication written a second time, as plainly as can be, to check the first by.</summary>
internal static class DigestWords
{
    public static string Hash(string algorithm, string text) => Convert.ToHexStringLower(
        algorithm.StartsWith("SHA-256", StringComparison.Ordinal)
            ? SHA256.HashData(Encoding.UTF8.GetBytes(text))
#pragma warning disable CA5351 // The protocol asks for it.
            : MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351

    /// <summary>A field of a header value, without quotes; empty when absent.</summary>
    public static string Field(string value, string name)
    {
        var start = value.IndexOf($" {name}=", StringComparison.Ordinal);
        if (start < 0)
        {
            return "";
        }

        var rest = value[(start + name.Length + 2)..];
        return rest.StartsWith('"') ? rest[1..rest.IndexOf('"', 1)] : rest.Split(',')[0];
    }

    /// <summary>Value of Authorization that answers a challenge.</summary>
    public static string Answer(string challenge, string user, string password, string method, string uri, int count = 1, string? nonce = null)
    {
        var (algorithm, realm) = (Field(challenge, "algorithm"), Field(challenge, "realm"));
        nonce ??= Field(challenge, "nonce");
        var nc = count.ToString("x8", System.Globalization.CultureInfo.InvariantCulture);
        var response = Hash(
            algorithm,
            $"{Hash(algorithm, $"{user}:{realm}:{password}")}:{nonce}:{nc}:0a4f113b:auth:{Hash(algorithm, $"{method}:{uri}")}");
        return $"Digest username=\"{user}\", realm=\"{realm}\", nonce=\"{nonce}\", uri=\"{uri}\", response=\"{response}\", "
            + $"algorithm={algorithm}, cnonce=\"0a4f113b\", qop=auth, nc={nc}, opaque=\"{Field(challenge, "opaque")}\"";
    }

    /// <summary>Whether an answer is what the password gives for a request of a method.</summary>
    public static bool IsRight(string answer, string password, string method)
    {
        var algorithm = Field(answer, "algorithm");
        var first = Hash(algorithm, $"{Field(answer, "username")}:{Field(answer, "realm")}:{password}");
        var second = Hash(algorithm, $"{method}:{Field(answer, "uri")}");
        return Field(answer, "response") == Hash(
            algorithm,
            $"{first}:{Field(answer, "nonce")}:{Field(answer, "nc")}:{Field(answer, "cnonce")}:auth:{second}");
    }
}
