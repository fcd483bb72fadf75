using CallCenter.Sip.Messages;
using CallCenter.Sip.Messages.Values;

namespace CallCenter.Sip.Registration;

/// <summary>What a REGISTER asks for, as read from it (RFC 3261 section 10.3, RFC 3327 section 5.3).</summary>
internal sealed record RegisterWish
{
    // RFC 3261 section 20.19: what makes no sense counts as an hour.
    private const uint MalformedExpires = 3600;

    public required string CallId { get; init; }

    public required uint Sequence { get; init; }

    /// <summary>Whether all contacts are to go: <c>Contact: *</c>.</summary>
    public bool IsWildcard { get; init; }

    public IReadOnlyList<WishedContact> Contacts { get; init; } = [];

    public IReadOnlyList<string> Path { get; init; } = [];

    public string? UserAgent { get; init; }

    /// <summary>Reads a request; null when it makes no sense.</summary>
    public static RegisterWish? Read(SipRequest request)
    {
        var wish = new RegisterWish
        {
            CallId = request.CallId,
            Sequence = request.Sequence,
            UserAgent = Shortened(request.Header(HeaderName.UserAgent)),
        };
        var expires = request.Header(HeaderName.Expires) is { } text ? Number(text) : (uint?)null;
        if (request.List(HeaderName.Contact) is ["*"])
        {
            return expires == 0 ? wish with { IsWildcard = true } : null;
        }

        return request.TryReadAll<NameAddressValue>(HeaderName.Contact, out var contacts)
            && contacts.Count <= SipLimits.ContactsPerUserMax
            && ContactsOf(contacts, expires) is { } wished
            && PathOf(request) is { } path
            ? wish with { Contacts = wished, Path = path }
            : null;
    }

    private static List<WishedContact>? ContactsOf(IReadOnlyList<NameAddressValue> contacts, uint? expires)
    {
        var wished = new List<WishedContact>(contacts.Count);
        foreach (var contact in contacts)
        {
            if (contact.Address.Length > SipLimits.RegistrationTextBytesMax)
            {
                return null;
            }

            // A mail address or a number of another network is no telephone that could be called (RFC 3665 section 2.2 has one).
            if (contact.Uri is not { Scheme: "sip" or "sips" } uri)
            {
                continue;
            }

            var instance = contact.Parameters["+sip.instance"];
            wished.Add(new WishedContact(uri)
            {
                Quality = contact.Quality,
                Expires = contact.Parameters.Has("expires") ? contact.Expires ?? MalformedExpires : expires,
                Instance = instance?.Length <= SipLimits.RegistrationTextBytesMax ? instance : null,
                RegistrationId = contact.Parameters.Number("reg-id") ?? 0,
            });
        }

        return wished;
    }

    private static List<string>? PathOf(SipRequest request)
    {
        if (!request.TryReadAll<NameAddressValue>(HeaderName.Path, out var path) || path.Count > SipLimits.PathEntriesMax)
        {
            return null;
        }

        return path.All(hop => hop.Uri is { Scheme: not "tel" } && hop.Address.Length <= SipLimits.RegistrationTextBytesMax)
            ? [.. path.Select(hop => hop.ToString())]
            : null;
    }

    private static uint Number(string text) =>
        uint.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : MalformedExpires;

    private static string? Shortened(string? text) => text?.Length > SipLimits.RegistrationTextBytesMax ? text[..SipLimits.RegistrationTextBytesMax] : text;
}

/// <summary>One contact of a REGISTER.</summary>
internal sealed record WishedContact(SipUri Uri)
{
    public int Quality { get; init; } = 1000;

    /// <summary>Seconds asked for; null when nothing was said, 0 to be removed.</summary>
    public uint? Expires { get; init; }

    public string? Instance { get; init; }

    public uint RegistrationId { get; init; }
}
