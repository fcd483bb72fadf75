using System.Diagnostics.CodeAnalysis;

namespace CallCenter.Data;

/// <summary>Opened sources, or why not.</summary>
/// <param name="Sources">The sources; null when there is a problem.</param>
/// <param name="Problems">A sentence for each problem; empty when there is none.</param>
public sealed record DataSourcesResult(DataSources? Sources, IReadOnlyList<string> Problems)
{
    /// <summary>Whether the sources are open.</summary>
    [MemberNotNullWhen(true, nameof(Sources))]
    public bool IsOpen => Sources is not null;
}
