using CallCenter.Sip.Messages;
using CallCenter.Sip.Messages.Values;

namespace CallCenter.Telephony.Trunks;

/// <summary>Reads who calls from an INVITE: From, and what a trunk of our trust domain asserts (RFC 3325 section 9.1).</summary>
public static class InboundIdentityPolicy
{
    private const string AnonymousUser = "anonymous";
    private const string AnonymousHost = "anonymous.invalid";

    /// <summary>Who calls.</summary>
    /// <param name="from">The URI of From.</param>
    /// <param name="display">The display name of From.</param>
    /// <param name="invite">The INVITE; null for none.</param>
    /// <param name="isTrusted">Whether it came from our trust domain.</param>
    public static CallParty Of(SipUri from, string? display, SipMessage? invite, bool isTrusted)
    {
        ArgumentNullException.ThrowIfNull(from);
        var asksPrivacy = AsksPrivacy(invite);
        if (!IsAnonymous(from))
        {
            return new CallParty(from.User ?? "", display, asksPrivacy);
        }

        // Who has hidden the number still has one inside the trust domain; it is passed on as withheld.
        var asserted = isTrusted ? Asserted(invite) : null;
        return new CallParty(asserted?.User ?? "", null, IsWithheld: true);
    }

    /// <summary>Whether a URI says that the caller does not want to be known (RFC 3323 section 4.1.1.3).</summary>
    public static bool IsAnonymous(SipUri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return string.IsNullOrEmpty(uri.User)
            || uri.User.Equals(AnonymousUser, StringComparison.OrdinalIgnoreCase)
            || uri.Host.Equals(AnonymousHost, StringComparison.OrdinalIgnoreCase);
    }

    // A Privacy nobody can read hides as well as one that says so: telling too much is the worse mistake.
    private static bool AsksPrivacy(SipMessage? invite) => invite is not null
        && (!invite.TryRead<PrivacyValue>(HeaderName.Privacy, out var privacy)
            || privacy is { HidesNothing: false } asked && (asked.HidesIdentity || asked.Has("header")));

    private static SipUri? Asserted(SipMessage? invite)
    {
        if (invite is null || !invite.TryReadAll<NameAddressValue>(HeaderName.AssertedIdentity, out var values))
        {
            return null;
        }

        return values.Select(value => value.Uri).FirstOrDefault(uri => uri is not null && !IsAnonymous(uri));
    }
}
