namespace CallCenter.Server.Http;

/// <summary>
/// Keeps account of pauses for garbage collection. It looks twenty times a second at the latest collection of each kind: when
/// two of a kind fall between two looks, the earlier one is counted in the total and not in the shares.
/// </summary>
internal sealed class CollectorWatch : IAsyncDisposable
{
    private const int BucketsPerMillisecond = 10;
    private const int Buckets = 1000 * BucketsPerMillisecond;

    private static readonly TimeSpan LookPause = TimeSpan.FromMilliseconds(50);
    private static readonly GCKind[] Kinds = [GCKind.Ephemeral, GCKind.Background, GCKind.FullBlocking];

    private readonly Lock _gate = new();
    private readonly long[] _lastIndex = new long[Kinds.Length];
    private readonly long[] _counts = new long[Buckets];
    private readonly CollectorKind[] _kinds = [new("generation 0"), new("generation 1"), new("background"), new("full, blocking")];
    private readonly ITimer _timer;
    private double _maxMs;
    private long _seen;

    public CollectorWatch(TimeProvider time)
    {
        _timer = time.CreateTimer(static self => ((CollectorWatch)self!).Look(), this, LookPause, LookPause);
    }

    /// <summary>What was seen so far.</summary>
    public CollectorStatus Read()
    {
        lock (_gate)
        {
            return new CollectorStatus(
                GC.CollectionCount(0),
                GC.GetTotalPauseDuration().TotalMilliseconds,
                ShareMs(0.999),
                _maxMs,
                GC.GetTotalAllocatedBytes(),
                GC.GetTotalMemory(forceFullCollection: false))
            {
                Kinds = [.. _kinds],
            };
        }
    }

    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private void Look()
    {
        lock (_gate)
        {
            for (var i = 0; i < Kinds.Length; i++)
            {
                var latest = GC.GetGCMemoryInfo(Kinds[i]);
                if (latest.Index != _lastIndex[i])
                {
                    _lastIndex[i] = latest.Index;
                    var kind = Kinds[i] == GCKind.Ephemeral ? latest.Generation : i + 1;
                    Add(kind, latest.PauseDurations[0].TotalMilliseconds, latest.PromotedBytes);
                    if (Kinds[i] == GCKind.Background)
                    {
                        Add(kind, latest.PauseDurations[1].TotalMilliseconds, latest.PromotedBytes); // It stops everything twice.
                    }
                }
            }
        }
    }

    private void Add(int kind, double pauseMs, long promotedBytes)
    {
        var sofar = _kinds[kind];
        _kinds[kind] = new(sofar.Kind, sofar.Pauses + 1, Math.Max(sofar.PauseMaxMs, pauseMs), Math.Max(sofar.PromotedMaxBytes, promotedBytes));
        _seen++;
        _maxMs = Math.Max(_maxMs, pauseMs);
        _counts[Math.Min((int)(pauseMs * BucketsPerMillisecond), Buckets - 1)]++;
    }

    private double ShareMs(double share)
    {
        var beyond = _seen - (long)Math.Ceiling(_seen * share);
        for (var bucket = Buckets - 1; bucket >= 0; bucket--)
        {
            beyond -= _counts[bucket];
            if (beyond < 0)
            {
                return Math.Min(_maxMs, (bucket + 1) / (double)BucketsPerMillisecond);
            }
        }

        return 0;
    }
}

/// <summary>What garbage collection costs, since the start of the process.</summary>
/// <param name="Collections">Collections of any kind.</param>
/// <param name="PauseTotalMs">How long everything stood still for them, in all.</param>
/// <param name="PauseP999Ms">999 of 1,000 pauses were no longer.</param>
/// <param name="PauseMaxMs">The longest.</param>
/// <param name="AllocatedBytes">Memory asked for, in all.</param>
/// <param name="HeapBytes">Memory that objects take now, those included that nobody uses any more.</param>
internal sealed record CollectorStatus(int Collections, double PauseTotalMs, double PauseP999Ms, double PauseMaxMs, long AllocatedBytes, long HeapBytes)
{
    /// <summary>The same by what was collected.</summary>
    public IReadOnlyList<CollectorKind> Kinds { get; init; } = [];
}

/// <summary>What one kind of collection costs.</summary>
/// <param name="Kind">What is collected.</param>
/// <param name="Pauses">Pauses seen.</param>
/// <param name="PauseMaxMs">The longest.</param>
/// <param name="PromotedMaxBytes">The most that one left alive.</param>
internal sealed record CollectorKind(string Kind, int Pauses = 0, double PauseMaxMs = 0, long PromotedMaxBytes = 0);
