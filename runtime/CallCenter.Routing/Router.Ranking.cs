using System.Globalization;
using CallCenter.Abstractions.Releases;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Interactions;
using CallCenter.Routing.Why;

namespace CallCenter.Routing;

/// <summary>Which of the free agents who fit comes first.</summary>
public sealed partial class Router // Router.Ranking.cs
{
    private readonly record struct Ranking(AgentSlot First, string Rule, string Term, IReadOnlyList<string> Next);

    private Ranking Rank(Waiting waiting)
    {
        var way = waiting.Queue.Manifest.Ring.Way;
        var chosen = way switch
        {
            "inTurn" => NextInTurn(waiting),
            "inOrder" => _choices.Next(0),
            "remembered" => LastServedAmong(waiting, within: null) is { } last ? last.Index : NextInTurn(waiting),
            "random" => ByChance(waiting),
            _ => -1,
        };
        if (chosen >= 0)
        {
            return new(_agents[chosen]!, way, "", Others(chosen));
        }

        return way == "leastTalk" ? RankBy(waiting, LeastTalk) : RankBy(waiting, waiting.Queue.Manifest.AgentOrder);
    }

    private static readonly AgentOrderManifest[] LeastTalk = [new("talk", -1, -1, null, Descending: false)];

    private Ranking RankBy(Waiting waiting, IReadOnlyList<AgentOrderManifest> order)
    {
        foreach (var key in order)
        {
            // These prefer one agent, whatever the others can do.
            var one = key.Kind switch
            {
                "lastServed" => LastServedAmong(waiting, key.Within),
                "desk" => DeskAmong(waiting, key.Value),
                _ => null,
            };
            if (one is not null)
            {
                return new(one, key.Kind, "", Others(one.Index));
            }

            if (key.Kind is not ("lastServed" or "desk"))
            {
                break;
            }
        }

        var best = new TopThree<AgentSlot>();
        for (var agent = _choices.Next(0); agent >= 0; agent = _choices.Next(agent + 1))
        {
            best.Add(_agents[agent]!, (left, right) => CompareAgents(left, right, waiting, order));
        }

        var (rule, term) = RuleOf(best.First!, best.Second, waiting, order);
        return new(best.First!, rule, term, best.Others(agent => agent.Profile.Id));
    }

    private int CompareAgents(AgentSlot left, AgentSlot right, Waiting waiting, IReadOnlyList<AgentOrderManifest> order)
    {
        foreach (var key in order)
        {
            var difference = Compare(left, right, waiting, key);
            if (difference != 0)
            {
                return difference;
            }
        }

        var idle = left.IdleSince.CompareTo(right.IdleSince);
        return idle != 0 ? idle : left.Index.CompareTo(right.Index);
    }

    private int Compare(AgentSlot left, AgentSlot right, Waiting waiting, AgentOrderManifest key)
    {
        switch (key.Kind)
        {
            case "lastServed":
                return Prefer(LastServedAmong(waiting, key.Within), left, right);
            case "desk":
                return Prefer(DeskAmong(waiting, key.Value), left, right);
            default:
                var difference = TermOf(left, waiting, key).CompareTo(TermOf(right, waiting, key));
                return key.Descending ? -difference : difference;
        }
    }

    private static int Prefer(AgentSlot? one, AgentSlot left, AgentSlot right) => one is null ? 0 : (right == one ? 1 : 0) - (left == one ? 1 : 0);

    // What is compared, so that the greatest of `descending` comes first.
    private long TermOf(AgentSlot agent, Waiting waiting, AgentOrderManifest key)
    {
        var manifest = waiting.Queue.Set.Manifest;
        return key.Kind switch
        {
            "skill" => agent.Skills.GetValueOrDefault(manifest.Skills[key.Index].Name, -1),
            "group" => agent.Profile.Groups.Contains(manifest.Groups[key.Index].Name, StringComparer.Ordinal) ? 0 : 1,
            "idle" => _now - agent.IdleSince,
            "talk" => agent.TalkToday,
            _ => agent.ServedToday,
        };
    }

    private (string Rule, string Term) RuleOf(AgentSlot first, AgentSlot? second, Waiting waiting, IReadOnlyList<AgentOrderManifest> order)
    {
        if (second is null)
        {
            return ("only", "");
        }

        foreach (var key in order)
        {
            if (Compare(first, second, waiting, key) != 0)
            {
                var manifest = waiting.Queue.Set.Manifest;
                return key.Kind switch
                {
                    "skill" => ($"skill {manifest.Skills[key.Index].Name}", TermOf(first, waiting, key).ToString(CultureInfo.InvariantCulture)),
                    "group" => ($"group {manifest.Groups[key.Index].Name}", ""),
                    "lastServed" or "desk" => (key.Kind, ""),
                    _ => (key.Kind, TermOf(first, waiting, key).ToString(CultureInfo.InvariantCulture)),
                };
            }
        }

        return ("idle", TimeSpan.FromTicks(_now - first.IdleSince).ToString("c", CultureInfo.InvariantCulture));
    }

    private AgentSlot? LastServedAmong(Waiting waiting, TimeSpan? within) =>
        waiting.Arrival.From.Length > 0
        && _lastServed.TryGetValue(waiting.Arrival.From, out var last)
        && (within is null || _now - last.At <= within.Value.Ticks)
        && _agentsById.TryGetValue(last.Agent, out var agent)
        && _choices.Contains(agent.Index)
            ? agent
            : null;

    private AgentSlot? DeskAmong(Waiting waiting, int expression) =>
        _reader.Desk(waiting, expression, _now) is { } desk && _agentsById.TryGetValue(desk, out var agent) && _choices.Contains(agent.Index) ? agent : null;

    private int NextInTurn(Waiting waiting)
    {
        var next = _choices.Next(QueueOf(waiting.Queue.Name).LastRung + 1);
        return next >= 0 ? next : _choices.Next(0);
    }

    // The same chance and the same number of tries choose the same agent, now and in a replay.
    private int ByChance(Waiting waiting)
    {
        const double Step = 0.618033988749895; // The golden section spreads what follows.
        var chance = (waiting.Arrival.Chance + (Step * (waiting.Tried?.Count ?? 0))) % 1;
        var left = (int)(chance * _choices.Count);
        var agent = _choices.Next(0);
        while (left-- > 0)
        {
            agent = _choices.Next(agent + 1);
        }

        return agent;
    }

    private List<string> Others(int but)
    {
        var others = new List<string>(TopThree<AgentSlot>.OthersMax);
        for (var agent = _choices.Next(0); agent >= 0 && others.Count < TopThree<AgentSlot>.OthersMax; agent = _choices.Next(agent + 1))
        {
            if (agent != but)
            {
                others.Add(_agents[agent]!.Profile.Id);
            }
        }

        return others;
    }
}
