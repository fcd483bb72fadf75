using CallCenter.Abstractions.Releases;
using CallCenter.Compiler.Releases;
using CallCenter.Compiler.Sources;
using CallCenter.Journal.Reading;
using CallCenter.Server.Configuration;

namespace CallCenter.Cli.Tracing;

/// <summary>What a project's calls have written, and the releases that served them. Read from its folder; the centre may run meanwhile.</summary>
/// <param name="Events">The events.</param>
/// <param name="Releases">The releases.</param>
/// <param name="ReleasesPath">Their folder.</param>
internal sealed record JournalledProject(EventArchive Events, ReleaseFolder Releases, string ReleasesPath)
{
    /// <summary>Opens a project; when its callcenter.json cannot be read, says why and returns null.</summary>
    public static JournalledProject? Open(ProjectFolder folder)
    {
        var (configuration, problem) = ProjectConfiguration.Read(folder.Root);
        if (configuration is null)
        {
            Console.Error.WriteLine(problem);
            return null;
        }

        var events = new EventArchive(Path.Combine(folder.Root, ".callcenter", "journal"), configuration.RecordsIn(folder.Root));
        return new JournalledProject(events, new ReleaseFolder(folder.ReleasesPath), folder.ReleasesPath);
    }

    /// <summary>Zone of the project, as its newest release says; that of this machine when there is none.</summary>
    public TimeZoneInfo Zone
    {
        get
        {
            var folders = Directory.Exists(ReleasesPath) ? new DirectoryInfo(ReleasesPath).GetDirectories() : [];
            return folders.OrderByDescending(folder => folder.LastWriteTimeUtc).Select(folder => Releases.TryRead(folder.Name)).FirstOrDefault(release => release is not null) is { } known
                ? ZoneOf(known.Manifest)
                : TimeZoneInfo.Local;
        }
    }

    /// <summary>Zone of a release.</summary>
    public static TimeZoneInfo ZoneOf(ReleaseManifest manifest) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(manifest.TimeZone, out var zone) ? zone : TimeZoneInfo.Local;
}
