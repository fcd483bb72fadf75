using CallCenter.Abstractions.Releases;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Interactions;
using CallCenter.Routing.Lanes;
using CallCenter.Routing.Why;

namespace CallCenter.Routing;

/// <summary>Who talks to whom (decision 6): an agent for one who waits, one who waits for an agent.</summary>
public sealed partial class Router // Router.Choosing.cs
{
    private readonly AgentSet _choices = new(0);
    private readonly List<Waiting> _ringingAll = [];
    private readonly List<Lane> _fitting = [];
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
        if (waiting.Queue.Manifest.Ring.Way == "allAtOnce")
        {
            AgentSlot[] all = [.. Choices()];
            MakeOffer(waiting, all, new(Seeker.Interaction, ShortRelease(waiting), "all at once", "", waiting.Relaxed, count, []));
            return true;
        }

        var ranking = Rank(waiting);
        _one[0] = ranking.First;
        MakeOffer(waiting, _one, new(Seeker.Interaction, ShortRelease(waiting), ranking.Rule, ranking.Term, waiting.Relaxed, count, ranking.Next));
        return true;
    }

    private IEnumerable<AgentSlot> Choices()
    {
        for (var agent = _choices.Next(0); agent >= 0; agent = _choices.Next(agent + 1))
        {
            yield return _agents[agent]!;
        }
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
            if (pool.Lanes.Count > 0 && FirstOf(pool, agent, medium) is var (waiting, decision) && (first is null || waiting.Entered < first.Entered))
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
                MakeOffer(ringing, _one, new(Seeker.Agent, ShortRelease(ringing), "all at once", "", ringing.Relaxed, 1, []));
                return true;
            }
        }

        return false;
    }

    private (Waiting Waiting, Decision Decision)? FirstOf(Pool pool, AgentSlot agent, Medium medium)
    {
        _fitting.Clear();
        foreach (var lane in pool.Lanes)
        {
            if (lane.Medium == medium && lane.Needs.Fits.Contains(agent.Index))
            {
                _fitting.Add(lane);
            }
        }

        if (_fitting.Count == 0)
        {
            return null;
        }

        var queue = pool.IsShared ? QueueToServe(pool) : null;
        var best = new TopThree<Waiting>();
        var order = _fitting[0].Queue.Order;
        foreach (var lane in _fitting)
        {
            if (queue is null || lane.Queue.Name == queue)
            {
                order = lane.Queue.Order;
                foreach (var waiting in lane.First)
                {
                    best.Add(waiting, (one, other) => CallComparer.Compare(one, other, order));
                }
            }
        }

        var first = best.First!;
        var (rule, term) = queue is null ? RuleOf(first, best.Second, order) : ("shares", queue);
        return (first, new(Seeker.Agent, ShortRelease(first), rule, term, first.Relaxed, _fitting.Sum(lane => lane.Count), best.Others(waiting => waiting.Id)));
    }

    // The one with the smallest part of what it is to have.
    private string QueueToServe(Pool pool)
    {
        var best = "";
        var least = double.MaxValue;
        foreach (var share in pool.Shares)
        {
            var name = _policies!.Queues[share.Queue].Name;
            var given = pool.Given(name) / (double)share.Part;
            if (given < least && _fitting.Exists(lane => lane.Queue.Name == name))
            {
                (best, least) = (name, given);
            }
        }

        return best.Length > 0 ? best : _fitting[0].Queue.Name;
    }

    private static (string Rule, string Term) RuleOf(Waiting first, Waiting? second, IReadOnlyList<CallOrderManifest> order)
    {
        if (second is null)
        {
            return ("only", "");
        }

        for (var i = 0; i < order.Count; i++)
        {
            if (CallComparer.Compare(first, second, order[i], i) != 0)
            {
                return order[i].Kind switch
                {
                    "priority" => ("priority", first.Level.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                    "waited" => ("waited", ""),
                    _ => ("value", SettingValues.Format(first.Values[i])),
                };
            }
        }

        return ("arrival", "");
    }

    private static string ShortRelease(Waiting waiting) => waiting.Queue.Set.ShortName;

    private static bool RingsAll(Waiting waiting) => waiting.Queue.Manifest.Ring.Way == "allAtOnce";
}
