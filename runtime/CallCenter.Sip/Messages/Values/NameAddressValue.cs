using System.Diagnostics.CodeAnalysis;
using System.Text;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip.Messages.Values;

/// <summary>
/// An address with display name and parameters: From, To, Contact, Route, Record-Route, Path, Service-Route, Refer-To,
/// Referred-By, P-Asserted-Identity, Remote-Party-ID (RFC 3261 section 20.10).
/// </summary>
/// <param name="Address">The URI as written, without angle brackets; of any scheme.</param>
public sealed record NameAddressValue(string Address) : IHeaderValue<NameAddressValue>
{
    /// <summary>An address of ours.</summary>
    public NameAddressValue(SipUri uri, string? display = null)
        : this(uri.ToString())
    {
        Display = display;
    }

    /// <summary>The display name without quotes; null when absent.</summary>
    public string? Display { get; init; }

    /// <summary>Parameters of the header, behind the bracket.</summary>
    public HeaderParameters Parameters { get; init; }

    /// <summary>The URI; null when it is of a scheme we do not know.</summary>
    public SipUri? Uri => SipUri.TryParse(Address, out var uri) ? uri : null;

    /// <summary>The tag; null when there is none.</summary>
    public string? Tag => Parameters["tag"];

    /// <summary>Seconds a contact is to be kept (RFC 3261 section 20.10); null when it does not say.</summary>
    public uint? Expires => Parameters.Number("expires");

    /// <summary>How much a contact is preferred, in thousandths (RFC 3261 section 20.10); 1000 when it does not say.</summary>
    public int Quality => QualityValue.ThousandthsOf(Parameters["q"]) ?? 1000;

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<byte> text, [NotNullWhen(true)] out NameAddressValue? value)
    {
        value = null;
        if (text.Length > SipLimits.MessageBytesMax)
        {
            return false;
        }

        var blanks = Tokens.BlankLength(text);
        var where = new TextRange(blanks, text[blanks..].TrimEnd(" \t"u8).Length);
        if (!NameAddressParser.TryParse(text, where, out var found) || !HeaderParameters.TryParse(found.Parameters.Of(text), out var parameters))
        {
            return false;
        }

        value = new NameAddressValue(Encoding.UTF8.GetString(found.Uri.Of(text)))
        {
            Display = found.Display.IsEmpty ? null : QuotedText.Decode(found.Display.Of(text)),
            Parameters = parameters,
        };
        return true;
    }

    /// <summary>The value as it is written, the URI always in brackets.</summary>
    public override string ToString() => Display is null
        ? $"<{Address}>{Parameters}"
        : $"{QuotedText.Encode(Display)} <{Address}>{Parameters}";
}
