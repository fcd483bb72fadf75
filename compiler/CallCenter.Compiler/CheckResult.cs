using System.Collections.Immutable;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Bound;
using CallCenter.Syntax.Parsing;

namespace CallCenter.Compiler;

/// <summary>What checking a project gave.</summary>
/// <param name="Project">The project with its meaning; null when it has errors.</param>
/// <param name="Diagnostics">All messages, by file and place.</param>
public sealed record CheckResult(BoundProject? Project, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>What was read: the project's own files in ordinal order, and behind them the modules of the library that it uses.</summary>
    public ImmutableArray<SyntaxResult> Files { get; init; } = [];

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Whether the project can run.</summary>
    public bool Succeeded => Project is not null;
}
