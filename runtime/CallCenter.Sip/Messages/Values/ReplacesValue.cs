using System.Diagnostics.CodeAnalysis;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip.Messages.Values;

/// <summary>
/// Replaces (RFC 3891 section 6.1): the dialog the new one is to stand for. Seen by whom it is sent to, the to-tag is his own.
/// </summary>
public sealed record ReplacesValue(string CallId, string ToTag, string FromTag) : IHeaderValue<ReplacesValue>
{
    /// <inheritdoc/>
    public static bool IsList => false;

    /// <summary>Whether only a dialog not yet confirmed may be replaced.</summary>
    public bool IsEarlyOnly { get; init; }

    /// <summary>Parameters besides the tags and early-only.</summary>
    public HeaderParameters Others { get; init; }

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<byte> text, [NotNullWhen(true)] out ReplacesValue? value)
    {
        value = null;
        var reader = new ValueReader(text);
        if (!reader.TryCallId(out var callId) || !reader.TryParameters(out var all)
            || all["to-tag"] is not { } toTag || all["from-tag"] is not { } fromTag
            || !Tokens.IsTag(toTag) || !Tokens.IsTag(fromTag))
        {
            return false;
        }

        value = new ReplacesValue(callId, toTag, fromTag)
        {
            IsEarlyOnly = all.Has("early-only"),
            Others = all.Without("to-tag").Without("from-tag").Without("early-only"),
        };
        return true;
    }

    /// <summary>The value as it is written; <see cref="SipUri.WithHeader"/> escapes it for a Refer-To.</summary>
    public override string ToString() => $"{CallId};to-tag={ToTag};from-tag={FromTag}{(IsEarlyOnly ? ";early-only" : "")}{Others}";
}
