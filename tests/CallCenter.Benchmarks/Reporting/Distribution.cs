namespace CallCenter.Benchmarks.Reporting;

/// <summary>How a figure is spread over calls or streams.</summary>
internal sealed record Distribution(int Count, double Min, double P50, double P95, double P99, double Max)
{
    public static Distribution? Of(IReadOnlyCollection<double> values)
    {
        if (values.Count == 0)
        {
            return null;
        }

        double[] sorted = [.. values.Order()];
        return new(sorted.Length, sorted[0], At(0.5), At(0.95), At(0.99), sorted[^1]);

        double At(double share) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
    }
}
