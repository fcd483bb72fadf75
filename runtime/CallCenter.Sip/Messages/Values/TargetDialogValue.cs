using System.Diagnostics.CodeAnalysis;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip.Messages.Values;

/// <summary>Target-Dialog (RFC 4538 section 7): a dialog the sender knows of; seen by whom it is sent to, the local tag is his own.</summary>
public sealed record TargetDialogValue(string CallId, string LocalTag, string RemoteTag) : IHeaderValue<TargetDialogValue>
{
    /// <inheritdoc/>
    public static bool IsList => false;

    /// <summary>Parameters besides the tags.</summary>
    public HeaderParameters Others { get; init; }

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<byte> text, [NotNullWhen(true)] out TargetDialogValue? value)
    {
        value = null;
        var reader = new ValueReader(text);
        if (!reader.TryCallId(out var callId) || !reader.TryParameters(out var all)
            || all["local-tag"] is not { } localTag || all["remote-tag"] is not { } remoteTag
            || !Tokens.IsTag(localTag) || !Tokens.IsTag(remoteTag))
        {
            return false;
        }

        value = new TargetDialogValue(callId, localTag, remoteTag) { Others = all.Without("local-tag").Without("remote-tag") };
        return true;
    }

    /// <summary>The value as it is written.</summary>
    public override string ToString() => $"{CallId};local-tag={LocalTag};remote-tag={RemoteTag}{Others}";
}
