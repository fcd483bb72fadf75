using System.Diagnostics.Metrics;

namespace CallCenter.Server.Telemetry.Reading;

/// <summary>How measurements of an instrument become a value.</summary>
internal enum MetricKind
{
    /// <summary>Each measurement is added; never less.</summary>
    Counter,

    /// <summary>Each measurement is the sum until now.</summary>
    ObservedCounter,

    /// <summary>Each measurement is added; may become less.</summary>
    UpDown,

    /// <summary>The latest measurement holds.</summary>
    Gauge,

    /// <summary>Measurements are counted by how great they are.</summary>
    Histogram,
}

/// <summary>Says it of instruments.</summary>
internal static class MetricKinds
{
    public static MetricKind Of(Instrument instrument)
    {
        var type = instrument.GetType();
        return !type.IsGenericType ? MetricKind.Gauge : type.GetGenericTypeDefinition() switch
        {
            var it when it == typeof(Counter<>) => MetricKind.Counter,
            var it when it == typeof(ObservableCounter<>) => MetricKind.ObservedCounter,
            var it when it == typeof(UpDownCounter<>) => MetricKind.UpDown,
            var it when it == typeof(Histogram<>) => MetricKind.Histogram,
            _ => MetricKind.Gauge, // Gauge, ObservableGauge, and ObservableUpDownCounter, which tells its value as it is.
        };
    }
}
