using CallCenter.Sip.Messages;

namespace CallCenter.Sip.Transport;

/// <summary>What the beginning of a request of ours, quoted in a notice that it did not arrive, says about which one it was.</summary>
internal static class QuotedRequest
{
    /// <summary>Finds method and branch; false when the quote is of a response, or too short to hold a whole branch.</summary>
    public static bool TryRead(ReadOnlySpan<byte> quote, out SipMethod method, out ReadOnlySpan<byte> branch)
    {
        method = SipMethod.Unknown;
        branch = default;
        var space = quote.IndexOf((byte)' ');
        var line = quote.IndexOf("\r\nVia: "u8);
        if (space <= 0 || line < 0)
        {
            return false;
        }

        method = SipMethods.Find(quote[..space]);
        var via = quote[(line + 2)..];
        var end = via.IndexOf("\r\n"u8);
        var start = end < 0 ? -1 : via[..end].IndexOf(";branch="u8);
        if (start < 0 || method is SipMethod.Unknown or SipMethod.Ack)
        {
            return false;
        }

        var value = via[(start + ";branch=".Length)..end];
        var next = value.IndexOf((byte)';');
        branch = next < 0 ? value : value[..next];
        return branch.Length is > 0 and <= SipLimits.BranchBytesMax;
    }
}
