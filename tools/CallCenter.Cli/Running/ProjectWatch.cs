using System.Threading.Channels;

namespace CallCenter.Cli.Running;

/// <summary>Tells when files of a project were saved: bursts of events become one, a moment after the last.</summary>
internal sealed class ProjectWatch : IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(40);

    private readonly FileSystemWatcher _watcher;
    private readonly Channel<string> _changes = Channel.CreateBounded<string>(new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly TimeProvider _time;

    public ProjectWatch(string folder, TimeProvider time)
    {
        _time = time;
        _watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true, InternalBufferSize = 64 * 1024 };
        _watcher.Changed += (_, e) => OnChange(e.FullPath);
        _watcher.Created += (_, e) => OnChange(e.FullPath);
        _watcher.Deleted += (_, e) => OnChange(e.FullPath);
        _watcher.Renamed += (_, e) => OnChange(e.FullPath);
        _watcher.Error += (_, _) => OnChange(Path.Combine(folder, "overflow.flow")); // Events were lost: look at everything.
        _watcher.EnableRaisingEvents = true;
    }

    /// <summary>Waits for a change; returns what kind of files it touched.</summary>
    public async Task<(bool Flows, bool Settings)> NextAsync(CancellationToken cancellation)
    {
        var flows = false;
        var settings = false;
        Note(await _changes.Reader.ReadAsync(cancellation));
        while (true)
        {
            using var quiet = new CancellationTokenSource(Quiet, _time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(quiet.Token, cancellation);
            try
            {
                Note(await _changes.Reader.ReadAsync(either.Token));
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                return (flows, settings);
            }
        }

        void Note(string path)
        {
            var isSettings = Path.GetFileName(path) == Hosting.Settings.SettingsFile.Name;
            settings |= isSettings;
            flows |= !isSettings;
        }
    }

    public void Dispose() => _watcher.Dispose();

    private void OnChange(string path)
    {
        var isProject = path.EndsWith(".flow", StringComparison.Ordinal)
            || path.EndsWith(".wav", StringComparison.OrdinalIgnoreCase)
            || Path.GetFileName(path) == Hosting.Settings.SettingsFile.Name;
        if (isProject
            && !path.Contains("/.callcenter/", StringComparison.Ordinal)
            && !path.Contains("/data/", StringComparison.Ordinal))
        {
            _changes.Writer.TryWrite(path);
        }
    }
}
