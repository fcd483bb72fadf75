using System.Globalization;
using CallCenter.Compiler;
using CallCenter.Compiler.Releases;
using CallCenter.Compiler.Sources;
using CallCenter.Hosting.Releases;
using CallCenter.Server;
using CallCenter.Server.Tenants;

namespace CallCenter.Cli.Running;

/// <summary>The release that was deployed to a project's server, which a server goes on with whatever the project's files are by now.</summary>
internal sealed class DeployedRelease
{
    private readonly Deed _deed;
    private readonly string? _sources;

    private DeployedRelease(Deed deed, string? sources)
    {
        _deed = deed;
        _sources = sources;
    }

    /// <summary>Why saved files cannot be taken over.</summary>
    public string WatchProblem => string.Create(
        CultureInfo.InvariantCulture,
        $"Release {ReleaseBuilder.NameOf(_deed.Release!)} was deployed here by {_deed.Who} (deed {_deed.Number}), and --watch takes over saved files instead; write --watch --from-sources to leave it for now.");

    /// <summary>What the ready line says of it, and of the way to the project's files.</summary>
    public string Words => string.Create(
        CultureInfo.InvariantCulture,
        $" (deployed by {_deed.Who}, deed {_deed.Number}; --from-sources {FromSources})");

    private string FromSources => _sources switch
    {
        null => "would compile the project's files",
        { } same when same == _deed.Release => "would answer with the same",
        { } other => $"would answer with release {ReleaseBuilder.NameOf(other)}",
    };

    /// <summary>Looks for it; null when nothing was deployed. The problem is one sentence.</summary>
    public static (DeployedRelease? Release, string? Problem) Of(ProjectFolder project, TimeProvider time)
    {
        var (ledger, problem) = ReleaseLedger.Open(Path.Combine(project.Root, Tenant.WorkFolder), time);
        using (ledger)
        {
            return ledger?.State.Active is { } deed
                ? (new DeployedRelease(deed, ProjectCompiler.Find(project, new ReleaseFolder(project.ReleasesPath))?.Manifest.Hash), null)
                : (null, problem);
        }
    }

    /// <summary>Lets it answer. The problem is one sentence.</summary>
    public static async Task<string?> ResumeAsync(CallCenterServer server, CancellationToken cancellation)
    {
        var (isActive, problem) = await server.Tenant.Deploys.ResumeReleasesAsync(cancellation);
        return isActive ? null : $"{problem} Write --from-sources to answer by the project's files.";
    }
}
