using System.Text;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip.Messages;

/// <summary>The option tags this stack understands (RFC 3261 section 19.2).</summary>
internal static class SipExtensions
{
    /// <summary>Reliable provisional responses (RFC 3262).</summary>
    public const string Reliable = "100rel";

    /// <summary>Session timers (RFC 4028).</summary>
    public const string Timer = "timer";

    /// <summary>Value of Supported: what a peer may ask of us.</summary>
    public const string Supported = Reliable + ", " + SupportedInDialog;

    /// <summary>The same where provisional responses are of no interest: in a re-INVITE, or with <see cref="SipReliability.Never"/>.</summary>
    public const string SupportedInDialog = Timer + ", replaces, norefersub";

    private static readonly string[] Tags = Supported.Split(", ");

    /// <summary>The tags a request requires and we do not have, as Unsupported lists them; empty when there is none.</summary>
    public static string UnknownOf(SipRequest request, SipReliability reliability) =>
        string.Join(", ", request.List(HeaderName.Require).Where(tag => !IsKnown(tag, reliability)));

    /// <summary>Whether the sender has an extension: it supports or even requires it.</summary>
    public static bool Has(SipMessage message, string tag) => Has(message, HeaderName.Supported, tag) || Has(message, HeaderName.Require, tag);

    /// <summary>Whether a list header names a tag, whatever the case.</summary>
    public static bool Has(SipMessage message, HeaderName list, string tag)
    {
        foreach (ref readonly var field in message.Fields())
        {
            if (field.Name != list)
            {
                continue;
            }

            var elements = new ListElements(message.BytesOf(field.Value));
            while (elements.MoveNext(out var element))
            {
                if (Ascii.EqualsIgnoreCase(element, tag))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsKnown(string tag, SipReliability reliability) =>
        Tags.Contains(tag, StringComparer.OrdinalIgnoreCase)
        && (reliability != SipReliability.Never || !tag.Equals(Reliable, StringComparison.OrdinalIgnoreCase));
}
