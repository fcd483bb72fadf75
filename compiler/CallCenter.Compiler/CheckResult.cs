using System.Collections.Immutable;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Bound;

namespace CallCenter.Compiler;

/// <summary>What checking a project gave.</summary>
/// <param name="Project">The project with its meaning; null when it has errors.</param>
/// <param name="Diagnostics">All messages, by file and place.</param>
public sealed record CheckResult(BoundProject? Project, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Whether the project can run.</summary>
    public bool Succeeded => Project is not null;
}
