using CallCenter.Abstractions.Loading;
using CallCenter.Abstractions.Releases;
using CallCenter.Hosting.Queues;
using CallCenter.Hosting.Settings;
using CallCenter.Media.Codecs;
using CallCenter.Media.Prompts;

namespace CallCenter.Hosting.Releases;

/// <summary>
/// Which release answers the next call. A new one is loaded, checked and made ready beside the active one; then one
/// pointer is swapped. Whatever is wrong with it, the active one stays.
/// </summary>
public sealed class ReleaseHost
{
    // Of the sounds that may wait to be made, so that callers of the active release find room beside them.
    private const int PartOfRoom = 4;

    private readonly Func<IReadOnlyList<string>> _sourcesBound;
    private readonly PromptSounds _sounds;
    private readonly IHostLog _log;
    private readonly Func<ReleaseManifest, CancellationToken, Task<string?>>? _prepare;
    private readonly Func<ReleaseManifest, IReadOnlyList<string>> _misfits;
    private readonly Lock _gate = new();
    private SettingsFile _file;
    private Release? _active;
    private int _loaded;

    /// <summary>Makes a host without a release.</summary>
    /// <param name="sourcesBound">Names of the data sources that have a connection.</param>
    /// <param name="sounds">Where prompts become sound.</param>
    /// <param name="file">What business users changed.</param>
    /// <param name="log">Where it tells what it does.</param>
    /// <param name="prepare">Gets ready what else a release needs; its problem is one sentence, null when all is there. Null for nothing.</param>
    /// <param name="misfits">What of a release the data sources cannot do, a sentence each; null when nothing is checked.</param>
    public ReleaseHost(
        Func<IReadOnlyList<string>> sourcesBound,
        PromptSounds sounds,
        SettingsFile file,
        IHostLog log,
        Func<ReleaseManifest, CancellationToken, Task<string?>>? prepare = null,
        Func<ReleaseManifest, IReadOnlyList<string>>? misfits = null)
    {
        _prepare = prepare;
        _sourcesBound = sourcesBound;
        _sounds = sounds;
        _file = file;
        _log = log;
        _misfits = misfits ?? (static _ => []);
    }

    /// <summary>Names of the trunks that have an address; read when a release is loaded.</summary>
    public Func<IReadOnlyList<string>> TrunksBound { get; init; } = () => [];

    /// <summary>Reads a script as JavaScript; its problem is one sentence, null when it can be read.</summary>
    public Func<string, CancellationToken, Task<string?>> ReadScript { get; init; } = static (_, _) => Task.FromResult<string?>(null);

    /// <summary>Told of each release that becomes active, before calls come to it, and again when its settings have changed; who routes its queues.</summary>
    internal IReleaseUser? User { get; private set; }

    /// <summary>Lets the queues of the releases that become active from now on be routed.</summary>
    public void Follow(RoutingHost routing) => User = routing;

    /// <summary>The active release; null before the first.</summary>
    public Release? Active => Volatile.Read(ref _active);

    /// <summary>Releases whose assembly is in memory.</summary>
    public int Loaded => Volatile.Read(ref _loaded);

    /// <summary>Loads the release in a folder and makes it active. The problem is one sentence; null when it is active.</summary>
    public async Task<string?> ActivateAsync(string folder, CancellationToken cancellation)
    {
        var (release, problem) = Load(folder);
        if (release is null)
        {
            return problem;
        }

        if ((_prepare is null ? null : await _prepare(release.Manifest, cancellation)) is { } unprepared)
        {
            release.Retire();
            return unprepared;
        }

        if (await MakeReadyAsync(release, cancellation) is { } missing)
        {
            release.Retire();
            return missing;
        }

        // Whoever changes the file while this one is read has read his own.
        SettingsFile file;
        lock (_gate)
        {
            file = _file;
        }

        var read = await WithScriptsReadAsync(file, release.Manifest, cancellation);
        Release? previous;
        lock (_gate)
        {
            _file = ReferenceEquals(_file, file) ? read : _file;
            release.Settings = Snapshot(release.Manifest, null);
            User?.OnActive(release);
            previous = Interlocked.Exchange(ref _active, release);
        }

        previous?.Retire();
        foreach (var warning in TelephoneWarnings.Of(release.Manifest, Media.Spandsp.Library.Problem))
        {
            _log.Warn(warning);
        }

        return null;
    }

