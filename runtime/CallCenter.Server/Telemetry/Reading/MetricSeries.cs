namespace CallCenter.Server.Telemetry.Reading;

/// <summary>What was measured of one instrument with the same tags. Under the lock of its family while it changes.</summary>
internal sealed class MetricSeries
{
    private readonly long[]? _buckets;

    /// <param name="tags">The tags, in the order they were given in.</param>
    /// <param name="buckets">How many buckets it has; 0 for one that is no histogram.</param>
    public MetricSeries(KeyValuePair<string, object?>[] tags, int buckets)
    {
        Tags = tags;
        _buckets = buckets > 0 ? new long[buckets] : null;
    }

    private MetricSeries(MetricSeries of)
    {
        Tags = of.Tags;
        (Value, Count) = (of.Value, of.Count);
        _buckets = of._buckets is { } buckets ? [.. buckets] : null;
    }

    /// <summary>Its tags.</summary>
    public KeyValuePair<string, object?>[] Tags { get; }

    /// <summary>The value of a counter or gauge; the sum of a histogram.</summary>
    public double Value { get; private set; }

    /// <summary>Measurements of a histogram.</summary>
    public long Count { get; private set; }

    /// <summary>Measurements in each bucket, not cumulated; the last one holds what is beyond all bounds.</summary>
    public ReadOnlySpan<long> Buckets => _buckets;

    public void Set(double value) => Value = value;

    public void Add(double value) => Value += value;

    public void Record(double value, int bucket)
    {
        Value += value;
        Count++;
        _buckets![bucket]++;
    }

    public MetricSeries Copy() => new(this);
}
