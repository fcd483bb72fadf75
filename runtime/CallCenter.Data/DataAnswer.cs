using CallCenter.Abstractions.Calls;

namespace CallCenter.Data;

/// <summary>How a statement ended.</summary>
/// <param name="Result">What the flow gets.</param>
/// <param name="Problem">
/// One sentence for the log and the record when it was not done; null otherwise. Holds no values of the caller.
/// </param>
/// <param name="Took">Time since the start.</param>
public readonly record struct DataAnswer(DataResult Result, string? Problem, TimeSpan Took);
