using CallCenter.Media.Pacing;

namespace CallCenter.Media.Mixing;

/// <summary>Which conference mixes in which slot, spread evenly like the legs. Pacing thread only.</summary>
/// <param name="capacity">Conferences at once.</param>
internal sealed class MixSchedule(int capacity)
{
    private readonly MixBus?[][] _buses = [new MixBus?[capacity], new MixBus?[capacity], new MixBus?[capacity], new MixBus?[capacity]];
    private readonly int[] _counts = new int[Pacer.SlotsPerFrame];

    /// <summary>Conferences at once.</summary>
    public int Capacity => capacity;

    public void Add(MixBus bus)
    {
        var slot = 0;
        for (var i = 1; i < Pacer.SlotsPerFrame; i++)
        {
            slot = _counts[i] < _counts[slot] ? i : slot;
        }

        bus.Slot = slot;
        bus.Place = _counts[slot];
        _buses[slot][_counts[slot]++] = bus;
    }

    public void Remove(MixBus bus)
    {
        var buses = _buses[bus.Slot];
        if (bus.Place >= _counts[bus.Slot] || !ReferenceEquals(buses[bus.Place], bus))
        {
            return;
        }

        var last = --_counts[bus.Slot];
        buses[bus.Place] = buses[last];
        buses[bus.Place]!.Place = bus.Place;
        buses[last] = null;
    }

    /// <summary>Mixes all that are due in a slot.</summary>
    public void RunSlot(int slot, long clock)
    {
        var buses = _buses[slot];
        for (var i = 0; i < _counts[slot]; i++)
        {
            buses[i]!.Mix(clock);
        }
    }
}
