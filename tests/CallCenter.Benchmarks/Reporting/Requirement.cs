using System.Globalization;

namespace CallCenter.Benchmarks.Reporting;

/// <summary>One line of the table.</summary>
/// <param name="Bench">Which bench.</param>
/// <param name="What">What is required.</param>
/// <param name="Target">How much of it; empty for a figure that is only told.</param>
/// <param name="Measured">What was measured.</param>
/// <param name="IsMet">Whether that is enough.</param>
internal sealed record Requirement(string Bench, string What, string Target, string Measured, bool IsMet)
{
    /// <summary>The median of some runs may be at most so much.</summary>
    public static Requirement AtMost(string bench, string what, double limit, string unit, IEnumerable<double> runs)
    {
        double[] values = [.. runs];
        var median = MedianOf(values);
        return new(
            bench,
            what,
            string.Create(CultureInfo.InvariantCulture, $"<= {limit} {unit}"),
            string.Create(CultureInfo.InvariantCulture, $"{median:0.###} {unit} ({values.Min():0.###}-{values.Max():0.###})"),
            median <= limit);
    }

    /// <summary>The median of some runs must be at least so much.</summary>
    public static Requirement AtLeast(string bench, string what, double limit, string unit, IEnumerable<double> runs)
    {
        double[] values = [.. runs];
        var median = MedianOf(values);
        return new(
            bench,
            what,
            string.Create(CultureInfo.InvariantCulture, $">= {limit} {unit}"),
            string.Create(CultureInfo.InvariantCulture, $"{median:0.###} {unit} ({values.Min():0.###}-{values.Max():0.###})"),
            median >= limit);
    }

    /// <summary>None of something may be seen in any run: a median would hide the one run in which it happened.</summary>
    public static Requirement None(string bench, string what, IEnumerable<double> runs)
    {
        double[] values = [.. runs];
        return new(bench, what, "0", string.Create(CultureInfo.InvariantCulture, $"{values.Max():0} in the worst of {values.Length} runs"), values.Max() == 0);
    }

    /// <summary>A figure nothing is required of.</summary>
    public static Requirement Told(string bench, string what, string measured) => new(bench, what, "", measured, true);

    /// <summary>The middle value; the mean of the middle two when their number is even.</summary>
    public static double MedianOf(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