    /// <summary>Takes over what business users changed, for the active release and for calls in progress on it.</summary>
    public async Task ApplyAsync(SettingsFile file, CancellationToken cancellation)
    {
        var read = Active is { } reading ? await WithScriptsReadAsync(file, reading.Manifest, cancellation) : file;
        lock (_gate)
        {
            _file = read;
            if (_active is { } active)
            {
                active.Settings = Snapshot(active.Manifest, active.Settings);
                User?.OnSettings(active);
            }
        }
    }

    // Only what may be taken over is read: no worker starts for a script nobody declared.
    private async Task<SettingsFile> WithScriptsReadAsync(SettingsFile file, ReleaseManifest manifest, CancellationToken cancellation)
    {
        var problems = new Dictionary<string, string>();
        foreach (var (name, source) in file.Scripts)
        {
            var isWanted = manifest.Statements.Any(each => each.Name == name && ChangedScript.Of(each, source, null).Script is not null);
            if (isWanted && await ReadScript(source, cancellation) is { } problem)
            {
                problems[name] = problem;
            }
        }

        return file with { ScriptProblems = problems };
    }

    /// <summary>Binds a new call to the active release; null when there is none.</summary>
    internal Release? Enter()
    {
        while (Active is { } release)
        {
            if (release.TryEnter())
            {
                return release;
            }
        }

        return null;
    }

    private (Release? Release, string? Problem) Load(string folder)
    {
        var manifestPath = Path.Combine(folder, ManifestFile.Name);
        if (!File.Exists(manifestPath) || ManifestFile.Read(File.ReadAllBytes(manifestPath)) is not { } manifest)
        {
            return (null, $"{folder} holds no release this version can read; compile the project again.");
        }

        var bound = _sourcesBound();
        if (manifest.Sources.FirstOrDefault(source => !bound.Contains(source)) is { } missing)
        {
            return (null, $"Source `{missing}` has no connection; add it under \"sources\" in callcenter.json.");
        }

        var trunks = TrunksBound();
        if (manifest.Trunks.FirstOrDefault(trunk => !trunks.Contains(trunk)) is { } unbound)
        {
            return (null, $"Trunk `{unbound}` has no address; add it under \"trunks\" in callcenter.json.");
        }

        if (_misfits(manifest) is { Count: > 0 } problems)
        {
            return (null, string.Join(Environment.NewLine, problems));
        }

        var assembly = ReleaseAssembly.Load(manifest, name => File.ReadAllBytes(Path.Combine(folder, name)));
        Interlocked.Increment(ref _loaded);
        return (new Release(manifest, assembly, Path.Combine(folder, "recordings"), Snapshot(manifest, null), OnUnloaded), null);
    }

    /// <summary>Makes what the first callers will hear, so that none of them waits for it. A prompt that cannot be made is told: callers would hear nothing.</summary>
    private async Task<string?> MakeReadyAsync(Release release, CancellationToken cancellation)
    {
        // In G.711, which costs nothing to code; for other codecs when the first caller comes who speaks one.
        var wanted =
            from prompt in release.Prompts.Known(release.Settings)
            from codec in AudioCodec.Usable.Where(static codec => codec.Law is not null)
            select (prompt.Source, codec);
        var sounds = new List<PromptSoundResult>();
        foreach (var some in wanted.Chunk(Math.Max(_sounds.WaitingMax / PartOfRoom, 1)))
        {
            sounds.AddRange(await Task.WhenAll(some.Select(sound => _sounds.GetAsync(sound.Source, sound.codec, cancellation).AsTask())));
        }

        if (sounds.FirstOrDefault(sound => sound.Clip is null) is { } silent)
        {
            return silent.Problem ?? "A prompt of the release could not be made.";
        }

        foreach (var problem in sounds.Select(sound => sound.Problem).OfType<string>().Distinct())
        {
            _log.Warn(problem);
        }

        return null;
    }

    private SettingsSnapshot Snapshot(ReleaseManifest manifest, SettingsSnapshot? before) =>
        SettingsSnapshot.Create(manifest, _file, _log.Warn, before);

    private void OnUnloaded(Release release)
    {
        Interlocked.Decrement(ref _loaded);
        _log.Tell($"release {release.Manifest.Hash[..12]} unloaded");
    }
}
