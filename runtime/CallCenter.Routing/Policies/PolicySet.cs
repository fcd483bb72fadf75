using CallCenter.Abstractions.Releases;

namespace CallCenter.Routing.Policies;

/// <summary>The queues of one release, ready to decide by.</summary>
public sealed class PolicySet
{
    private const int ShortLength = 12;

    private readonly Dictionary<string, QueuePolicy> _byName;

    /// <param name="release">Hash of the release, named in every decision.</param>
    /// <param name="manifest">Its data.</param>
    /// <param name="module">Computes what depends on facts.</param>
    /// <param name="world">Settings and the like as they are now.</param>
    public PolicySet(string release, ReleaseManifest manifest, ReleaseModule module, PolicyWorld world)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        Release = release;
        ShortName = release.Length <= ShortLength ? release : release[..ShortLength];
        Manifest = manifest;
        Module = module;
        World = WorldNow = world;
        Queues = [.. manifest.Queues.Select((queue, index) => new QueuePolicy(this, queue, index))];
        _byName = Queues.ToDictionary(queue => queue.Name, StringComparer.Ordinal);
    }

    /// <summary>Hash of the release.</summary>
    public string Release { get; }

    /// <summary>Its data.</summary>
    public ReleaseManifest Manifest { get; }

    /// <summary>First characters of the hash, as decisions name it.</summary>
    internal string ShortName { get; }

    internal ReleaseModule Module { get; }

    /// <summary>Settings and the like as they were given; a router that is told of a change keeps that for itself.</summary>
    public PolicyWorld World { get; }

    /// <summary>What holds now in the router that decides by it.</summary>
    internal PolicyWorld WorldNow { get; set; }

    internal IReadOnlyList<QueuePolicy> Queues { get; }

    /// <summary>One for a router alone: a command is data, and stays what it was when settings change.</summary>
    internal PolicySet ForOneRouter() => new(Release, Manifest, Module, World);

    internal QueuePolicy? Find(string queue) => _byName.GetValueOrDefault(queue);
}
