using System.Collections.Immutable;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Bound;

namespace CallCenter.Semantics.Binding;

/// <summary>What checking a project gave.</summary>
/// <param name="Project">The checked project; null when there is any error, in its writing too.</param>
/// <param name="Diagnostics">What is wrong with its meaning, by file and place. Errors of writing come from parsing.</param>
public sealed record BindResult(BoundProject? Project, ImmutableArray<Diagnostic> Diagnostics);
