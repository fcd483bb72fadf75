using System.Text;

namespace CallCenter.Sip.Messages.Values;

/// <summary>The word an authentication header begins with, and what may follow it.</summary>
internal static class AuthenticationScheme
{
    public static bool IsDigest(string scheme) => scheme.Equals("Digest", StringComparison.OrdinalIgnoreCase);

    /// <summary>What stands behind an unknown scheme, as it is.</summary>
    public static string Text(ReadOnlySpan<byte> rest) => Encoding.UTF8.GetString(rest);

    public static string Write(string scheme, string others, AuthenticationParameters known)
    {
        // An unknown scheme may carry something else than pairs (RFC 7235 section 2.1, token68): it goes out as it came.
        if (known.Count == 0)
        {
            return $"{scheme} {others}".TrimEnd();
        }

        return $"{scheme} {known.AddWritten(others)}";
    }
}
