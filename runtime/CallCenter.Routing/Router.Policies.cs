using CallCenter.Routing.Agents;
using CallCenter.Routing.Interactions;
using CallCenter.Routing.Lanes;
using CallCenter.Routing.Policies;

namespace CallCenter.Routing;

/// <summary>What policies say: needs and who meets them, lanes, and what happens to those who wait when policies change.</summary>
public sealed partial class Router // Router.Policies.cs
{
    // Needs that nobody has any more are kept for the next who has them, up to so many.
    private const int NeedSetsKept = 1024;

    private readonly Dictionary<NeedAtom[][], NeedSet> _needs = new(new NeedComparer());
    private readonly Dictionary<NeedAtom[][], NeedSet>.AlternateLookup<ReadOnlySpan<NeedAtom>> _needsOfOne;
    private readonly Stack<int> _numbersOfNeeds = [];
    private readonly Dictionary<LaneKey, Lane> _lanes = [];

    private void UsePolicies(PolicySet given)
    {
        var policies = given.ForOneRouter();
        var waiting = InLanes();
        foreach (var it in waiting)
        {
            it.Lane!.Remove(it);
        }

        _policies = policies;
        _dayEnds = NextMidnight(); // The zone may be another.
        _pools.Clear();
        _lanes.Clear();

        // A queue that the release no longer has goes on by the policy it had, until nobody waits in it.
        foreach (var it in _interactions.Values)
        {
            if (it.Stage is Stage.Waiting or Stage.Offered && policies.Find(it.Queue.Name) is { } queue)
            {
                it.Facts = FactsFor(it, queue.Manifest);
                it.Queue = queue;
                it.Values = [];
                it.Relaxed = 0;
            }
        }

        SettleAll(waiting);
    }

    private void ChangeWorld(PolicyWorld world)
    {
        if (_policies is not null)
        {
            _policies.WorldNow = world;
        }

        ReadAnew([.. InLanes().Where(it => it.ReadsWorld)]);
    }

    private void ReadAnew(ICollection<Waiting> readers)
    {
        Waiting[] waiting = [.. readers.Where(it => it.Lane is not null).OrderBy(it => it.Number)];
        foreach (var it in waiting)
        {
            it.Lane!.Remove(it);
        }

        SettleAll(waiting);
    }

    private void SettleAll(IReadOnlyList<Waiting> waiting)
    {
        foreach (var it in waiting)
        {
            if (it.Stage == Stage.Waiting && it.Lane is null)
            {
                ReadPolicy(it);
                LaneOf(it).Add(it);
                Schedule(it);
            }
        }

        foreach (var agent in _agents)
        {
            if (agent is not null)
            {
                Serve(agent);
            }
        }
    }

    private List<Waiting> InLanes() => [.. _lanes.Values.SelectMany(lane => lane.All).OrderBy(it => it.Number)];

    /// <summary>Reads priority, relaxations, needs and values as they are now.</summary>
    private void ReadPolicy(Waiting waiting)
    {
        var relaxes = waiting.Queue.Relaxes;
        waiting.Level = (int)Math.Max(0, waiting.Priority - ((_now - waiting.Entered) / waiting.Queue.StepUpTicks));
        while (waiting.Relaxed < relaxes.Length && relaxes[waiting.Relaxed].After.Ticks <= _now - waiting.Entered)
        {
            waiting.Relaxed++;
        }

        var needs = NeedsOf(waiting, waiting.Relaxed);
        _reader.ReadValues(waiting, _now);
        UseNeeds(waiting, needs);
        if (waiting.ReadsTime)
        {
            _readingTime.Add(waiting);
        }
        else
        {
            _readingTime.Remove(waiting);
        }
    }

    private static void UseNeeds(Waiting waiting, NeedSet? needs)
    {
        if (needs is not null)
        {
            needs.Users++;
        }

        if (waiting.Needs is { } former)
        {
            former.Users--;
        }

        waiting.Needs = needs;
    }

    /// <summary>Needs as they are with so many relaxations; nothing is asked of memory for those that are known.</summary>
    private NeedSet NeedsOf(Waiting waiting, int relaxed)
    {
        if (relaxed > waiting.Queue.PlainRelaxes)
        {
            return NeedSetOf(_reader.Needs(waiting, relaxed, _now));
        }

        var only = _reader.OnlyNeeds(waiting, relaxed, _now);
        return _needsOfOne.TryGetValue(only, out var known) ? known : NeedSetOf([only.ToArray()]);
    }

    private NeedSet NeedSetOf(NeedAtom[][] needs)
    {
        if (_needs.TryGetValue(needs, out var known))
        {
            return known;
        }

        if (_needs.Count >= NeedSetsKept)
        {
            ForgetUnusedNeeds();
        }

        if (!_numbersOfNeeds.TryPop(out var number))
        {
            number = _needs.Count;
        }

        var set = new NeedSet(number, needs, _agents.Count);
        foreach (var agent in _agents)
        {
            if (agent is not null)
            {
                Fit(agent, set);
            }
        }

        _needs.Add(needs, set);
        return set;
    }

    private void ForgetUnusedNeeds()
    {
        foreach (var (key, set) in _needs.Where(it => it.Value.Users == 0).ToList())
        {
            _needs.Remove(key);
            _numbersOfNeeds.Push(set.Number);
            foreach (var lane in _lanes.Keys.Where(lane => lane.Needs == set).ToList())
            {
                _lanes.Remove(lane);
            }
        }
    }

    private Lane LaneOf(Waiting waiting)
    {
        var key = new LaneKey(waiting.Queue, waiting.Needs!, waiting.Medium);
        if (!_lanes.TryGetValue(key, out var lane))
        {
            _lanes[key] = lane = new(PoolOf(waiting.Queue), waiting.Queue, waiting.Needs!, waiting.Medium);
        }

        return lane;
    }

    private Pool PoolOf(QueuePolicy queue)
    {
        if (!_pools.TryGetValue(queue.PoolName, out var pool))
        {
            // A queue that the release no longer has is in the pool as it is now, where that still is.
            var known = _policies?.Queues.FirstOrDefault(it => it.PoolName == queue.PoolName) ?? queue;
            _pools[queue.PoolName] = pool = new(queue.PoolName, [.. (known.Pool?.Shares ?? []).Select(share => (known.Set.Queues[share.Queue].Name, share.Part))]);
        }

        return pool;
    }

    /// <summary>Whether anybody is signed in who fits now or will fit when all relaxations hold.</summary>
    private bool IsAnybodySignedInFor(Waiting waiting)
    {
        var relaxes = waiting.Queue.Relaxes.Length;
        return waiting.Needs!.Fits.Overlaps(_signedIn)
            || (waiting.Relaxed < relaxes && NeedsOf(waiting, relaxes).Fits.Overlaps(_signedIn));
    }

    /// <summary>What an agent can do has changed: who needs what he can, finds him.</summary>
    private void Fit(AgentSlot agent)
    {
        foreach (var set in _needs.Values)
        {
            Fit(agent, set);
        }
    }

    private static void Fit(AgentSlot agent, NeedSet set)
    {
        var fits = set.IsMetBy(agent);
        set.Fits.Set(agent.Index, fits);
        agent.Meets.Set(set.Number, fits);
    }
}
