using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Symbols;

namespace CallCenter.Semantics.Binding;

/// <summary>A statement with outcomes, while its arms are bound.</summary>
/// <param name="Node">Its node.</param>
/// <param name="Words">The statement, as messages call it.</param>
/// <param name="At">Where its first words stand.</param>
/// <param name="Outcomes">How it may end.</param>
internal sealed record StatementHead(int Node, string Words, SourceSpan At, Outcome[] Outcomes)
{
    /// <summary>The variable it gives a value to.</summary>
    public LocalSymbol? Target { get; init; }

    /// <summary>The outcome on which there is that value; the only one that may continue.</summary>
    public string? ValueOutcome { get; init; }

    /// <summary>Another outcome on which there is that value.</summary>
    public string? OtherValueOutcome { get; init; }

    /// <summary>Whether it is a query or command.</summary>
    public bool IsQuery { get; init; }

    /// <summary>Whether keys are choices of it.</summary>
    public bool HasKeys { get; init; }

    /// <summary>Where its attempts are counted, when it can be asked again.</summary>
    public SourceSpan? AttemptsAt { get; init; }

    /// <summary>Whether a call may go on after an outcome.</summary>
    public bool MayContinue(string outcome) => ValueOutcome is null || HasValue(outcome);

    /// <summary>Whether the variable has its value on an outcome.</summary>
    public bool HasValue(string outcome) => ValueOutcome == outcome || OtherValueOutcome == outcome;
}
