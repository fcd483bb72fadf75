using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace CallCenter.Server.Tests.Telemetry;

/// <summary>Reads the text format of Prometheus, version 0.0.4, and holds it to its rules.</summary>
internal static partial class MetricsFormat
{
    /// <summary>All series with their values, as <c>name{labels}</c>.</summary>
    public static Dictionary<string, double> Read(string text)
    {
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        var families = new HashSet<string>(StringComparer.Ordinal);
        var (family, type) = ("", "");
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("# HELP ", StringComparison.Ordinal))
            {
                continue;
            }

            if (TypeLine().Match(line) is { Success: true } typed)
            {
                (family, type) = (typed.Groups[1].Value, typed.Groups[2].Value);
                Assert.True(families.Add(family), $"{family} stands twice");
                Assert.Equal(type == "counter", family.EndsWith("_total", StringComparison.Ordinal));
                continue;
            }

            var sample = Sample().Match(line);
            Assert.True(sample.Success, $"no line of the format: {line}");
            var name = sample.Groups[1].Value;
            Assert.True(type == "histogram" ? name == family + "_bucket" || name == family + "_sum" || name == family + "_count" : name == family, $"{name} stands below {family}");
            Assert.True(values.TryAdd(name + sample.Groups[2].Value, double.Parse(sample.Groups[3].Value, CultureInfo.InvariantCulture)), $"twice: {line}");
        }

        return values;
    }

    [GeneratedRegex(@"^# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram)$")]
    private static partial Regex TypeLine();

    [GeneratedRegex("""^([a-zA-Z_:][a-zA-Z0-9_:]*)(\{[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\]|\\[\\"n])*"(?:,[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\]|\\[\\"n])*")*\})? (\S+)$""")]
    private static partial Regex Sample();
}
