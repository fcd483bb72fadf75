using System.Threading.Channels;

namespace CallCenter.Cli.Running;

/// <summary>Tells when files of a project were saved: bursts of events become one, a moment after the last.</summary>
internal sealed class ProjectWatch : IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(40);

    // What the server writes itself while calls run: hearing it costs time, and its bursts would drown the events of others.
    private static readonly string[] NotWatched = [".callcenter", "data"];

    private readonly Lock _gate = new();
    private readonly Dictionary<string, FileSystemWatcher> _watchers = new(StringComparer.Ordinal);
    private readonly string _folder;
    private readonly Channel<string> _changes = Channel.CreateBounded<string>(new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly TimeProvider _time;

    public ProjectWatch(string folder, TimeProvider time)
    {
        _time = time;
        _folder = folder;
        Watch(folder, deep: false);
        foreach (var below in Directory.EnumerateDirectories(folder).Where(IsWatched))
        {
            Watch(below, deep: true);
        }
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
            var isSettings = IsSettings(path);
            settings |= isSettings;
            flows |= !isSettings;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var watcher in _watchers.Values)
            {
                watcher.Dispose();
            }

            _watchers.Clear();
        }
    }

    // Changed while calls run, without a release.
    private static bool IsSettings(string path) => Path.GetFileName(path) is Hosting.Settings.SettingsFile.Name or Hosting.Agents.AgentsFile.Name;

    private static bool IsWatched(string folder) => !NotWatched.Contains(Path.GetFileName(folder), StringComparer.Ordinal);

    private void Watch(string folder, bool deep)
    {
#pragma warning disable CA2000 // Disposed with the others.
        var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = deep, InternalBufferSize = 64 * 1024 };
#pragma warning restore CA2000
        watcher.Changed += (_, e) => OnChange(e.FullPath);
        watcher.Created += (_, e) => OnCreated(e.FullPath, deep);
        watcher.Deleted += (_, e) => OnChange(e.FullPath);
        watcher.Renamed += (_, e) => OnCreated(e.FullPath, deep);
        watcher.Error += (_, _) => OnChange(Path.Combine(_folder, "overflow.flow")); // Events were lost: look at everything.
        lock (_gate)
        {
            if (_watchers.Remove(folder, out var before))
            {
                before.Dispose(); // The folder was made anew.
            }

            _watchers.Add(folder, watcher);
        }

        watcher.EnableRaisingEvents = true;
    }

    // A folder that appears beside the others is watched too, and may hold files already.
    private void OnCreated(string path, bool deep)
    {
        if (!deep && Directory.Exists(path) && IsWatched(path))
        {
            try
            {
                Watch(path, deep: true);
                OnChange(Path.Combine(path, "appeared.flow"));
            }
            catch (Exception exception) when (exception is IOException or ArgumentException)
            {
                // It is gone again.
            }
        }

        OnChange(path);
    }

    private void OnChange(string path)
    {
        var isProject = path.EndsWith(".flow", StringComparison.Ordinal)
            || path.EndsWith(".wav", StringComparison.OrdinalIgnoreCase)
            || path.EndsWith(".mp3", StringComparison.OrdinalIgnoreCase)
            || IsSettings(path);
        if (isProject
            && !path.Contains("/.callcenter/", StringComparison.Ordinal)
            && !path.Contains("/data/", StringComparison.Ordinal))
        {
            _changes.Writer.TryWrite(path);
        }
    }
}
