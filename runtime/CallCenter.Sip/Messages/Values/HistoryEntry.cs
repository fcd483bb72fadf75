using System.Diagnostics.CodeAnalysis;

namespace CallCenter.Sip.Messages.Values;

/// <summary>One entry of History-Info (RFC 7044 section 5): an address the call was sent to. The oldest stands first.</summary>
public sealed record HistoryEntry(NameAddressValue Address) : IHeaderValue<HistoryEntry>
{
    /// <summary>Its place in the tree of tries, such as <c>1.2</c>.</summary>
    public string? Index => Address.Parameters["index"];

    /// <summary>The entry this one was made of by changing the target: the value of <c>rc</c>, <c>mp</c> or <c>np</c>.</summary>
    public string? Origin => Address.Parameters["rc"] ?? Address.Parameters["mp"] ?? Address.Parameters["np"];

    /// <summary>Why the call was sent on from there: the Reason in the header part of the URI; null when it is not said.</summary>
    public ReasonValue? Reason => HeaderValues.TryParse<ReasonValue>(Address.Uri?.Header("Reason"), out var reason) ? reason : null;

    /// <summary>What to hide: the Privacy in the header part of the URI.</summary>
    public string? Privacy => Address.Uri?.Header("Privacy");

    /// <summary>An entry of ours.</summary>
    public static HistoryEntry Create(SipUri uri, string index) =>
        new(new NameAddressValue(uri) { Parameters = HeaderParameters.None.With("index", index) });

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<byte> text, [NotNullWhen(true)] out HistoryEntry? value)
    {
        value = NameAddressValue.TryParse(text, out var address) ? new HistoryEntry(address) : null;
        return value is not null;
    }

    /// <summary>The entry as it is written.</summary>
    public override string ToString() => Address.ToString();
}
