using System.Buffers;
using System.Globalization;
using System.Text.Json;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Interactions;
using CallCenter.Routing.Lanes;
using CallCenter.Routing.Policies;
using CallCenter.Routing.Replay;

namespace CallCenter.Routing;

/// <summary>A router as it was when it was saved.</summary>
public sealed partial class Router // Router.Loading.cs
{
    /// <summary>Makes a router that goes on where another was saved.</summary>
    /// <param name="from">What <see cref="Save(Utf8JsonWriter)"/> wrote.</param>
    /// <param name="releases">Finds the releases whose policies hold in it.</param>
    /// <returns>The router, or why there is none, as a sentence.</returns>
    public static (Router? Router, string? Problem) Load(JsonElement from, FindRelease releases)
    {
        ArgumentNullException.ThrowIfNull(releases);
        try
        {
            if (from.Number("format") != SnapshotFormat)
            {
                return (null, $"This was saved by another version of the router (format {from.Number("format")}, not {SnapshotFormat}).");
            }

            var router = new Router();
            router.Restore(from, releases);
            return (router, null);
        }
        catch (ReplayFormatException problem)
        {
            return (null, problem.Message);
        }
        catch (Exception damaged) when (ReplayFormatException.IsDamage(damaged))
        {
            return (null, $"This is no router that was saved by this version: {damaged.Message}");
        }
    }

