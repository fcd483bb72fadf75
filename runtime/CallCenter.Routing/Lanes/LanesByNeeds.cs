using CallCenter.Routing.Agents;

namespace CallCenter.Routing.Lanes;

/// <summary>Which lanes of a pool are of which needs, by the places of lanes: of hundreds an agent looks at those of needs he meets.</summary>
internal sealed class LanesByNeeds
{
    private int[] _first = [];

    /// <summary>Numbers of the needs of which there is a lane.</summary>
    public AgentSet Needs { get; } = new(0);

    /// <summary>The place of a lane of these needs; the next is named by its head. Only for needs of which there is one.</summary>
    public int FirstOf(int needs) => _first[needs];

    public void Add(int needs, int place, LaneHead[] heads)
    {
        if (needs >= _first.Length)
        {
            Array.Resize(ref _first, Math.Max(needs + 1, _first.Length * 2));
        }

        heads[place].Next = Needs.Contains(needs) ? _first[needs] : LaneHead.NoNext;
        _first[needs] = place;
        Needs.Add(needs);
    }

    public void Remove(int needs, int place, LaneHead[] heads)
    {
        Step(needs, place, heads) = heads[place].Next;
        if (_first[needs] == LaneHead.NoNext)
        {
            Needs.Remove(needs);
        }
    }

    /// <summary>The head of a lane stands somewhere else now.</summary>
    public void Move(int needs, int from, int to, LaneHead[] heads) => Step(needs, from, heads) = to;

    // What says that a place comes next.
    private ref int Step(int needs, int place, LaneHead[] heads)
    {
        ref var step = ref _first[needs];
        while (step != place)
        {
            step = ref heads[step].Next;
        }

        return ref step;
    }
}
