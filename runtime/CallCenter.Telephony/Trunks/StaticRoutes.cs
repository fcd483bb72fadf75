using System.Collections.Frozen;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Telephony.Trunks;

/// <summary>
/// Where numbers and domains go that no rule sends elsewhere: <c>"routes"</c> in <c>callcenter.json</c>. The closest entry wins;
/// finding it costs the same among five and among fifty thousand.
/// </summary>
public sealed class StaticRoutes
{
    /// <summary>The most entries of one project.</summary>
    public const int RoutesMax = 200_000;

    private readonly NumberIndex _numbers;
    private readonly StaticRoute[] _ofNumbers;
    private readonly FrozenDictionary<string, StaticRoute> _domains;

    /// <summary>Routes by what they are for: a number, <c>0755*</c>, a domain, or <c>*.example.com</c> for all below one.</summary>
    public StaticRoutes(IReadOnlyList<StaticRoute> routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        Count = routes.Count;
        _ofNumbers = [.. routes.Where(route => NumberPattern.IsOne(route.For))];
        _numbers = new NumberIndex(_ofNumbers.Select((route, index) => KeyValuePair.Create(route.For, index)));
        _domains = routes.Where(route => !NumberPattern.IsOne(route.For)).ToFrozenDictionary(route => route.For, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>No routes.</summary>
    public static StaticRoutes None { get; } = new([]);

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>The route of a number; null for none.</summary>
    public StaticRoute? OfNumber(string number) => _numbers.Closest(number) is >= 0 and var index ? _ofNumbers[index] : null;

    /// <summary>The route of a domain: its own, else that of the closest domain above it; null for none.</summary>
    public StaticRoute? OfDomain(string domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        if (_domains.Count == 0 || _domains.TryGetValue(domain, out var route))
        {
            return _domains.GetValueOrDefault(domain);
        }

        var lookup = _domains.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> pattern = stackalloc char[DomainMax + 1];
        for (var dot = domain.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = domain.IndexOf('.', dot + 1))
        {
            var above = domain.AsSpan(dot);
            if (above.Length > DomainMax)
            {
                continue;
            }

            pattern[0] = '*';
            above.CopyTo(pattern[1..]);
            if (lookup.TryGetValue(pattern[..(above.Length + 1)], out route))
            {
                return route;
            }
        }

        return null;
    }

    // RFC 1035 section 2.3.4.
    private const int DomainMax = 255;
}
