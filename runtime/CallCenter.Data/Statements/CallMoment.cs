namespace CallCenter.Data.Statements;

/// <summary>What a statement may know of the call that executes it, so that a replay of the call gives the same answer.</summary>
/// <param name="Now">The call's now, in the project's zone.</param>
/// <param name="Seed">Where chance begins: differs from call to call and from statement to statement.</param>
public readonly record struct CallMoment(DateTimeOffset Now, uint Seed);
