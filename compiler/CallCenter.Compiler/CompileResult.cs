using System.Collections.Immutable;
using CallCenter.Compiler.Releases;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Bound;

namespace CallCenter.Compiler;

/// <summary>What compiling a project gave.</summary>
/// <param name="Release">The release; null when the project has errors.</param>
/// <param name="Diagnostics">All messages, by file and place. Empty when the release was there already.</param>
/// <param name="WasThere">Whether the release was found in the release folder, so that nothing was compiled.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record CompileResult(
    CompiledRelease? Release, ImmutableArray<Diagnostic> Diagnostics, bool WasThere, TimeSpan Elapsed)
{
    /// <summary>The project with its meaning, when it was compiled to be watched; null otherwise.</summary>
    public BoundProject? Project { get; init; }
}
