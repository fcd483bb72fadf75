using System.Diagnostics.Metrics;

namespace CallCenter.Server.Telemetry.Reading;

/// <summary>Listens to meters from now on and tells what they have measured. Observed values are asked for when they are read.</summary>
internal sealed class MetricsReader : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Lock _reading = new();
    private readonly List<MetricFamily> _families = [];

    /// <param name="wants">Which meters.</param>
    public MetricsReader(Func<Meter, bool> wants)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (wants(instrument.Meter))
            {
                var family = new MetricFamily(instrument);
                lock (_families)
                {
                    _families.Add(family);
                }

                listener.EnableMeasurementEvents(instrument, family);
            }
        };
        _listener.MeasurementsCompleted = (_, state) =>
        {
            lock (_families)
            {
                _families.Remove((MetricFamily)state!);
            }
        };
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, state) => ((MetricFamily)state!).Measure(value, tags));
        _listener.SetMeasurementEventCallback<float>(static (_, value, tags, state) => ((MetricFamily)state!).Measure(value, tags));
        _listener.SetMeasurementEventCallback<decimal>(static (_, value, tags, state) => ((MetricFamily)state!).Measure((double)value, tags));
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, state) => ((MetricFamily)state!).Measure(value, tags));
        _listener.SetMeasurementEventCallback<int>(static (_, value, tags, state) => ((MetricFamily)state!).Measure(value, tags));
        _listener.SetMeasurementEventCallback<short>(static (_, value, tags, state) => ((MetricFamily)state!).Measure(value, tags));
        _listener.SetMeasurementEventCallback<byte>(static (_, value, tags, state) => ((MetricFamily)state!).Measure(value, tags));
        _listener.Start();
    }

    /// <summary>All there is now; who observes and throws is left out and told. Any thread, one at a time.</summary>
    /// <param name="failed">Told what an instrument threw.</param>
    public IReadOnlyList<MetricReading> Read(Action<Exception> failed)
    {
        lock (_reading)
        {
            foreach (var family in Families())
            {
                family.Forget();
            }

            try
            {
                _listener.RecordObservableInstruments();
            }
            catch (AggregateException exception)
            {
                failed(exception);
            }

            return [.. Families().Select(static family => new MetricReading(family, family.Read()))];
        }
    }

    public void Dispose() => _listener.Dispose();

    private MetricFamily[] Families()
    {
        lock (_families)
        {
            return [.. _families];
        }
    }
}

/// <summary>An instrument and what it has measured.</summary>
/// <param name="Family">The instrument.</param>
/// <param name="Series">Its series.</param>
internal sealed record MetricReading(MetricFamily Family, IReadOnlyList<MetricSeries> Series);
