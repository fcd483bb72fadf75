using System.Diagnostics.Metrics;

namespace CallCenter.Server.Telemetry.Reading;

/// <summary>One instrument with all its series. Any thread.</summary>
internal sealed class MetricFamily
{
    /// <summary>Series an instrument may have; what comes with other tags counts in one series that says so.</summary>
    public const int SeriesMax = 1000;

    // The name OpenTelemetry gives it (metrics SDK, cardinality limits).
    private static readonly KeyValuePair<string, object?>[] Overflow = [new("otel.metric.overflow", true)];

    // For instruments that give no advice: OpenTelemetry's, for seconds.
    private static readonly double[] BoundsDefault = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

    private readonly Lock _gate = new();
    private readonly Dictionary<int, List<MetricSeries>> _series = [];
    private readonly double[] _bounds;
    private int _count;
    private MetricSeries? _overflow;

    public MetricFamily(Instrument instrument)
    {
        Instrument = instrument;
        Kind = MetricKinds.Of(instrument);
        _bounds = Kind == MetricKind.Histogram ? BoundsOf(instrument) : [];
    }

    /// <summary>What is measured.</summary>
    public Instrument Instrument { get; }

    /// <summary>How measurements become values.</summary>
    public MetricKind Kind { get; }

    /// <summary>Upper bounds of the buckets of a histogram, but for the last, which has none.</summary>
    public ReadOnlySpan<double> Bounds => _bounds;

    /// <summary>Forgets what was observed before: whoever is observed says it again, or it is no more.</summary>
    public void Forget()
    {
        if (Instrument.IsObservable)
        {
            lock (_gate)
            {
                _series.Clear();
                (_count, _overflow) = (0, null);
            }
        }
    }

    /// <summary>Takes a measurement. Makes nothing on the heap but for tags that are new.</summary>
    public void Measure(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (!double.IsFinite(value))
        {
            return;
        }

        lock (_gate)
        {
            var series = Find(tags);
            switch (Kind)
            {
                case MetricKind.Histogram:
                    series.Record(value, BucketOf(value));
                    break;
                case MetricKind.Counter or MetricKind.UpDown:
                    series.Add(value);
                    break;
                default:
                    series.Set(value);
                    break;
            }
        }
    }

    /// <summary>The series as they are now.</summary>
    public IReadOnlyList<MetricSeries> Read()
    {
        lock (_gate)
        {
            var all = _series.Values.SelectMany(static some => some);
            return [.. (_overflow is { } overflow ? all.Append(overflow) : all).Select(static one => one.Copy())];
        }
    }

    private static double[] BoundsOf(Instrument instrument) => instrument switch
    {
        Histogram<double> { Advice.HistogramBucketBoundaries: { Count: > 0 } bounds } => [.. bounds],
        Histogram<long> { Advice.HistogramBucketBoundaries: { Count: > 0 } bounds } => [.. bounds.Select(static bound => (double)bound)],
        _ => BoundsDefault,
    };

    private int BucketOf(double value)
    {
        var bucket = 0;
        while (bucket < _bounds.Length && value > _bounds[bucket])
        {
            bucket++;
        }

        return bucket;
    }

    private MetricSeries Find(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var hash = default(HashCode);
        foreach (var (name, value) in tags)
        {
            hash.Add(name);
            hash.Add(value);
        }

        var code = hash.ToHashCode();
        if (_series.TryGetValue(code, out var some))
        {
            foreach (var one in some)
            {
                if (IsSame(one.Tags, tags))
                {
                    return one;
                }
            }
        }

        if (_count >= SeriesMax)
        {
            return _overflow ??= new MetricSeries(Overflow, BucketCount);
        }

        _count++;
        var made = new MetricSeries(tags.ToArray(), BucketCount);
        (some ?? (_series[code] = [])).Add(made);
        return made;
    }

    private int BucketCount => Kind == MetricKind.Histogram ? _bounds.Length + 1 : 0;

    private static bool IsSame(KeyValuePair<string, object?>[] known, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (known.Length != tags.Length)
        {
            return false;
        }

        for (var i = 0; i < tags.Length; i++)
        {
            if (known[i].Key != tags[i].Key || !Equals(known[i].Value, tags[i].Value))
            {
                return false;
            }
        }

        return true;
    }
}