    /// <summary>Another that is in the same state and goes its own way from here.</summary>
    public Router Copy()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var to = new Utf8JsonWriter(buffer, ReplayJson.Options))
        {
            Save(to);
        }

        var code = SetsInUse(_interactions.Values).Keys.GroupBy(it => it.Release).ToDictionary(it => it.Key, it => new ReleaseCode(it.First().Manifest, it.First().Module));
        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        var copy = new Router();
        copy.Restore(document.RootElement, code.GetValueOrDefault);
        return copy;
    }

    private void Restore(JsonElement from, FindRelease releases)
    {
        _now = from.Number("now");
        _numbers = from.Number("numbers");
        _epochs = from.Number("epochs");
        _breaksMax = from.Small("breaksMax");
        _dayEnds = from.Number("dayEnds");
        PolicySet[] sets = [.. from.GetProperty("policies").EnumerateArray().Select(it => DataJson.ReadPolicies(it, releases))];
        _policies = from.Small("current") is >= 0 and var current ? sets[current] : null;
        foreach (var agent in from.GetProperty("agents").EnumerateArray())
        {
            _agents.Add(agent.ValueKind == JsonValueKind.Null ? null : RestoreAgent(agent, _agents.Count));
        }

        foreach (var queue in from.GetProperty("queues").EnumerateArray())
        {
            var counted = QueueOf(queue.Text("name"));
            counted.Waiting = queue.Small("waiting");
            counted.RefusesWhenBusy = queue.Flag("refuses");
            counted.LastRung = queue.Small("lastRung", -1);
            counted.Restore(queue.Number("lastTurn"), queue.Text("turn") is { Length: > 0 } turn ? double.Parse(turn, CultureInfo.InvariantCulture) : 0);
        }

        NeedAtom[][][] needs = [.. from.GetProperty("needs").EnumerateArray().Select(ReadNeeds)];
        foreach (var interaction in from.GetProperty("interactions").EnumerateArray())
        {
            RestoreInteraction(interaction, sets, needs);
        }

        foreach (var pool in from.GetProperty("pools").EnumerateArray())
        {
            RestorePool(pool, sets, needs);
        }

        RestoreOrders(from);
    }

    private AgentSlot RestoreAgent(JsonElement from, int index)
    {
        var agent = new AgentSlot(index, DataJson.ReadProfile(from))
        {
            State = from.Word("state", AgentState.SignedOut),
            Reason = from.Text("reason"),
            Since = from.Number("since"),
            IdleSince = from.Number("idleSince"),
            TalkToday = from.Number("talk"),
            ServedToday = from.Small("served"),
            WrapUpUntil = from.Number("wrapUp", long.MaxValue),
            RestsUntil = from.Number("rests"),
            Next = from.TryGetProperty("next", out _) ? (from.Word("next", AgentState.SignedOut), from.Text("nextReason")) : null,
        };
        foreach (var lent in from.Values("lent").Chunk(2))
        {
            agent.Temporary[(string)lent[0]!] = lent[1] is long level ? (int)level : null;
        }

        agent.ReadSkills();
        var free = from.Small("free");
        for (var medium = 0; medium < AgentSlot.MediaCount; medium++)
        {
            SetFree(agent, (Medium)medium, (free & (1 << medium)) != 0);
        }

        _signedIn.Set(index, agent.IsSignedIn);
        _agentsById.Add(agent.Profile.Id, agent);
        return agent;
    }

    private static NeedAtom[][] ReadNeeds(JsonElement from) =>
    [
        .. from.EnumerateArray().Select(alternative => (NeedAtom[])
        [
            .. alternative.EnumerateArray().Select(need => new NeedAtom((NeedKind)need[0].GetInt32(), ReplayJson.ReadText(need[1]), need[2].GetInt32(), need[3].GetInt32())),
        ]),
    ];

    private static QueuePolicy QueueIn(PolicySet[] sets, int set, string name) =>
        sets[set].Find(name) ?? throw new ReplayFormatException($"The release has no queue {name}.");

    private AgentSlot AgentAt(int index) => _agents[index] ?? throw new ReplayFormatException($"There is no agent at place {index}.");

    private void RestoreInteraction(JsonElement from, PolicySet[] sets, NeedAtom[][][] needs)
    {
        var isOwn = from.Flag("own");
        var queue = isOwn ? null : QueueIn(sets, from.Small("set"), from.Text("in"));
        var waiting = new Waiting(DataJson.ReadArrival(from))
        {
            Stage = from.Word("stage", Stage.Waiting),
            Number = from.Number("number"),
            IsOwn = isOwn,
            Queue = queue!,
            Counted = isOwn ? null! : QueueOf(queue!.Name),
            Facts = from.Values("factsNow"),
            Values = from.Values("values"),
            Entered = from.Number("entered"),
            EnteredQueue = from.Number("enteredQueue"),
            OwnLimit = from.Number("ownLimit", long.MaxValue),
            Limit = from.Number("limit", long.MaxValue),
            Priority = from.Small("priorityAtEntry"),
            Level = from.Small("level"),
            Relaxed = from.Small("relaxed"),
            ReadsTime = from.Flag("readsTime"),
            ReadsWorld = from.Flag("readsWorld"),
            HasHadTurn = from.Flag("hadTurn"),
            ServedSince = from.Number("servedSince"),
        };
        _interactions.Add(waiting.Id, waiting);
        if (from.Small("needs", -1) is >= 0 and var known)
        {
            UseNeeds(waiting, NeedSetOf(needs[known]));
        }

        if (waiting.ReadsTime && waiting.Stage is Stage.Waiting or Stage.Offered)
        {
            _readingTime.Add(waiting);
        }

        if (waiting.Arrival.IsCallback)
        {
            _callbacks.Add((waiting.Arrival.Queue, waiting.Arrival.From));
        }

        if (from.Small("servedBy", -1) is >= 0 and var server)
        {
            var agent = AgentAt(server);
            waiting.ServedBy = agent;
            agent.Load[(int)waiting.Medium]++;
            agent.Serving++;
        }

        RestoreOffer(from, waiting);
    }

    private void RestoreOffer(JsonElement from, Waiting waiting)
    {
        if (from.TryGetProperty("offered", out _))
        {
            waiting.Offer = new(from.Number("epoch"), from.Number("until"));
            foreach (var index in from.Numbers("offered"))
            {
                waiting.Offer.Add(AgentAt(index));
                AgentAt(index).Offered[(int)waiting.Medium]++;
            }
        }

        if (from.TryGetProperty("tried", out _))
        {
            waiting.Tried = new(_agents.Count);
            foreach (var index in from.Numbers("tried"))
            {
                waiting.Tried.Add(index);
            }
        }
    }

    private void RestorePool(JsonElement from, PolicySet[] sets, NeedAtom[][][] needs)
    {
        var pool = new Pool(from.Text("name"), [.. from.Values("shares").Chunk(2).Select(it => ((string)it[0]!, (decimal)it[1]!))]);
        _pools.Add(pool.Name, pool);
        foreach (var given in from.Values("given").Chunk(2))
        {
            pool.RestoreGiven((string)given[0]!, (int)(long)given[1]!);
        }

        foreach (var it in from.GetProperty("lanes").EnumerateArray())
        {
            var lane = new Lane(pool, QueueIn(sets, it.Small("set"), it.Text("queue")), NeedSetOf(needs[it.Small("needs")]), it.Word("medium", Medium.Voice));
            _lanes.Add(new(lane.Queue, lane.Needs, lane.Medium), lane);
            foreach (var id in it.Texts("ids"))
            {
                lane.Add(_interactions[id]); // In the order of the heap, each stays where it is put.
            }
        }
    }

    private void RestoreOrders(JsonElement from)
    {
        _ringingAll.AddRange(from.Texts("ringingAll").Select(id => _interactions[id]));
        foreach (var (saved, agent) in from.GetProperty("agents").EnumerateArray().Zip(_agents))
        {
            agent?.Offers.AddRange(saved.Values("offers").Select(id => _interactions[(string)id!]));
        }

        foreach (var deadline in from.GetProperty("deadlines").EnumerateArray().Chunk(2))
        {
            Time.Timed timed = ReplayJson.ReadValue(deadline[0]) is string id ? _interactions[id] : AgentAt(deadline[0].GetInt32());
            _deadlines.Set(timed, deadline[1].GetInt64());
        }

        foreach (var served in from.GetProperty("lastServed").EnumerateArray().Chunk(3))
        {
            var customer = ReplayJson.ReadText(served[0]);
            _lastServed.Add(customer, (ReplayJson.ReadText(served[1]), served[2].GetInt64()));
            _lastServedOrder.Enqueue(customer);
        }
    }
}
