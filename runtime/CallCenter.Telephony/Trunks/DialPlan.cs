using CallCenter.Abstractions.Releases;
using CallCenter.Sip.Messages;
using CallCenter.Telephony.Telephones;

namespace CallCenter.Telephony.Trunks;

/// <summary>Turns what a flow dials into whom to call, and by which ways. Thread-safe: all call loops share it.</summary>
/// <param name="trunks">All trunks; the one named <c>main</c> takes numbers that no rule speaks of.</param>
/// <param name="routes">Where numbers go in place of <c>main</c>, and the next hops of domains.</param>
/// <param name="proxy">The proxy of all calls, with <c>lr</c>; null for none.</param>
/// <param name="draw">Chance: a number from 0 up to, not including, its argument.</param>
public sealed class DialPlan(TrunkSet trunks, StaticRoutes routes, SipUri? proxy, Func<int, int> draw)
{
    private readonly TrunkTurns _turns = new();

    /// <summary>The telephones that register with us, which are called before any trunk; null for none.</summary>
    public ITelephones? Telephones { get; init; }

    /// <summary>The URI for a number or for a URI, without rules; null when it is neither or no trunk takes it.</summary>
    public SipUri? Resolve(string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return Plan(target, null) is { Targets: [var first, ..] } ? first.Uri : null;
    }

    /// <summary>How a number, a <c>tel:</c> or a <c>sip:</c> URI is dialled. Rules are for numbers alone.</summary>
    /// <param name="target">What is dialled.</param>
    /// <param name="rules">The project's rules; null without any.</param>
    public DialRoute Plan(string target, IOutboundRules? rules)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (TelephoneOf(target) is { } telephone)
        {
            return ToTelephone(telephone);
        }

        if (IsUri(target))
        {
            return SipUri.TryParse(target, out var uri)
                ? new DialRoute([ToAddress(uri)], "", null)
                : Nobody($"`{target}` cannot be called because it is no SIP address.");
        }

        var number = TelephoneNumber.Of(target);
        if (number.Length == 0)
        {
            return Nobody($"`{target}` cannot be called because it holds no number.");
        }

        return rules?.RuleFor(number) is { } rule ? ByRule(target, number, rule) : ByMain(target, number);
    }

    private static bool IsUri(string target) =>
        target.StartsWith("sip:", StringComparison.OrdinalIgnoreCase) || target.StartsWith("sips:", StringComparison.OrdinalIgnoreCase);

    private static DialRoute Nobody(string problem) => new([], "", problem);

    // A number may be written with spaces, a telephone may have a name.
    private string? TelephoneOf(string target)
    {
        if (Telephones is null)
        {
            return null;
        }

        if (Telephones.Knows(target))
        {
            return target;
        }

        var number = IsUri(target) ? "" : TelephoneNumber.Of(target);
        return number.Length > 0 && Telephones.Knows(number) ? number : null;
    }

    private DialRoute ToTelephone(string telephone) => Telephones!.Find(telephone) is [_, ..] devices
        ? new DialRoute([.. devices.Select(device => new DialTarget(device.Contact) { Telephone = device })], "", null)
        : new DialRoute([], "", $"The telephone `{telephone}` is not registered.") { IsAway = true };

    private DialRoute ByMain(string target, string number) => Through(TrunkBinding.Main, number).ToList() is [_, ..] targets
        ? new DialRoute(LiveFirst(targets), "", null)
        : Nobody($"`{target}` cannot be called because the project has no trunk; name one in callcenter.json, \"trunk\": \"sip:HOST:PORT\".");

    private DialRoute ByRule(string target, string dialled, OutboundManifest rule)
    {
        if (rule.Refuses)
        {
            return Nobody($"`{target}` is not called: a rule of `outbound` refuses it.");
        }

        var number = rule.Rewrite(dialled);
        if (number.Length == 0)
        {
            return Nobody($"Nothing is left of `{target}` after `strip {rule.Strip}`.");
        }

        List<DialTarget> targets = [.. InOrderOf(rule).SelectMany(name => Through(name, number))];
        return targets.Count > 0
            ? new DialRoute(LiveFirst(targets), rule.Present, null)
            : Nobody($"`{target}` cannot be called because none of the trunks {string.Join(", ", rule.Trunks)} is set; add them under \"trunks\" in callcenter.json.");
    }

    private DialTarget ToAddress(SipUri uri) => routes.OfDomain(uri.Host) is { NextHop: { } hop }
        ? By(new DialTarget(uri), hop)
        : new DialTarget(uri) { Route = proxy is null ? null : $"<{proxy}>" };

    // A next hop with `lr` is a proxy that wants its name in Route; another one just gets the request (RFC 3261 section 8.1.2).
    private static DialTarget By(DialTarget target, SipUri hop) => hop.IsLooseRoute || hop.ToEndPoint() is not { } endPoint
        ? target with { Route = $"<{hop}>" }
        : target with { NextHop = endPoint };

    private IEnumerable<DialTarget> Through(string name, string number)
    {
        if (name == TrunkBinding.Main && routes.OfNumber(number) is { } route)
        {
            return route.Trunk is { } other ? By(other, number) : [ToHop(number, route.NextHop!)];
        }

        return By(name, number);
    }

    private DialTarget ToHop(string number, SipUri hop) =>
        new(At(hop, number, "")) { Route = proxy is null ? null : $"<{proxy}>" };

    // `sips` stays `sips`: it promises more than the next hop (RFC 3261 section 26.2.2).
    private static SipUri At(SipUri address, string number, string parameters)
    {
        var uri = SipUri.Create(number, address.Host, address.Port, address.Parameters + parameters);
        return address.Scheme == "sips" ? SipUri.Parse($"sips{uri.ToString().AsSpan(3)}") : uri;
    }

    private IEnumerable<DialTarget> By(string name, string number)
    {
        if (trunks.Find(name) is not { } trunk)
        {
            return [];
        }

        var written = NumberRewrite.Apply(trunk.Binding.Called, number);
        var phone = trunk.Binding.SaysPhone ? ";user=phone" : "";
        var through = trunk.Binding.Proxy ?? proxy;
        return trunk.Addresses.Select(address => new DialTarget(At(address.Uri, written, phone))
        {
            Trunk = trunk,
            Address = address,
            Route = through is null ? null : $"<{through}>",
        });
    }

    // What is known to be away is tried too, but last: the knowledge may be old.
    private static List<DialTarget> LiveFirst(List<DialTarget> targets) => targets.TrueForAll(IsLive)
        ? targets
        : [.. targets.Where(IsLive), .. targets.Where(target => !IsLive(target))];

    private static bool IsLive(DialTarget target) => target.Trunk is not { } trunk || (trunk.IsRegistered && !trunk.IsFull && target.Address!.IsUsable);

    private IReadOnlyList<string> InOrderOf(OutboundManifest rule) => rule.Order switch
    {
        TrunkChoice.InTurn => _turns.Next(rule.Trunks, name => trunks.Find(name) is { IsUsable: true }),
        TrunkChoice.AtRandom => Shuffled(rule.Trunks),
        _ => rule.Trunks,
    };

    // Fisher and Yates: every order is as likely as any other.
    private string[] Shuffled(IReadOnlyList<string> names)
    {
        string[] order = [.. names];
        for (var left = order.Length; left > 1; left--)
        {
            var drawn = draw(left);
            (order[left - 1], order[drawn]) = (order[drawn], order[left - 1]);
        }

        return order;
    }
}
