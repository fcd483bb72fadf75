using System.Text;
using CallCenter.Server.Telemetry.Reading;

namespace CallCenter.Server.Telemetry.Prometheus;

/// <summary>
/// Names of OpenTelemetry as Prometheus has them (OpenTelemetry, Prometheus and OpenMetrics compatibility): <c>_</c> in place of what
/// Prometheus does not allow, the unit written out behind, counters with <c>_total</c>.
/// </summary>
internal static class PrometheusName
{
    private const string Total = "_total";

    /// <summary>The name of an instrument.</summary>
    public static string Of(MetricFamily family)
    {
        var isCounter = family.Kind is MetricKind.Counter or MetricKind.ObservedCounter;
        var name = Safe(family.Instrument.Name, allowsColon: true);
        if (isCounter && name.EndsWith(Total, StringComparison.Ordinal))
        {
            name = name[..^Total.Length];
        }

        var unit = UnitOf(family.Instrument.Unit, isGauge: family.Kind == MetricKind.Gauge);
        if (unit.Length > 0 && !name.EndsWith("_" + unit, StringComparison.Ordinal))
        {
            name = $"{name}_{unit}";
        }

        return isCounter ? name + Total : name;
    }

    /// <summary>The name of a tag.</summary>
    public static string OfTag(string name) => Safe(name, allowsColon: false);

    // Units of UCUM; what stands in braces is a note and no unit.
    private static string UnitOf(string? unit, bool isGauge) => unit switch
    {
        null or "" => "",
        "s" => "seconds",
        "ms" => "milliseconds",
        "By" => "bytes",
        "%" => "percent",
        "1" => isGauge ? "ratio" : "",
        ['{', ..] => "",
        _ => Safe(unit, allowsColon: false),
    };

    private static string Safe(string name, bool allowsColon)
    {
        var text = new StringBuilder(name.Length + 1);
        foreach (var c in name)
        {
            text.Append(char.IsAsciiLetterOrDigit(c) || (allowsColon && c == ':') ? c : '_');
        }

        return text.Length == 0 || char.IsAsciiDigit(text[0]) ? "_" + text : text.ToString();
    }
}
