namespace CallCenter.Abstractions.Releases;

/// <summary>An indicator, defined once for wallboard, report, alarm and simulation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its unit: <c>percent</c>, <c>int</c> or <c>decimal</c>.</param>
/// <param name="Queue">The one queue it is of; -1 for every queue.</param>
/// <param name="Over">How far back it looks.</param>
/// <param name="Formula">How it is computed.</param>
/// <param name="Description">What a supervisor reads.</param>
public sealed record MeasureManifest(string Name, string Type, int Queue, TimeSpan Over, MeasureTerm Formula, string Description);

/// <summary>A part of a formula: a counter, a number, or two parts and an operator.</summary>
/// <param name="Kind"><c>counter</c>, <c>number</c>, <c>add</c>, <c>subtract</c>, <c>multiply</c> or <c>divide</c>.</param>
/// <param name="Counter">Name of the counter; null for the others.</param>
/// <param name="Within">Counts only what happened within this time of entry; null for all.</param>
/// <param name="Number">The number; null for the others.</param>
/// <param name="Left">The first part.</param>
/// <param name="Right">The second part.</param>
public sealed record MeasureTerm(
    string Kind, string? Counter = null, TimeSpan? Within = null, decimal? Number = null, MeasureTerm? Left = null, MeasureTerm? Right = null)
{
    /// <summary>Computes it; null where it divides by zero, which is a window in which nothing happened.</summary>
    /// <param name="count">Value of a counter in the window, of what happened within a time of entry.</param>
    public decimal? Compute(Func<string, TimeSpan?, long> count)
    {
        ArgumentNullException.ThrowIfNull(count);
        return Kind switch
        {
            "counter" => count(Counter ?? "", Within),
            "number" => Number,
            "add" => Left?.Compute(count) + Right?.Compute(count),
            "subtract" => Left?.Compute(count) - Right?.Compute(count),
            "multiply" => Left?.Compute(count) * Right?.Compute(count),
            "divide" => Right?.Compute(count) is { } divisor and not 0 ? Left?.Compute(count) / divisor : null,
            _ => null,
        };
    }
}
