using CallCenter.Abstractions.Releases;

namespace CallCenter.Routing.Replay;

/// <summary>Finds a release by its hash, for decisions that are made again; null when it is not there any more.</summary>
/// <param name="hash">As <c>PolicySet.Release</c> has it.</param>
public delegate ReleaseCode? FindRelease(string hash);

/// <summary>A release as far as routing needs it.</summary>
/// <param name="Manifest">Its data.</param>
/// <param name="Module">Computes what depends on facts.</param>
public sealed record ReleaseCode(ReleaseManifest Manifest, ReleaseModule Module);
