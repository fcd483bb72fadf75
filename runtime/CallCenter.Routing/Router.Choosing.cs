using System.Globalization;
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
    private readonly List<Waiting> _candidates = [];
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
            while (_free[medium].Contains(agent.Index) && TryServe(agent, (Medium)medium))
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
                && !ringing.Offer!.Agents.Contains(agent))
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
        var comparer = new LaneComparer(pool);
        var choices = 0;
        var heads = pool.Heads;
        for (var i = 0; i < heads.Length; i++)
        {
            if (heads[i].Medium == medium && agent.Meets.Contains(heads[i].Needs) && (queue is null || pool.Lanes[i].Queue.Name == queue))
            {
                choices += heads[i].Count;
                lanes.Add(i, comparer);
            }
        }

        // Who is among the first four of all stands in the first four lanes.
        _candidates.Clear();
        for (var i = 0; i < lanes.Count; i++)
        {
            _candidates.Add(pool.Lanes[lanes[i]].Head);
        }

        if (TakeFirst() is not { } first)
        {
            return null;
        }

        var second = TakeFirst();
        var (rule, term) = queue is not null ? ("shares", queue) : second is null ? ("only", "") : RuleOf(first, second);
        return (first, new(Seeker.Agent, ShortRelease(first), rule, term, first.Relaxed, choices, IdsOf(second, TakeFirst(), TakeFirst())));
    }

    // The first of the candidates. Where it stood in its lane come the two below it: nobody else there can be next.
    private Waiting? TakeFirst()
    {
        if (_candidates.Count == 0)
        {
            return null;
        }

        var place = 0;
        for (var i = 1; i < _candidates.Count; i++)
        {
            if (CallComparer.Compare(_candidates[i], _candidates[place], _candidates[i].Queue.Keys) < 0)
            {
                place = i;
            }
        }

        var first = _candidates[place];
        _candidates[place] = _candidates[^1];
        _candidates.RemoveAt(_candidates.Count - 1);
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

    /// <summary>By whose turn it is in each, by their places; without touching the lanes where the order is the usual one.</summary>
    private readonly struct LaneComparer(Pool pool) : IComparer<int>
    {
        public int Compare(int x, int y)
        {
            if (!pool.GoesByPriorityThenWait)
            {
                return CallComparer.Compare(pool.Lanes[x].Head, pool.Lanes[y].Head, pool.Lanes[x].Queue.Keys);
            }

            ref readonly var one = ref pool.Heads[x];
            ref readonly var other = ref pool.Heads[y];
            return one.Level != other.Level ? one.Level.CompareTo(other.Level)
                : one.Entered != other.Entered ? one.Entered.CompareTo(other.Entered)
                : one.Number.CompareTo(other.Number);
        }
    }
}
