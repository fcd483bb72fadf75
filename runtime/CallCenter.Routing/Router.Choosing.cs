using System.Globalization;
using System.Runtime.InteropServices;
using CallCenter.Abstractions.Releases;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Interactions;
using CallCenter.Routing.Lanes;
using CallCenter.Routing.Why;

namespace CallCenter.Routing;

/// <summary>Who talks to whom (decision 6): an agent for one who waits, one who waits for an agent.</summary>
public sealed partial class Router // Router.Choosing.cs
{
    private const string AllAtOnce = "allAtOnce";

    private readonly AgentSet _choices = new(0);
    private readonly List<Waiting> _ringingAll = [];
    private readonly List<Turn> _candidates = [];
    private readonly AgentSlot[] _one = new AgentSlot[1];

    /// <summary>Offers one who waits to the agents who are to have it; false when none is free.</summary>
    private bool TryPlace(Waiting waiting)
    {
        if (!_choices.Intersect(waiting.Needs!.Fits, _free[(int)waiting.Medium]))
        {
            return false;
        }

        if (waiting.Tried is { } tried)
        {
            _choices.Except(tried);
            if (_choices.IsEmpty)
            {
                // Everybody has been asked, and who is free again has rested: another round.
                tried.Clear();
                _ = _choices.Intersect(waiting.Needs!.Fits, _free[(int)waiting.Medium]);
            }
        }

        var count = _choices.Count;
        if (RingsAll(waiting))
        {
            var all = new AgentSlot[count];
            for (int i = 0, agent = _choices.Next(0); agent >= 0; i++, agent = _choices.Next(agent + 1))
            {
                all[i] = _agents[agent]!;
            }

            MakeOffer(waiting, all, new(Seeker.Interaction, ShortRelease(waiting), AllAtOnce, "", waiting.Relaxed, count, []));
            return true;
        }

        var ranking = Rank(waiting, count);
        _one[0] = ranking.First;
        MakeOffer(waiting, _one, new(Seeker.Interaction, ShortRelease(waiting), ranking.Rule, ranking.Term, waiting.Relaxed, count, ranking.Next));
        return true;
    }

    /// <summary>Gives an agent what he can serve, as much as he can take.</summary>
    private void Serve(AgentSlot agent)
    {
        for (var medium = 0; medium < AgentSlot.MediaCount; medium++)
        {
            while (agent.IsKnownFreeFor((Medium)medium) && TryServe(agent, (Medium)medium))
            {
            }
        }
    }

    private void ServeWhoBecameFree()
    {
        while (_becameFree.TryDequeue(out var agent))
        {
            Serve(agent);
        }
    }

    private bool TryServe(AgentSlot agent, Medium medium)
    {
        Waiting? first = null;
        Decision? why = null;
        foreach (var pool in _pools.Values)
        {
            if (pool.Count > 0 && FirstOf(pool, agent, medium) is var (waiting, decision) && (first is null || waiting.Entered < first.Entered))
            {
                (first, why) = (waiting, decision);
            }
        }

        if (first is null)
        {
            return JoinRinging(agent, medium);
        }

        // Everybody else who is free has been tried: another round begins.
        first.Tried?.Clear();
        _one[0] = agent;
        MakeOffer(first, _one, why!);
        return true;
    }

    // Telephones that ring all at once ring where somebody becomes free, too.
    private bool JoinRinging(AgentSlot agent, Medium medium)
    {
        foreach (var ringing in _ringingAll)
        {
            if (ringing.Medium == medium && ringing.Needs!.Fits.Contains(agent.Index) && ringing.Tried?.Contains(agent.Index) != true
                && !ringing.Offer!.IsOfferedTo(agent))
            {
                _one[0] = agent;
                MakeOffer(ringing, _one, new(Seeker.Agent, ShortRelease(ringing), AllAtOnce, "", ringing.Relaxed, 1, []));
                return true;
            }
        }

        return false;
    }

    /// <summary>Whose turn it is among those of a pool whom an agent can serve, and why; null when there is nobody.</summary>
    private (Waiting Waiting, Decision Decision)? FirstOf(Pool pool, AgentSlot agent, Medium medium)
    {
        var queue = pool.IsShared ? QueueToServe(pool, agent, medium) : null;
        var lanes = new TopFour<int>();
        var choices = pool.GoesByPriorityThenWait ? AddByNeeds(pool, agent, medium, queue, ref lanes) : AddByPlace(pool, agent, medium, queue, ref lanes);

        // Who is among the first four of all stands in the first four lanes.
        _candidates.Clear();
        for (var i = 0; i < lanes.Count; i++)
        {
            _candidates.Add(pool.Lanes[lanes[i]].Head);
        }

        if (TakeFirst(pool) is not { } first)
        {
            return null;
        }

        var second = TakeFirst(pool);
        var (rule, term) = queue is not null ? ("shares", queue) : second is null ? ("only", "") : RuleOf(first, second);
        return (first, new(Seeker.Agent, ShortRelease(first), rule, term, first.Relaxed, choices, IdsOf(second, TakeFirst(pool), TakeFirst(pool))));
    }

