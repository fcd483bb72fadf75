using System.Globalization;
using System.Text;
using CallCenter.Server.Telemetry.Reading;

namespace CallCenter.Server.Telemetry.Prometheus;

/// <summary>Writes what was measured in the text format of Prometheus, version 0.0.4: HELP, TYPE and a line a series, families by name.</summary>
internal static class PrometheusText
{
    /// <summary>What the format is called over HTTP.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Writes it. Where two instruments have one name, the series of both stand below it, if they are of one type; else the first holds.</summary>
    public static string Write(IReadOnlyList<MetricReading> readings)
    {
        var text = new StringBuilder(16 * 1024);
        var families = readings.Where(static reading => reading.Series.Count > 0).GroupBy(static reading => PrometheusName.Of(reading.Family), StringComparer.Ordinal);
        foreach (var named in families.OrderBy(static group => group.Key, StringComparer.Ordinal))
        {
            var type = TypeOf(named.First().Family.Kind);
            if (named.Select(static reading => reading.Family.Instrument.Description).FirstOrDefault(static description => description is { Length: > 0 }) is { } help)
            {
                text.Append("# HELP ").Append(named.Key).Append(' ').Append(Escape(help, quotes: false)).Append('\n');
            }

            text.Append("# TYPE ").Append(named.Key).Append(' ').Append(type).Append('\n');
            var written = new HashSet<string>(StringComparer.Ordinal);
            foreach (var reading in named.Where(reading => TypeOf(reading.Family.Kind) == type))
            {
                foreach (var series in reading.Series)
                {
                    var tags = Tags(series.Tags);
                    if (written.Add(tags)) // A series must not stand twice.
                    {
                        Write(text, named.Key, reading.Family, series, tags);
                    }
                }
            }
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, string name, MetricFamily family, MetricSeries series, string tags)
    {
        if (family.Kind != MetricKind.Histogram)
        {
            Line(text, name, tags, series.Value);
            return;
        }

        var separator = tags.Length > 0 ? "," : "";
        var sofar = 0L;
        for (var i = 0; i < series.Buckets.Length; i++)
        {
            sofar += series.Buckets[i];
            var bound = i < family.Bounds.Length ? Number(family.Bounds[i]) : "+Inf";
            Line(text, name + "_bucket", $"{tags}{separator}le=\"{bound}\"", sofar);
        }

        Line(text, name + "_sum", tags, series.Value);
        Line(text, name + "_count", tags, series.Count);
    }

    private static void Line(StringBuilder text, string name, string tags, double value)
    {
        text.Append(name);
        if (tags.Length > 0)
        {
            text.Append('{').Append(tags).Append('}');
        }

        text.Append(' ').Append(Number(value)).Append('\n');
    }

    // Two tags whose names become one are one, with both values (the same compatibility rules).
    private static string Tags(KeyValuePair<string, object?>[] tags) => string.Join(',', tags
        .GroupBy(static tag => PrometheusName.OfTag(tag.Key), StringComparer.Ordinal)
        .OrderBy(static group => group.Key, StringComparer.Ordinal)
        .Select(static group => $"{group.Key}=\"{Escape(string.Join(';', group.Select(static tag => ValueOf(tag.Value))), quotes: true)}\""));

    private static string ValueOf(object? value) => value switch
    {
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };

    private static string Escape(string text, bool quotes)
    {
        text = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal);
        return quotes ? text.Replace("\"", "\\\"", StringComparison.Ordinal) : text;
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string TypeOf(MetricKind kind) => kind switch
    {
        MetricKind.Counter or MetricKind.ObservedCounter => "counter",
        MetricKind.Histogram => "histogram",
        _ => "gauge",
    };
}
