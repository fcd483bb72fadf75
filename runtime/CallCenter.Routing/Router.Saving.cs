using System.Globalization;
using System.Text.Json;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Interactions;
using CallCenter.Routing.Lanes;
using CallCenter.Routing.Policies;
using CallCenter.Routing.Replay;

namespace CallCenter.Routing;

/// <summary>The whole state as data: what a journal begins with, so that later commands can be done again from there.</summary>
public sealed partial class Router // Router.Saving.cs
{
    private const int SnapshotFormat = 1;

    /// <summary>Writes everything it knows as one object; <see cref="Load"/> makes a router of it that decides the same from then on.</summary>
    /// <param name="to">Where it stands; by <see cref="ReplayJson.Options"/> it takes one line.</param>
    /// <exception cref="ArgumentException">A fact is of no type of the language: what attached it is at fault.</exception>
    public void Save(Utf8JsonWriter to)
    {
        ArgumentNullException.ThrowIfNull(to);
        Waiting[] interactions = [.. _interactions.Values.OrderBy(it => it.Number).ThenBy(it => it.Id, StringComparer.Ordinal)];
        var sets = SetsInUse(interactions);
        var needs = NeedsInUse(interactions);
        to.WriteStartObject();
        to.WriteNumber("format", SnapshotFormat);
        to.WriteNumber("now", _now);
        to.WriteNumber("numbers", _numbers);
        to.WriteNumber("epochs", _epochs);
        to.WriteNumber("breaksMax", _breaksMax);
        to.WriteNumber("dayEnds", _dayEnds);
        to.WriteNumber("current", _policies is null ? -1 : sets[_policies]);
        to.WriteStartArray("policies");
        foreach (var set in sets.Keys)
        {
            to.WriteStartObject();
            DataJson.Write(to, set, set.WorldNow);
            to.WriteEndObject();
        }

        to.WriteEndArray();
        SaveAgents(to);
        SaveQueues(to);
        SaveNeeds(to, needs.Keys);
        to.WriteStartArray("interactions");
        foreach (var waiting in interactions)
        {
            Save(to, waiting, sets, needs);
        }

        to.WriteEndArray();
        SavePools(to, sets, needs);
        SaveOrders(to);
        to.WriteEndObject();
    }

    // In the order of first use, which is also that of their numbers in the snapshot.
    private Dictionary<PolicySet, int> SetsInUse(IEnumerable<Waiting> interactions)
    {
        var sets = new Dictionary<PolicySet, int>();
        if (_policies is not null)
        {
            sets.Add(_policies, 0);
        }

        foreach (var waiting in interactions)
        {
            if (!waiting.IsOwn)
            {
                sets.TryAdd(waiting.Queue.Set, sets.Count);
            }
        }

        return sets;
    }

    private static Dictionary<NeedSet, int> NeedsInUse(Waiting[] interactions)
    {
        var needs = new Dictionary<NeedSet, int>();
        foreach (var waiting in interactions)
        {
            if (waiting.Needs is { } used)
            {
                needs.TryAdd(used, needs.Count);
            }
        }

        return needs;
    }

    private void SaveAgents(Utf8JsonWriter to)
    {
        to.WriteStartArray("agents");
        foreach (var agent in _agents)
        {
            if (agent is null)
            {
                to.WriteNullValue(); // His number is not given to another: what was asked of him must not be asked of a stranger.
            }
            else
            {
                Save(to, agent);
            }
        }

        to.WriteEndArray();
    }

    private void Save(Utf8JsonWriter to, AgentSlot agent)
    {
        to.WriteStartObject();
        DataJson.Write(to, agent.Profile);
        to.Word("state", agent.State, AgentState.SignedOut);
        to.Text("reason", agent.Reason);
        to.Number("since", agent.Since);
        to.Number("idleSince", agent.IdleSince);
        to.Number("talk", agent.TalkToday);
        to.Number("served", agent.ServedToday);
        to.Number("wrapUp", agent.WrapUpUntil, long.MaxValue);
        to.Number("rests", agent.RestsUntil);
        to.Number("free", _free.Select((set, medium) => set.Contains(agent.Index) ? 1 << medium : 0).Sum());
        if (agent.Next is { } next)
        {
            to.WriteString("next", next.State.ToString());
            to.Text("nextReason", next.Reason);
        }

        to.Values("lent", [.. agent.Temporary.SelectMany(it => (object?[])[it.Key, (long?)it.Value])]);
        to.Values("offers", [.. agent.Offers.Select(it => it.Id)]);
        to.WriteEndObject();
    }

    private void SaveQueues(Utf8JsonWriter to)
    {
        to.WriteStartArray("queues");
        foreach (var queue in _queues.Values)
        {
            to.WriteStartObject();
            to.Text("name", queue.Name);
            to.Number("waiting", queue.Waiting);
            to.Flag("refuses", queue.RefusesWhenBusy);
            to.Number("lastRung", queue.LastRung, -1);
            to.Number("lastTurn", queue.LastTurn);
            to.Text("turn", queue.TurnTicks == 0 ? "" : queue.TurnTicks.ToString("R", CultureInfo.InvariantCulture));
            to.WriteEndObject();
        }

        to.WriteEndArray();
    }

