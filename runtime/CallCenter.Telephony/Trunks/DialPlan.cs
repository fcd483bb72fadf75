using System.Collections.Concurrent;
using CallCenter.Abstractions.Releases;
using CallCenter.Sip.Messages;

namespace CallCenter.Telephony.Trunks;

/// <summary>Turns what a flow dials into whom to call. Thread-safe: all call loops share it.</summary>
/// <param name="trunk">Where numbers go that no rule speaks of: <c>sip:HOST:PORT</c>; null when the project has no such trunk.</param>
/// <param name="trunks">Trunks that rules name.</param>
/// <param name="draw">Chance: a number from 0 up to, not including, its argument.</param>
public sealed class DialPlan(SipUri? trunk, IReadOnlyList<TrunkBinding> trunks, Func<int, int> draw)
{
    // Which trunk of a list took the last call; survives another release, since the list is what it is known by.
    private readonly ConcurrentDictionary<string, int> _turns = new(StringComparer.Ordinal);

    /// <summary>The URI for a number or for a <c>sip:</c> URI, without rules; null when it is neither or no trunk takes it.</summary>
    public SipUri? Resolve(string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (IsUri(target))
        {
            return SipUri.TryParse(target, out var uri) ? uri : null;
        }

        return trunk is null || target.Length == 0 ? null : Through(target, trunk);
    }

    /// <summary>How a number, or a <c>sip:</c> URI, is dialled. Rules are for numbers alone.</summary>
    /// <param name="target">What is dialled.</param>
    /// <param name="rules">The project's rules; null without any.</param>
    public DialRoute Plan(string target, IOutboundRules? rules)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (IsUri(target) || rules?.RuleFor(target) is not { } rule)
        {
            return Resolve(target) is { } uri
                ? new DialRoute([uri], "", null)
                : Nobody($"`{target}` cannot be called because the project has no trunk; name one in callcenter.json, \"trunk\": \"sip:HOST:PORT\".");
        }

        if (rule.Refuses)
        {
            return Nobody($"`{target}` is not called: a rule of `outbound` refuses it.");
        }

        var number = rule.Rewrite(target);
        var addresses = InOrderOf(rule).Select(name => trunks.FirstOrDefault(known => known.Name == name)).OfType<TrunkBinding>();
        return number.Length == 0
            ? Nobody($"Nothing is left of `{target}` after `strip {rule.Strip}`.")
            : new DialRoute([.. addresses.Select(known => Through(number, known.Address))], rule.Present, null);
    }

    private static bool IsUri(string target) => target.StartsWith("sip:", StringComparison.OrdinalIgnoreCase);

    private static SipUri Through(string number, SipUri address) => SipUri.Create(number, address.Host, address.Port, address.Parameters);

    private static DialRoute Nobody(string problem) => new([], "", problem);

    private IEnumerable<string> InOrderOf(OutboundManifest rule)
    {
        var names = rule.Trunks;
        switch (rule.Order)
        {
            case TrunkChoice.InTurn:
                var first = _turns.AddOrUpdate(string.Join(' ', names), 0, (_, last) => (last + 1) % names.Count);
                return names.Skip(first).Concat(names.Take(first));
            case TrunkChoice.AtRandom:
                return Shuffled(names);
            default:
                return names;
        }
    }

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
