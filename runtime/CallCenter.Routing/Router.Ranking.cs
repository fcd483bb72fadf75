using System.Globalization;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Interactions;
using CallCenter.Routing.Policies;
using CallCenter.Routing.Why;

namespace CallCenter.Routing;

/// <summary>Which of the free agents who fit comes first.</summary>
public sealed partial class Router // Router.Ranking.cs
{
    private const int OthersMax = TopFour<AgentSlot>.Most - 1;

    // For each key of the order, the one agent it prefers.
    private AgentSlot?[] _preferred = [];

    private readonly record struct Ranking(AgentSlot First, string Rule, string Term, string[] Next);

    private Ranking Rank(Waiting waiting, int count)
    {
        var way = waiting.Queue.Manifest.Ring.Way;
        var chosen = way switch
        {
            "inTurn" => NextInTurn(waiting),
            "inOrder" => _choices.Next(0),
            "remembered" => LastServedAmong(waiting, long.MaxValue)?.Index ?? NextInTurn(waiting),
            "random" => ByChance(waiting, count),
            _ => -1,
        };
        return chosen >= 0 ? new(_agents[chosen]!, way, "", Others(chosen, count))
            : RankBy(waiting, way == "leastTalk" ? AgentKey.LeastTalk : waiting.Queue.AgentKeys);
    }

    private Ranking RankBy(Waiting waiting, AgentKey[] order)
    {
        if (_preferred.Length < order.Length)
        {
            _preferred = new AgentSlot?[order.Length];
        }

        for (var i = 0; i < order.Length; i++)
        {
            _preferred[i] = order[i].Kind switch
            {
                AgentKeyKind.LastServed => LastServedAmong(waiting, order[i].WithinTicks),
                AgentKeyKind.Desk => DeskAmong(waiting, order[i].Expression),
                _ => null,
            };
        }

        var best = new TopFour<AgentSlot>();
        var comparer = new AgentComparer(order, _preferred);
        for (var agent = _choices.Next(0); agent >= 0; agent = _choices.Next(agent + 1))
        {
            best.Add(_agents[agent]!, comparer);
        }

        var next = best.Count == 1 ? [] : new string[best.Count - 1];
        for (var i = 1; i < best.Count; i++)
        {
            next[i - 1] = best[i].Profile.Id;
        }

        var (rule, term) = best.Count == 1 ? ("only", "") : RuleOf(best[0], best[1], order, comparer);
        return new(best[0], rule, term, next);
    }

    private (string Rule, string Term) RuleOf(AgentSlot first, AgentSlot second, AgentKey[] order, in AgentComparer comparer)
    {
        for (var i = 0; i < order.Length; i++)
        {
            if (comparer.CompareBy(i, first, second) != 0)
            {
                return (order[i].Said, TermOf(first, order[i]));
            }
        }

        return ("idle", SecondsOf(_now - first.IdleSince));
    }

    // His value of a key, in text; empty for keys that only prefer somebody.
    private string TermOf(AgentSlot agent, in AgentKey key) => key.Kind switch
    {
        AgentKeyKind.Skill => agent.Skills.GetValueOrDefault(key.Name, -1).ToString(CultureInfo.InvariantCulture),
        AgentKeyKind.Idle => SecondsOf(_now - agent.IdleSince),
        AgentKeyKind.Talk => SecondsOf(agent.TalkToday),
        AgentKeyKind.Calls => agent.ServedToday.ToString(CultureInfo.InvariantCulture),
        _ => "",
    };

    private static string SecondsOf(long ticks) => Abstractions.Releases.SettingValues.Format(TimeSpan.FromSeconds(Math.Floor(TimeSpan.FromTicks(ticks).TotalSeconds)));

    private AgentSlot? LastServedAmong(Waiting waiting, long withinTicks) =>
        waiting.Arrival.From.Length > 0
        && _lastServed.TryGetValue(waiting.Arrival.From, out var last)
        && _now - last.At <= withinTicks
        && _agentsById.TryGetValue(last.Agent, out var agent)
        && _choices.Contains(agent.Index)
            ? agent
            : null;

    private AgentSlot? DeskAmong(Waiting waiting, int expression) =>
        _reader.Desk(waiting, expression, _now) is { } desk && _agentsById.TryGetValue(desk, out var agent) && _choices.Contains(agent.Index) ? agent : null;

    private int NextInTurn(Waiting waiting)
    {
        var next = _choices.Next(waiting.Counted.LastRung + 1);
        return next >= 0 ? next : _choices.Next(0);
    }

    // The same chance and the same number of tries choose the same agent, now and in a replay.
    private int ByChance(Waiting waiting, int count)
    {
        const double Step = 0.618033988749895; // The golden section spreads what follows.
        var chance = (waiting.Arrival.Chance + (Step * (waiting.Tried?.Count ?? 0))) % 1;
        var left = (int)(chance * count);
        var agent = _choices.Next(0);
        while (left-- > 0)
        {
            agent = _choices.Next(agent + 1);
        }

        return agent;
    }

    private string[] Others(int but, int count)
    {
        var others = new string[Math.Min(OthersMax, count - 1)];
        var filled = 0;
        for (var agent = _choices.Next(0); agent >= 0 && filled < others.Length; agent = _choices.Next(agent + 1))
        {
            if (agent != but)
            {
                others[filled++] = _agents[agent]!.Profile.Id;
            }
        }

        return others;
    }

    private readonly struct AgentComparer(AgentKey[] order, AgentSlot?[] preferred) : IComparer<AgentSlot>
    {
        public int Compare(AgentSlot? x, AgentSlot? y)
        {
            for (var i = 0; i < order.Length; i++)
            {
                var difference = CompareBy(i, x!, y!);
                if (difference != 0)
                {
                    return difference;
                }
            }

            var idle = x!.IdleSince.CompareTo(y!.IdleSince);
            return idle != 0 ? idle : x.Index.CompareTo(y.Index);
        }

        public int CompareBy(int key, AgentSlot left, AgentSlot right)
        {
            var by = order[key];
            var difference = by.Kind switch
            {
                AgentKeyKind.Skill => left.Skills.GetValueOrDefault(by.Name, -1).CompareTo(right.Skills.GetValueOrDefault(by.Name, -1)),
                AgentKeyKind.Group => IsIn(right, by.Name).CompareTo(IsIn(left, by.Name)),
                AgentKeyKind.Idle => right.IdleSince.CompareTo(left.IdleSince),
                AgentKeyKind.Talk => left.TalkToday.CompareTo(right.TalkToday),
                AgentKeyKind.Calls => left.ServedToday.CompareTo(right.ServedToday),
                _ => preferred[key] is { } one ? (right == one).CompareTo(left == one) : 0,
            };
            return by.Descending ? -difference : difference;
        }

        private static bool IsIn(AgentSlot agent, string group) => agent.Profile.Groups.Contains(group, StringComparer.Ordinal);
    }
}
