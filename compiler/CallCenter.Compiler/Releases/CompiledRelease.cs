using System.Collections.Immutable;
using CallCenter.Abstractions.Loading;
using CallCenter.Abstractions.Releases;
using CallCenter.Emit.CSharp;

namespace CallCenter.Compiler.Releases;

/// <summary>A release, compiled and not yet anywhere.</summary>
/// <param name="Manifest">Everything about it that is not code.</param>
/// <param name="Assemblies">Its code, in the order of <see cref="ReleaseManifest.Assemblies"/>.</param>
/// <param name="Recordings">The recordings its prompts and voices play. Empty when the release was read from a release folder, which holds them already.</param>
public sealed record CompiledRelease(
    ReleaseManifest Manifest, ImmutableArray<EmittedAssembly> Assemblies, IReadOnlyList<ReleaseRecording> Recordings)
{
    /// <summary>Loads its code into this process.</summary>
    public ReleaseAssembly Load() =>
        ReleaseAssembly.Load(Manifest.Flows, [.. Assemblies.Select(assembly => new ReleasePart(assembly.Image, assembly.Symbols))]);
}

/// <summary>A recording on its way from the project into a release.</summary>
/// <param name="SourcePath">Path in the project.</param>
/// <param name="Name">File name below the release's <c>recordings</c>: made of its content's hash, so it is safe and stored once.</param>
public sealed record ReleaseRecording(string SourcePath, string Name);
