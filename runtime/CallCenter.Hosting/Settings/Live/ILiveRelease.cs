using CallCenter.Abstractions.Releases;

namespace CallCenter.Hosting.Settings.Live;

/// <summary>For whom settings are changed: the release that is active.</summary>
internal interface ILiveRelease
{
    /// <summary>What is declared, and what holds now; null while there is no release.</summary>
    (ReleaseManifest Manifest, SettingsSnapshot Now)? Live { get; }

    /// <summary>Begins with a file; before the first release.</summary>
    void Begin(SettingsFile file);

    /// <summary>What of a file would be refused, a sentence each; nothing is changed.</summary>
    Task<IReadOnlyList<string>> ProblemsAsync(SettingsFile file, CancellationToken cancellation);

    /// <summary>Puts a file in force, for the next prompt of calls in progress too.</summary>
    Task ApplyAsync(SettingsFile file, CancellationToken cancellation);
}
