using CallCenter.Abstractions.Loading;
using CallCenter.Abstractions.Releases;
using CallCenter.Hosting.Queues;
using CallCenter.Hosting.Settings;
using CallCenter.Hosting.Settings.Live;
using CallCenter.Media.Codecs;
using CallCenter.Media.Prompts;

namespace CallCenter.Hosting.Releases;

/// <summary>
/// Which release answers the next call. A new one is loaded, checked and made ready beside the active one; then one
/// pointer is swapped. Whatever is wrong with it, the active one stays.
/// </summary>
public sealed partial class ReleaseHost : ILiveRelease
{
    // Of the sounds that may wait to be made, so that callers of the active release find room beside them.
    private const int PartOfRoom = 4;

    private readonly Func<IReadOnlyList<string>> _sourcesBound;
    private readonly PromptSounds _sounds;
    private readonly IHostLog _log;
    private readonly Func<ReleaseManifest, CancellationToken, Task<string?>>? _prepare;
    private readonly Func<ReleaseManifest, IReadOnlyList<string>> _misfits;
    private readonly Lock _gate = new();
    private long _activations;
    private long _refused;
    private readonly List<Release> _inMemory = [];
    private SettingsFile _file;
    private ReleaseLine? _line;

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

    /// <summary>Notes which releases must stay on the disk before one is loaded, by their hashes; its problem is one sentence. Null where nobody lets go of any.</summary>
    public Func<IReadOnlyList<string>, string?>? Keep { get; set; }

    /// <summary>Lets the queues of the releases that become active from now on be routed.</summary>
    public void Follow(RoutingHost routing) => User = routing;

    /// <summary>The same for whoever else follows.</summary>
    internal void Follow(IReleaseUser user) => User = user;

    /// <summary>The active release; null before the first.</summary>
    public Release? Active => Volatile.Read(ref _line)?.Active;

    /// <summary>How often one became active since the start. Any thread.</summary>
    public long Activations => Volatile.Read(ref _activations);

    /// <summary>How often one was refused because it does not fit, or could not be made ready.</summary>
    public long Refused => Volatile.Read(ref _refused);

    /// <summary>Releases whose assembly is in memory.</summary>
    public int Loaded => InMemory.Count;

    /// <summary>The releases whose assembly is in memory: the active one, a canary, and those that calls still run on.</summary>
    public IReadOnlyList<Release> InMemory
    {
        get
        {
            lock (_inMemory)
            {
                return [.. _inMemory];
            }
        }
    }

    /// <summary>Loads the release in a folder and makes it active. The problem is one sentence; null when it is active.</summary>
    public async Task<string?> ActivateAsync(string folder, CancellationToken cancellation)
    {
        var (release, problem) = await PrepareAsync(folder, cancellation);
        if (release is not null)
        {
            Activate(release);
        }

        return problem;
    }

    /// <summary>
    /// Loads the release in a folder and makes all ready that its calls need; no call gets it yet. Who has it activates, offers or
    /// retires it. The problem is one sentence.
    /// </summary>
    internal async Task<(Release? Release, string? Problem)> PrepareAsync(string folder, CancellationToken cancellation)
    {
        var (release, problem) = Load(folder);
        if (release is null)
        {
            Interlocked.Increment(ref _refused);
            return (null, problem);
        }

        var isReady = false;
        try
        {
            problem = _prepare is null ? null : await _prepare(release.Manifest, cancellation);
            problem ??= await MakeReadyAsync(release, cancellation);
            if (problem is null)
            {
                await ReadScriptsAsync(release.Manifest, cancellation);
                isReady = true;
            }

            return (isReady ? release : null, problem);
        }
        finally
        {
            if (!isReady)
            {
                Interlocked.Increment(ref _refused);
                release.Retire();
            }
        }
    }

    /// <summary>Lets all new calls come to a release that is ready; a canary beside it is over. It stays as it was when this throws.</summary>
    internal void Activate(Release release)
    {
        ReleaseLine? before;
        lock (_gate)
        {
            if (!ReferenceEquals(_line?.Canary?.Release, release))
            {
                release.Settings = Snapshot(release.Manifest, null); // A canary has had its own all the time.
            }

            User?.OnActive(release);
            before = Interlocked.Exchange(ref _line, new ReleaseLine(release));
            _activations++;
        }

        Retire(before?.Active, release);
        Retire(before?.Canary?.Release, release);
        foreach (var warning in TelephoneWarnings.Of(release.Manifest, Media.Spandsp.Library.Problem))
        {
            _log.Warn(warning);
        }
    }

    /// <summary>Takes over what business users changed, for the active release, a canary, and for calls in progress on them.</summary>
    public async Task ApplyAsync(SettingsFile file, CancellationToken cancellation)
    {
        var read = file;
        foreach (var reading in Standing(Volatile.Read(ref _line)))
        {
            read = await WithScriptsReadAsync(read, reading.Manifest, cancellation);
        }

        lock (_gate)
        {
            _file = read;
            foreach (var standing in Standing(_line))
            {
                standing.Settings = Snapshot(standing.Manifest, standing.Settings);
            }

            if (_line is { Active: var active })
            {
                User?.OnSettings(active);
            }
        }
    }

    private static void Retire(Release? former, Release but)
    {
        if (!ReferenceEquals(former, but))
        {
            former?.Retire();
        }
    }

    // Whoever changes the file while this one is read has read his own.
    private async Task ReadScriptsAsync(ReleaseManifest manifest, CancellationToken cancellation)
    {
        SettingsFile file;
        lock (_gate)
        {
            file = _file;
        }

        var read = await WithScriptsReadAsync(file, manifest, cancellation);
        lock (_gate)
        {
            _file = ReferenceEquals(_file, file) ? read : _file;
        }
    }

    // Only what may be taken over is read: no worker starts for a script nobody declared.
    private async Task<SettingsFile> WithScriptsReadAsync(SettingsFile file, ReleaseManifest manifest, CancellationToken cancellation)
    {
        var problems = new Dictionary<string, string>(file.ScriptProblems);
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

    /// <summary>Binds a call that we place to the active release; null when there is none.</summary>
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

        if (Keep?.Invoke([.. InMemory.Select(static each => each.Manifest.Hash), manifest.Hash]) is { } unkept)
        {
            return (null, unkept);
        }

        var settings = Snapshot(manifest, null);
        var assembly = ReleaseAssembly.Load(manifest, name => File.ReadAllBytes(Path.Combine(folder, name)));
        var release = new Release(manifest, assembly, Path.Combine(folder, "recordings"), settings, OnUnloaded);
        lock (_inMemory)
        {
            _inMemory.Add(release);
        }

        return (release, null);
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
        lock (_inMemory)
        {
            _inMemory.Remove(release);
        }

        _log.Tell($"release {release.Manifest.Hash[..12]} unloaded");
    }
}
