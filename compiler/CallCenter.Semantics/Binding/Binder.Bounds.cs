using System.Collections.Immutable;
using CallCenter.Abstractions.Releases;
using CallCenter.Semantics.Analysis;
using CallCenter.Semantics.Bound;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Bounds.cs
{
    /// <summary>Sums up the waits of a project that has no errors, and compares them with its longest call.</summary>
    private Bounds Prove(
        ImmutableArray<BoundFlow> flows,
        ImmutableArray<BoundInboundRule> inbound,
        ImmutableArray<SettingManifest> settings,
        ImmutableArray<StatementManifest> statements)
    {
        var tables = new TimeTables(_languages.Length, _promptManifests, settings, statements);
        return TimeBounds.Of(flows, inbound, tables);
    }
}