    private static void SaveNeeds(Utf8JsonWriter to, IEnumerable<NeedSet> needs)
    {
        to.WriteStartArray("needs");
        foreach (var set in needs)
        {
            to.WriteStartArray();
            foreach (var alternative in set.Alternatives)
            {
                to.WriteStartArray();
                foreach (var need in alternative)
                {
                    ReplayJson.WriteValue(to, (object?[])[(long)need.Kind, need.Name, (long)need.Least, (long)need.Most]);
                }

                to.WriteEndArray();
            }

            to.WriteEndArray();
        }

        to.WriteEndArray();
    }

    private static void Save(Utf8JsonWriter to, Waiting waiting, Dictionary<PolicySet, int> sets, Dictionary<NeedSet, int> needs)
    {
        to.WriteStartObject();
        DataJson.Write(to, waiting.Arrival);
        to.Word("stage", waiting.Stage, Stage.Waiting);
        to.Number("number", waiting.Number);
        to.Flag("own", waiting.IsOwn);
        if (!waiting.IsOwn)
        {
            to.Number("set", sets[waiting.Queue.Set]);
            to.Text("in", waiting.Queue.Name);
            to.Values("factsNow", [.. waiting.Facts]);
            to.Values("values", waiting.Values);
        }

        to.Number("entered", waiting.Entered);
        to.Number("enteredQueue", waiting.EnteredQueue);
        to.Number("ownLimit", waiting.OwnLimit, long.MaxValue);
        to.Number("limit", waiting.Limit, long.MaxValue);
        to.Number("priorityAtEntry", waiting.Priority);
        to.Number("level", waiting.Level);
        to.Number("needs", waiting.Needs is { } set ? needs[set] : -1, -1);
        to.Number("relaxed", waiting.Relaxed);
        to.Flag("readsTime", waiting.ReadsTime);
        to.Flag("readsWorld", waiting.ReadsWorld);
        to.Flag("hadTurn", waiting.HasHadTurn);
        to.Number("servedBy", waiting.ServedBy?.Index ?? -1, -1);
        to.Number("servedSince", waiting.ServedSince);
        if (waiting.Offer is { } offer)
        {
            to.WriteNumber("epoch", offer.Epoch);
            to.WriteNumber("until", offer.Until);
            to.Numbers("offered", offer.Agents.Select(agent => agent.Index));
        }

        if (waiting.Tried is { } tried)
        {
            to.Numbers("tried", tried.All);
        }

        to.WriteEndObject();
    }

    private void SavePools(Utf8JsonWriter to, Dictionary<PolicySet, int> sets, Dictionary<NeedSet, int> needs)
    {
        to.WriteStartArray("pools");
        foreach (var pool in _pools.Values)
        {
            to.WriteStartObject();
            to.Text("name", pool.Name);
            to.Values("shares", [.. pool.Shares.SelectMany(it => (object?[])[it.Queue, it.Part])]);
            to.Values("given", [.. pool.AllGiven.SelectMany(it => (object?[])[it.Key, (long)it.Value])]);
            to.WriteStartArray("lanes");
            foreach (var lane in pool.Lanes)
            {
                Save(to, lane, sets, needs);
            }

            to.WriteEndArray();
            to.WriteEndObject();
        }

        to.WriteEndArray();
    }

    private static void Save(Utf8JsonWriter to, Lane lane, Dictionary<PolicySet, int> sets, Dictionary<NeedSet, int> needs)
    {
        to.WriteStartObject();
        to.WriteNumber("set", sets[lane.Queue.Set]);
        to.Text("queue", lane.Queue.Name);
        to.WriteNumber("needs", needs[lane.Needs]);
        to.Word("medium", lane.Medium, Medium.Voice);
        to.Texts("ids", lane.All.Select(it => it.Id));
        to.WriteEndObject();
    }

    private void SaveOrders(Utf8JsonWriter to)
    {
        to.Texts("ringingAll", _ringingAll.Select(it => it.Id));
        to.WriteStartArray("deadlines");
        for (var i = 0; i < _deadlines.Count; i++)
        {
            var (timed, due) = _deadlines.At(i);
            ReplayJson.WriteValue(to, timed is Waiting waiting ? waiting.Id : (object)(long)((AgentSlot)timed).Index);
            to.WriteNumberValue(due);
        }

        to.WriteEndArray();
        to.WriteStartArray("lastServed");
        foreach (var customer in _lastServedOrder)
        {
            var (agent, at) = _lastServed[customer];
            ReplayJson.WriteText(to, customer);
            ReplayJson.WriteText(to, agent);
            to.WriteNumberValue(at);
        }

        to.WriteEndArray();
    }
}
