using System.Buffers;

namespace CallCenter.Sip.Messages;

/// <summary>The number of a tel URI (RFC 3966 section 3).</summary>
internal static class TelNumber
{
    private static readonly SearchValues<char> Changed = SearchValues.Create("-.()abcdef");

    /// <summary>The number without what is there for the eye only: <c>- . ( )</c>; hexadecimal digits in upper case.</summary>
    public static string Plain(string number) => number.AsSpan().IndexOfAny(Changed) < 0
        ? number
        : string.Concat(number.Where(static one => one is not ('-' or '.' or '(' or ')'))).ToUpperInvariant();
}
