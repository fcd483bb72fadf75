using CallCenter.Sip.Messages;

namespace CallCenter.Telephony.Trunks;

/// <summary>Reads a number as people and <c>tel:</c> URIs write it.</summary>
internal static class TelephoneNumber
{
    private const string Separators = "-.() "; // RFC 3966 section 5.1.1, and the space that people write.

    /// <summary>The number without what only makes it legible; empty when there is none.</summary>
    public static string Of(string text)
    {
        var written = text.StartsWith("tel:", StringComparison.OrdinalIgnoreCase)
            ? SipUri.TryParse(text, out var uri) ? uri.User ?? "" : ""
            : text;
        return written.AsSpan().IndexOfAny(Separators) < 0
            ? written
            : string.Concat(written.Where(letter => !Separators.Contains(letter, StringComparison.Ordinal)));
    }
}
