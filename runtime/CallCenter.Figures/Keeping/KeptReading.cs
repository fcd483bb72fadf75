using CallCenter.Figures.Slots;
using CallCenter.Figures.Usual;

namespace CallCenter.Figures.Keeping;

/// <summary>Puts together what was kept bit by bit: of each thing the last that was said counts.</summary>
internal sealed class KeptReading
{
    private readonly Dictionary<(string Queue, long Start), KeptSlot> _queueSlots = [];
    private readonly Dictionary<(string Agent, long Start), KeptSlot> _agentSlots = [];
    private readonly Dictionary<(string Queue, long Over), long> _windows = [];
    private readonly Dictionary<(string Queue, long Over, long Bucket), KeptBucket> _buckets = [];

    /// <summary>Reads what was kept, the first of which is whole.</summary>
    /// <exception cref="FormatException">It is none of this version.</exception>
    public KeptReading(IReadOnlyList<KeptFigures> kept)
    {
        if (kept is not [{ Plan: { } plan, Version: KeptFigures.FormVersion }, ..])
        {
            throw new FormatException("They were kept by another version.");
        }

        Plan = plan;
        foreach (var batch in kept)
        {
            Read(batch);
        }
    }

    public KeptPlan Plan { get; }

    /// <summary>The last moment of which anything is known.</summary>
    public long At { get; private set; }

    public Dictionary<string, int> Waiting { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, KeptAgent> Agents { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<KeptAlarm> Alarms { get; private set; } = [];

    public IReadOnlyList<string> Callbacks { get; private set; } = [];

    /// <summary>What measures were, by the moment at which a quarter of an hour began, in ticks.</summary>
    public Dictionary<UsualKey, Dictionary<long, decimal>> Usuals { get; } = [];

    /// <summary>Names of the queues.</summary>
    public IEnumerable<string> Queues => Waiting.Keys;

    /// <summary>Slots of a queue.</summary>
    public IEnumerable<QueueSlot> SlotsOf(string queue) => _queueSlots.Where(pair => pair.Key.Queue == queue).Select(pair => KeptSlots.QueueSlot(pair.Value));

    /// <summary>Slots of agents, by agent.</summary>
    public ILookup<string, AgentSlot> SlotsOfAgents() => _agentSlots.ToLookup(pair => pair.Key.Agent, pair => KeptSlots.AgentSlot(pair.Value));

    /// <summary>When a queue's windows began.</summary>
    public IEnumerable<(long Over, long Began)> WindowsOf(string queue) => _windows.Where(pair => pair.Key.Queue == queue).Select(pair => (pair.Key.Over, pair.Value));

    /// <summary>What happened in the parts of a window.</summary>
    public IEnumerable<KeptBucket> BucketsOf(string queue, long over) =>
        _buckets.Where(pair => pair.Key.Queue == queue && pair.Key.Over == over).Select(pair => pair.Value);

    private void Read(KeptFigures batch)
    {
        At = Math.Max(At, batch.At);
        Alarms = batch.Alarms ?? Alarms;
        Callbacks = batch.Callbacks ?? Callbacks;
        foreach (var queue in batch.Queues ?? [])
        {
            Waiting[queue.Name] = queue.Waiting;
            foreach (var slot in queue.Slots)
            {
                _queueSlots[(queue.Name, slot.Start)] = slot;
            }

            foreach (var window in queue.Windows)
            {
                _windows[(queue.Name, window.Over)] = window.Began;
                foreach (var bucket in window.Buckets)
                {
                    _buckets[(queue.Name, window.Over, bucket.Bucket)] = bucket;
                }
            }
        }

        foreach (var usual in batch.Usuals ?? [])
        {
            Read(usual);
        }

        foreach (var agent in batch.Agents ?? [])
        {
            Agents[agent.Id] = agent;
            foreach (var slot in agent.Slots)
            {
                _agentSlots[(agent.Id, slot.Start)] = slot;
            }
        }
    }

    private void Read(KeptUsual usual)
    {
        if (usual.Quarters.Count != usual.Values.Count)
        {
            throw new FormatException("A measure has not one value for each quarter of an hour.");
        }

        var key = new UsualKey(usual.Measure, usual.Definition, usual.Queue);
        if (!Usuals.TryGetValue(key, out var quarters))
        {
            Usuals.Add(key, quarters = []);
        }

        for (var at = 0; at < usual.Quarters.Count; at++)
        {
            quarters[checked(usual.Quarters[at] * DaySlots.Length)] = usual.Values[at];
        }
    }
}
