using CallCenter.Abstractions.Releases;
using CallCenter.Hosting;
using CallCenter.Hosting.Agents;

namespace CallCenter.Server.Http.Desk;

/// <summary>What the agents' API stands on.</summary>
/// <param name="Desk">What agents and supervisors do.</param>
/// <param name="Manifest">The active release; null while there is none.</param>
/// <param name="Time">The clock.</param>
/// <param name="Log">Where faults are told.</param>
internal sealed record DeskServices(IAgentDesk Desk, Func<ReleaseManifest?> Manifest, TimeProvider Time, IHostLog Log)
{
    /// <summary>Recordings; null where no records are kept.</summary>
    public RecordingShelf? Recordings { get; init; }

    /// <summary>Where pages come from that may use the API in browsers; none by default.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>After how long without any connection an agent who had one is away; null for never.</summary>
    public TimeSpan? BrowserGoneAfter { get; init; } = TimeSpan.FromSeconds(30);
}
