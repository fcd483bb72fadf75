using CallCenter.Routing.Agents;
using CallCenter.Routing.Interactions;

namespace CallCenter.Routing.Lanes;

/// <summary>
/// Queues that share agents, and the lanes in which somebody waits. What an agent who becomes free asks of each lane, whether he fits and
/// whose turn it is there, stands side by side in one array: among hundreds of lanes he touches those he chooses from.
/// </summary>
/// <param name="name">Its name.</param>
/// <param name="shares">The queue and the part of each share; empty for a pool that goes by an order.</param>
internal sealed class Pool(string name, IReadOnlyList<(string Queue, decimal Part)> shares)
{
    private readonly Dictionary<string, int> _given = new(StringComparer.Ordinal);
    private Lane[] _lanes = new Lane[8];
    private LaneHead[] _heads = new LaneHead[8];
    private readonly LanesByNeeds[] _byNeeds = [.. Enumerable.Range(0, AgentSlot.MediaCount).Select(_ => new LanesByNeeds())];
    private int _unusual;

    public string Name { get; } = name;

    public bool IsShared => Shares.Count > 0;

    public IReadOnlyList<(string Queue, decimal Part)> Shares { get; } = shares;

    /// <summary>Lanes in which somebody waits, in no order.</summary>
    public ReadOnlySpan<Lane> Lanes => _lanes.AsSpan(0, Count);

    /// <summary>What is asked of each of them; longer than they are.</summary>
    public LaneHead[] Heads => _heads;

    /// <summary>How many they are.</summary>
    public int Count { get; private set; }

    /// <summary>Whether whose turn it is goes by what the heads say, in all lanes.</summary>
    public bool GoesByPriorityThenWait => _unusual == 0;

    /// <summary>How many interactions a queue was given since nobody last waited.</summary>
    public int Given(string queue) => _given.GetValueOrDefault(queue);

    /// <summary>How many each queue was given since nobody last waited.</summary>
    public IReadOnlyDictionary<string, int> AllGiven => _given;

    /// <summary>What was given is as it was when it was saved.</summary>
    public void RestoreGiven(string queue, int count) => _given[queue] = count;

    /// <summary>Those of a medium, by their needs.</summary>
    public LanesByNeeds ByNeeds(Medium medium) => _byNeeds[(int)medium];

    public void Give(string queue)
    {
        if (IsShared)
        {
            _given[queue] = Given(queue) + 1;
        }
    }

    public void Open(Lane lane)
    {
        if (Count == _lanes.Length)
        {
            Array.Resize(ref _lanes, Count * 2);
            Array.Resize(ref _heads, Count * 2);
        }

        lane.Place = Count;
        _lanes[Count] = lane;
        _heads[Count] = default;
        ByNeeds(lane.Medium).Add(lane.Needs.Number, Count, _heads);
        Count++;
        _unusual += lane.Queue.GoesByPriorityThenWait ? 0 : 1;
    }

    public void Close(Lane lane)
    {
        var last = --Count;
        _unusual -= lane.Queue.GoesByPriorityThenWait ? 0 : 1;
        ByNeeds(lane.Medium).Remove(lane.Needs.Number, lane.Place, _heads);
        if (lane.Place != last)
        {
            var moved = _lanes[last];
            ByNeeds(moved.Medium).Move(moved.Needs.Number, last, lane.Place, _heads);
            _lanes[lane.Place] = moved;
            _heads[lane.Place] = _heads[last];
            moved.Place = lane.Place;
        }

        _lanes[last] = null!;
        lane.Place = -1;
    }

    /// <summary>Somebody else's turn has come in a lane.</summary>
    public void TurnIs(Lane lane, in Turn head)
    {
        ref var known = ref _heads[lane.Place];
        (known.Level, known.Entered, known.Number) = (head.Level, head.Entered, head.Number);
    }

    /// <summary>More or fewer wait in a lane.</summary>
    public void CountIs(Lane lane) => _heads[lane.Place].Count = lane.Count;

    /// <summary>Somebody's wait is over: when nobody waits any more, parts are counted anew.</summary>
    public void Rest()
    {
        if (Count == 0)
        {
            _given.Clear();
        }
    }
}
