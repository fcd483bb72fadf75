using CallCenter.Abstractions.Releases;

namespace CallCenter.Routing.Lanes;

/// <summary>Queues that share agents, and the lanes in which somebody waits.</summary>
internal sealed class Pool(string name, PoolManifest? manifest)
{
    private readonly List<Lane> _open = [];
    private readonly Dictionary<string, int> _given = new(StringComparer.Ordinal);

    public string Name { get; } = name;

    public bool IsShared => manifest is { Shares.Count: > 0 };

    public IReadOnlyList<QueueShareManifest> Shares => manifest?.Shares ?? [];

    /// <summary>Lanes in which somebody waits, in no order.</summary>
    public IReadOnlyList<Lane> Lanes => _open;

    /// <summary>How many interactions a queue was given since nobody last waited.</summary>
    public int Given(string queue) => _given.GetValueOrDefault(queue);

    public void Give(string queue)
    {
        if (IsShared)
        {
            _given[queue] = Given(queue) + 1;
        }
    }

    public void Open(Lane lane)
    {
        lane.Place = _open.Count;
        _open.Add(lane);
    }

    public void Close(Lane lane)
    {
        var last = _open[^1];
        _open[lane.Place] = last;
        last.Place = lane.Place;
        _open.RemoveAt(_open.Count - 1);
        lane.Place = -1;
    }

    /// <summary>Somebody's wait is over: when nobody waits any more, parts are counted anew.</summary>
    public void Rest()
    {
        if (_open.Count == 0)
        {
            _given.Clear();
        }
    }
}
