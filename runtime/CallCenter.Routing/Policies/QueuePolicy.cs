using CallCenter.Abstractions.Releases;
using CallCenter.Routing.Lanes;

namespace CallCenter.Routing.Policies;

/// <summary>The policy of one queue in one release.</summary>
internal sealed class QueuePolicy
{
    public QueuePolicy(PolicySet set, QueueManifest manifest, int index)
    {
        Set = set;
        Manifest = manifest;
        Index = index;
        StepUpTicks = Math.Max(1, manifest.StepUpEvery.Ticks);
        PoolName = manifest.Pool < 0 ? $"queue {manifest.Name}" : set.Manifest.Pools[manifest.Pool].Name;
        Pool = manifest.Pool < 0 ? null : set.Manifest.Pools[manifest.Pool];
        Order = Pool is { Fair.Count: > 0 } pool ? pool.Fair : manifest.CallOrder;
        Keys = CallKey.Of(Order);
        AgentKeys = AgentKey.Of(set.Manifest, manifest.AgentOrder);
        Needs = [.. manifest.Needs];
        Relaxes = [.. manifest.Relaxes];
        RelaxNeeds = [.. manifest.Relaxes.Select(relax => (NeedManifest[])[.. relax.Needs])];
        PlainRelaxes = Relaxes.TakeWhile(relax => !relax.Also).Count();
        Overflows = [.. manifest.Overflows];
        GoesByPriorityThenWait = Keys is [{ Kind: CallKeyKind.Priority, Descending: false }, { Kind: CallKeyKind.Waited, Descending: true }];
    }

    public PolicySet Set { get; }

    public QueueManifest Manifest { get; }

    public string Name => Manifest.Name;

    public int Index { get; }

    public long StepUpTicks { get; }

    /// <summary>Its pool; a queue without one is a pool of its own.</summary>
    public string PoolName { get; }

    public PoolManifest? Pool { get; }

    /// <summary>What decides whose turn it is: the pool's order where it has one, else the queue's.</summary>
    public IReadOnlyList<CallOrderManifest> Order { get; }

    /// <summary>Whether its pool counts what each of its queues is given.</summary>
    public bool IsInParts => Pool is { Shares.Count: > 0 };

    public CallKey[] Keys { get; }

    public AgentKey[] AgentKeys { get; }

    /// <summary>What an agent must be and be able to do at first.</summary>
    public NeedManifest[] Needs { get; }

    public RelaxManifest[] Relaxes { get; }

    /// <summary>What each of the relaxes asks for instead.</summary>
    public NeedManifest[][] RelaxNeeds { get; }

    /// <summary>How many of the relaxes, from the first, only replace: with so many the needs are one alternative still.</summary>
    public int PlainRelaxes { get; }

    public OverflowManifest[] Overflows { get; }

    /// <summary>What is counted of it by the router whose it is; null until it is first asked for.</summary>
    public QueueState? Counted { get; set; }

    /// <summary>The usual order, for which the heads of lanes need not be touched.</summary>
    public bool GoesByPriorityThenWait { get; }

    public TimeSpan LengthOf(DurationManifest duration) =>
        duration.Setting < 0 ? duration.Max
        : Set.WorldNow.Setting(duration.Setting) is TimeSpan set && set < duration.Max ? set
        : duration.Max;
}
