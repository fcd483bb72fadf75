namespace CallCenter.Sip.Messages;

/// <summary>The option tags this stack understands (RFC 3261 section 19.2).</summary>
internal static class SipExtensions
{
    /// <summary>Value of Supported: what a peer may ask of us.</summary>
    public const string Supported = "replaces, norefersub";

    private static readonly string[] Tags = Supported.Split(", ");

    /// <summary>The tags a request requires and we do not have, as Unsupported lists them; empty when there is none.</summary>
    public static string UnknownOf(SipRequest request) =>
        string.Join(", ", request.List(HeaderName.Require).Where(static tag => !Tags.Contains(tag, StringComparer.OrdinalIgnoreCase)));
}
