using System.Collections.Frozen;
using System.Net;

namespace CallCenter.Telephony.Trunks;

/// <summary>All trunks of a process, by name and by where their calls come from. Any thread.</summary>
public sealed class TrunkSet
{
    private readonly FrozenDictionary<string, TrunkState> _byName;
    private readonly TrunkSources _sources;

    /// <summary>The trunks that are set.</summary>
    public TrunkSet(IReadOnlyList<TrunkBinding> bindings)
    {
        ArgumentNullException.ThrowIfNull(bindings);
        All = [.. bindings.Select(binding => new TrunkState(binding))];
        _byName = All.ToFrozenDictionary(trunk => trunk.Name, StringComparer.Ordinal);
        _sources = new TrunkSources(All);
    }

    /// <summary>All, in the order of the configuration.</summary>
    public IReadOnlyList<TrunkState> All { get; }

    /// <summary>The trunk for numbers that no rule speaks of; null for none.</summary>
    public TrunkState? Main => Find(TrunkBinding.Main);

    /// <summary>A trunk by its name; null for none.</summary>
    public TrunkState? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The trunk a call comes by, going by where its signalling comes from and whom it asks for; null for none.</summary>
    /// <param name="from">Where the INVITE came from.</param>
    /// <param name="requestUser">User part of its Request-URI: our account, where a registrar sends it.</param>
    public TrunkMatch Of(IPEndPoint? from, string? requestUser) => _sources.Of(from, requestUser);

    /// <summary>The addresses behind a trunk's host name have been found.</summary>
    internal void Learn(TrunkState trunk, IReadOnlyList<IPAddress> addresses) => _sources.Learn(trunk, addresses);
}
