namespace CallCenter.Abstractions.Calls;

/// <summary>How a query or command ended.</summary>
public enum DataOutcome
{
    /// <summary>It was executed.</summary>
    Done,

    /// <summary>Its time limit passed first.</summary>
    Timeout,

    /// <summary>The source is away, busy, or refused the statement.</summary>
    Failed,

    /// <summary>The call is over.</summary>
    Ended,
}

/// <summary>What a query or command gave.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Rows">
/// The rows of a query: each an array with one value per declared column, of the CLR type of its declaration
/// (<c>long string decimal bool TimeSpan DateOnly TimeOnly DateTimeOffset</c>), null only where declared optional. Empty otherwise.
/// </param>
/// <param name="RowsAffected">Rows changed by a command.</param>
public readonly record struct DataResult(DataOutcome Outcome, IReadOnlyList<object?[]> Rows, long RowsAffected = 0)
{
    /// <summary>A result without rows.</summary>
    public static DataResult Without(DataOutcome outcome) => new(outcome, []);
}
