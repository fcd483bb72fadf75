using CallCenter.Abstractions.Releases;

namespace CallCenter.Routing.Lanes;

/// <summary>What a key orders by.</summary>
internal enum CallKeyKind
{
    Priority,
    Waited,
    Value,
}

/// <summary>A key of an order of those who wait.</summary>
/// <param name="Kind">What it orders by.</param>
/// <param name="Descending">Which end comes first, as in <see cref="CallOrderManifest.Descending"/>.</param>
internal readonly record struct CallKey(CallKeyKind Kind, bool Descending)
{
    public static CallKey[] Of(IReadOnlyList<CallOrderManifest> order) =>
        [.. order.Select(key => new CallKey(key.Kind switch { "priority" => CallKeyKind.Priority, "waited" => CallKeyKind.Waited, _ => CallKeyKind.Value }, key.Descending))];
}
