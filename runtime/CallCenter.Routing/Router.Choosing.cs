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
    private static (Waiting Waiting, Decision Decision)? FirstOf(Pool pool, AgentSlot agent, Medium medium)
    {
        var queue = pool.IsShared ? QueueToServe(pool, agent, medium) : null;
        var lanes = new TopFour<Lane>();
        var choices = 0;
        var heads = pool.Heads;
        for (var i = 0; i < heads.Length; i++)
        {
            if (heads[i].Medium == medium && agent.Meets.Contains(heads[i].Needs) && (queue is null || pool.Lanes[i].Queue.Name == queue))
            {
                choices += heads[i].Count;
                lanes.Add(pool.Lanes[i], new LaneComparer(pool));
            }
        }

        if (lanes.Count == 0)
        {
            return null;
        }

        // Who is among the first four of all stands in the first four lanes, and there in the rows that are looked at.
        var best = new TopFour<Waiting>();
        for (var i = 0; i < lanes.Count; i++)
        {
            foreach (var waiting in lanes[i].Rows(TopFour<Waiting>.Most - i))
            {
                best.Add(waiting, default(WaitingComparer));
            }
        }

        var first = best[0];
        var (rule, term) = queue is not null ? ("shares", queue) : best.Count == 1 ? ("only", "") : RuleOf(first, best[1]);
        var next = best.Count == 1 ? [] : new string[best.Count - 1];
        for (var i = 1; i < best.Count; i++)
        {
            next[i - 1] = best[i].Id;
        }

        return (first, new(Seeker.Agent, ShortRelease(first), rule, term, first.Relaxed, choices, next));
    }

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

    /// <summary>By whose turn it is in each; without touching the lanes where the order is the usual one.</summary>
    private readonly struct LaneComparer(Pool pool) : IComparer<Lane>
    {
        public int Compare(Lane? x, Lane? y)
        {
            if (!x!.Queue.GoesByPriorityThenWait)
            {
                return CallComparer.Compare(x.Head, y!.Head, x.Queue.Keys);
            }

            ref readonly var one = ref pool.Heads[x.Place];
            ref readonly var other = ref pool.Heads[y!.Place];
            return one.Level != other.Level ? one.Level.CompareTo(other.Level)
                : one.Entered != other.Entered ? one.Entered.CompareTo(other.Entered)
                : one.Number.CompareTo(other.Number);
        }
    }

    private readonly struct WaitingComparer : IComparer<Waiting>
    {
        public int Compare(Waiting? x, Waiting? y) => CallComparer.Compare(x!, y!, x!.Queue.Keys);
    }
}
