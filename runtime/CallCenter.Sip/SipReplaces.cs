using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip;

/// <summary>Value of a Replaces header (RFC 3891 section 6): the dialog whose place a new call takes, as the one who receives the INVITE knows it.</summary>
/// <param name="CallId">Call-ID of the dialog.</param>
/// <param name="ToTag">The tag of the one who receives the INVITE.</param>
/// <param name="FromTag">The tag of the party that is replaced.</param>
/// <param name="EarlyOnly">Whether a dialog that is answered must be left alone.</param>
public sealed record SipReplaces(string CallId, string ToTag, string FromTag, bool EarlyOnly = false)
{
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(" \t,\"<>\r\n");

    /// <summary>Reads the value of a header; false when it is none, or a part is longer than <see cref="SipLimits"/> allow.</summary>
    public static bool TryParse(string value, [NotNullWhen(true)] out SipReplaces? replaces)
    {
        ArgumentNullException.ThrowIfNull(value);
        replaces = null;
        var semicolon = value.IndexOf(';', StringComparison.Ordinal);
        if (semicolon < 0)
        {
            return false;
        }

        var bytes = Encoding.UTF8.GetBytes(value[semicolon..]);
        var callId = value[..semicolon].Trim();
        var isComplete = IsFit(callId, SipLimits.CallIdBytesMax)
            & TryTag(bytes, "to-tag"u8, out var toTag)
            & TryTag(bytes, "from-tag"u8, out var fromTag);
        replaces = isComplete ? new SipReplaces(callId, toTag, fromTag, Parameters.TryFind(bytes, "early-only"u8, out _)) : null;
        return isComplete;
    }

    /// <summary>As the header carries it.</summary>
    public override string ToString() => $"{CallId};to-tag={ToTag};from-tag={FromTag}{(EarlyOnly ? ";early-only" : "")}";

    private static bool TryTag(ReadOnlySpan<byte> parameters, ReadOnlySpan<byte> name, out string tag)
    {
        tag = Parameters.TryFind(parameters, name, out var value) ? Encoding.UTF8.GetString(value.Of(parameters)) : "";
        return IsFit(tag, SipLimits.TagBytesMax);
    }

    private static bool IsFit(string text, int bytesMax) => text.Length > 0 && text.Length <= bytesMax && !text.AsSpan().ContainsAny(Forbidden);
}
