using CallCenter.Abstractions.Releases;

namespace CallCenter.Compiler.Releases;

/// <summary>A release, compiled and not yet anywhere.</summary>
/// <param name="Manifest">Everything about it that is not code.</param>
/// <param name="Assembly">Its code.</param>
/// <param name="Symbols">Its portable PDB; lines are those of the <c>.flow</c> files.</param>
/// <param name="Recordings">The recordings its prompts play. Empty when the release was read from a release folder, which holds them already.</param>
public sealed record CompiledRelease(
    ReleaseManifest Manifest, byte[] Assembly, byte[] Symbols, IReadOnlyList<ReleaseRecording> Recordings);

/// <summary>A recording on its way from the project into a release.</summary>
/// <param name="SourcePath">Path in the project.</param>
/// <param name="Name">File name below the release's <c>recordings</c>: made of its content's hash, so it is safe and stored once.</param>
public sealed record ReleaseRecording(string SourcePath, string Name);
