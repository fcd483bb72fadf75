using CallCenter.Abstractions.Releases;
using CallCenter.Hosting.Settings;
using CallCenter.Hosting.Settings.Live;

namespace CallCenter.Hosting.Releases;

/// <content>Changes without a deploy.</content>
public sealed partial class ReleaseHost // ReleaseHost.Live.cs
{
    /// <inheritdoc/>
    (ReleaseManifest Manifest, SettingsSnapshot Now)? ILiveRelease.Live => Active is { } active ? (active.Manifest, active.Settings) : null;

    /// <inheritdoc/>
    void ILiveRelease.Begin(SettingsFile file)
    {
        lock (_gate)
        {
            _file = file;
        }
    }

    /// <inheritdoc/>
    async Task<IReadOnlyList<string>> ILiveRelease.ProblemsAsync(SettingsFile file, CancellationToken cancellation)
    {
        if (Active is not { } active)
        {
            return ["There is no release yet, so nothing is declared."];
        }

        var problems = new List<string>();
        SettingsSnapshot.Create(active.Manifest, await WithScriptsReadAsync(file, active.Manifest, cancellation), problems.Add, active.Settings);
        return problems;
    }
}
