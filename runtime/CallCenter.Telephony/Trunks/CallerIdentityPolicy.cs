using System.Net;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Messages.Values;

namespace CallCenter.Telephony.Trunks;

/// <summary>
/// Decides who a call of ours says it is from (IVR-28), and keeps withheld numbers inside the trust domain (RFC 3323, RFC 3325).
/// </summary>
public static class CallerIdentityPolicy
{
    private const string Anonymous = "Anonymous";
    private static readonly SipUri AnonymousUri = SipUri.Parse("sip:anonymous@anonymous.invalid");

    /// <summary>Who a call by a trunk, or to an address by none, is from.</summary>
    /// <param name="trunk">The trunk; null for none.</param>
    /// <param name="caller">On whose behalf it is made.</param>
    /// <param name="present">The number that a rule or statement presents; empty for the caller's own.</param>
    /// <param name="local">Our own address as the other side reaches it.</param>
    public static CallerIdentity Of(TrunkBinding? trunk, CallParty caller, string present, IPEndPoint local)
    {
        ArgumentNullException.ThrowIfNull(present);
        ArgumentNullException.ThrowIfNull(local);
        var shown = Shown(trunk, present.Length > 0 ? new CallParty(present, null, false) : caller);
        var name = trunk?.DisplayName ?? shown.Name;
        var number = shown.Number.Length > 0 ? UriOf(trunk, shown.Number, local) : null;
        if (shown.IsWithheld || number is null)
        {
            return new CallerIdentity(AnonymousUri, Anonymous, Withheld(trunk, number));
        }

        var from = trunk is { FromAccount: true, User: { } user } ? UriOf(trunk, user, local) : number;
        return new CallerIdentity(from, name, Identity(trunk, number, name, "off"));
    }

    // A number that is not the trunk's would be refused by it, or billed to somebody else.
    private static CallParty Shown(TrunkBinding? trunk, CallParty wished)
    {
        if (trunk is null)
        {
            return wished;
        }

        var isOurs = trunk.Numbers.Count == 0 || trunk.Numbers.Any(pattern => pattern.Fits(wished.Number));
        var shown = isOurs ? wished : new CallParty(trunk.Number ?? "", null, false);
        return shown with { Number = NumberRewrite.Apply(trunk.Presented, shown.Number), IsWithheld = shown.IsWithheld || trunk.Withholds };
    }

    private static SipUri UriOf(TrunkBinding? trunk, string user, IPEndPoint local)
    {
        var parameters = trunk is { SaysPhone: true } ? ";user=phone" : "";
        var domain = trunk?.Domain ?? (trunk is { User: not null } ? trunk.Address.Host : null);
        return domain is null ? SipUri.Create(user, local.Address.ToString(), local.Port, parameters) : SipUri.Create(user, domain, null, parameters);
    }

    // RFC 3325 section 7: who is outside the trust domain is not told what is withheld; who is inside is told, and that it is.
    private static SipHeader[] Withheld(TrunkBinding? trunk, SipUri? number) => number is not null && trunk is { IsTrusted: true }
        ? [.. Identity(trunk, number, null, "full"), new SipHeader("Privacy", "id")]
        : [new SipHeader("Privacy", "id")];

    private static SipHeader[] Identity(TrunkBinding? trunk, SipUri number, string? name, string privacy) => trunk switch
    {
        { Identity: TrunkIdentity.Asserted, IsTrusted: true } => [new SipHeader("P-Asserted-Identity", new NameAddressValue(number, name).ToString())],
        { Identity: TrunkIdentity.Preferred } => [new SipHeader("P-Preferred-Identity", new NameAddressValue(number, name).ToString())],
        { Identity: TrunkIdentity.RemoteParty } => [new SipHeader("Remote-Party-ID", $"{new NameAddressValue(number, name)};party=calling;screen=yes;privacy={privacy}")],
        _ => [],
    };
}