    // The first four lanes of those an agent can serve, and how many wait in all of them: only lanes of needs he meets are looked at.
    private static int AddByNeeds(Pool pool, AgentSlot agent, Medium medium, string? queue, ref TopFour<int> lanes)
    {
        var choices = 0;
        var heads = pool.Heads;
        var comparer = new HeadComparer(heads);
        var byNeeds = pool.ByNeeds(medium);
        for (var met = byNeeds.Needs.CommonWith(agent.Meets); met.MoveNext();)
        {
            for (var place = byNeeds.FirstOf(met.Current); place != LaneHead.NoNext; place = heads[place].Next)
            {
                if (queue is null || pool.Lanes[place].Queue.Name == queue)
                {
                    choices += heads[place].Count;
                    lanes.Add(place, comparer);
                }
            }
        }

        return choices;
    }

    // Where queues are ordered by other keys, each by its own, it matters which is asked first: all are, in the order of their places.
    private static int AddByPlace(Pool pool, AgentSlot agent, Medium medium, string? queue, ref TopFour<int> lanes)
    {
        var choices = 0;
        var comparer = new LaneComparer(pool);
        for (var place = 0; place < pool.Count; place++)
        {
            var lane = pool.Lanes[place];
            if (lane.Medium == medium && agent.Meets.Contains(lane.Needs.Number) && (queue is null || lane.Queue.Name == queue))
            {
                choices += lane.Count;
                lanes.Add(place, comparer);
            }
        }

        return choices;
    }

    // The first of the candidates. Where it stood in its lane come the two below it: nobody else there can be next.
    private Waiting? TakeFirst(Pool pool)
    {
        var candidates = CollectionsMarshal.AsSpan(_candidates);
        if (candidates.IsEmpty)
        {
            return null;
        }

        var place = 0;
        for (var i = 1; i < candidates.Length; i++)
        {
            if (pool.GoesByPriorityThenWait
                ? candidates[i].IsBefore(candidates[place])
                : CallComparer.Compare(candidates[i].Waiting, candidates[place].Waiting, candidates[i].Waiting.Queue.Keys) < 0)
            {
                place = i;
            }
        }

        var first = candidates[place].Waiting;
        candidates[place] = candidates[^1];
        _candidates.RemoveAt(candidates.Length - 1);
        first.Lane!.AddBelow(first, _candidates);
        return first;
    }

    private static string[] IdsOf(Waiting? second, Waiting? third, Waiting? fourth) =>
        second is null ? [] : third is null ? [second.Id] : fourth is null ? [second.Id, third.Id] : [second.Id, third.Id, fourth.Id];

    // The one with the smallest part of what it is to have, of those in which somebody waits whom he can serve.
    private static string QueueToServe(Pool pool, AgentSlot agent, Medium medium)
    {
        var best = "";
        var least = double.MaxValue;
        foreach (var share in pool.Shares)
        {
            var given = pool.Given(share.Queue) / (double)share.Part;
            if (given < least && WaitsIn(share.Queue))
            {
                (best, least) = (share.Queue, given);
            }
        }

        return best;

        bool WaitsIn(string queue)
        {
            foreach (var lane in pool.Lanes)
            {
                if (lane.Queue.Name == queue && lane.Medium == medium && agent.Meets.Contains(lane.Needs.Number))
                {
                    return true;
                }
            }

            return false;
        }
    }

    private static (string Rule, string Term) RuleOf(Waiting first, Waiting second)
    {
        var keys = first.Queue.Keys;
        for (var i = 0; i < keys.Length; i++)
        {
            if (CallComparer.Compare(first, second, keys[i], i) != 0)
            {
                return keys[i].Kind switch
                {
                    CallKeyKind.Priority => ("priority", first.Level.ToString(CultureInfo.InvariantCulture)),
                    CallKeyKind.Waited => ("waited", ""),
                    _ => ("value", SettingValues.Format(first.Values[i])),
                };
            }
        }

        return ("arrival", "");
    }

    private static string ShortRelease(Waiting waiting) => waiting.Queue.Set.ShortName;

    private static bool RingsAll(Waiting waiting) => waiting.Queue.Manifest.Ring.Way == AllAtOnce;

    /// <summary>By whose turn it is in each where the order is the usual one, without touching the lanes.</summary>
    private readonly struct HeadComparer(LaneHead[] heads) : IComparer<int>
    {
        public int Compare(int x, int y) => heads[x].IsBefore(heads[y]) ? -1 : 1;
    }

    /// <summary>By whose turn it is in each, whatever the order.</summary>
    private readonly struct LaneComparer(Pool pool) : IComparer<int>
    {
        public int Compare(int x, int y) => CallComparer.Compare(pool.Lanes[x].Head.Waiting, pool.Lanes[y].Head.Waiting, pool.Lanes[x].Queue.Keys);
    }
}
