using CallCenter.Abstractions.Releases;
using CallCenter.Cli.Testing;
using CallCenter.Hosting.Settings;
using CallCenter.Semantics.Bound;

namespace CallCenter.Cli.Playing;

/// <summary>A release that is played, with what is known of its source.</summary>
/// <param name="Module">Its code, emitted to be watched.</param>
/// <param name="Manifest">The release as data.</param>
/// <param name="Project">What its source means.</param>
/// <param name="Lines">Its source.</param>
internal sealed record PlayedRelease(ReleaseModule Module, ReleaseManifest Manifest, BoundProject Project, SourceLines Lines)
{
    /// <summary>Settings and switches; replaced whole when the person changes one.</summary>
    public required ReleaseSettings Settings { get; set; }
}
