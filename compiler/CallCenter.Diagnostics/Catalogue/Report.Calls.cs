using CallCenter.Diagnostics.Text;

namespace CallCenter.Diagnostics.Catalogue;

// 036x: flows that call each other.
public static partial class Report
{
    /// <summary><c>return</c> with an outcome that the flow does not declare.</summary>
    public static Diagnostic UnknownReturn(
        SourceSpan where, string flow, string outcome, string? nearest, IReadOnlyList<string> outcomes, SourceSpan declared) => Error(
        "CC0360",
        $"The flow {Code(flow)} does not say that it returns {Code(outcome)}",
        where,
        "no such outcome",
        Also(declared, outcomes.Count == 0 ? "declared without `returns`" : $"returns {string.Join(", ", outcomes)}"),
        help: DidYouMean(nearest) ?? $"Declare it:\n\n    flow {flow} returns {string.Join(", ", [.. outcomes, outcome])} {{",
        fixes: Meant(where, outcome, nearest));

    /// <summary><c>return</c> without an outcome in a flow that declares some.</summary>
    public static Diagnostic ReturnNeedsOutcome(SourceSpan where, string flow, IReadOnlyList<string> outcomes, SourceSpan declared) => Error(
        "CC0361",
        $"This `return` does not say how {Code(flow)} ended",
        where,
        "no outcome",
        Also(declared, "the flow declares its outcomes"),
        help: $"Name one of them: `return {outcomes[0]}`.");

    /// <summary>A flow that is called or returns, entered for good.</summary>
    /// <param name="where">The target.</param>
    /// <param name="flow">The flow.</param>
    /// <param name="why">What makes it a flow that is called.</param>
    /// <param name="label">What stands there.</param>
    public static Diagnostic FlowIsCalled(SourceSpan where, string flow, SourceSpan why, string label) => Error(
        "CC0362",
        $"The flow {Code(flow)} goes back to whoever called it, and nobody calls it here",
        where,
        "entered without `call`",
        Also(why, label),
        help: $"Write `call {flow}` in a flow that says what follows.");

    /// <summary>Flows that call each other without end.</summary>
    /// <param name="where">The call that closes the circle.</param>
    /// <param name="path">Names of the flows, the first again at the end.</param>
    /// <param name="calls">The other calls.</param>
    public static Diagnostic CallRecurs(SourceSpan where, IReadOnlyList<string> path, IReadOnlyList<DiagnosticLabel> calls) => Error(
        "CC0363",
        $"These flows call each other in a circle: {string.Join(" calls ", path)}",
        where,
        path.Count == 2 ? "the flow calls itself" : "this closes the circle",
        [.. calls],
        "A flow that is called waits for what it calls, so none may come back to itself.",
        "Use `repeat at most 3 { … }` to do something again.");

    /// <summary>Arms behind a call of a flow without outcomes.</summary>
    public static Diagnostic CallHasNoOutcomes(SourceSpan where, string flow, SourceSpan declared) => Error(
        "CC0364",
        $"The flow {Code(flow)} returns without an outcome",
        where,
        "has no arms",
        Also(declared, "declared without `returns`"),
        help: $"Take the arms out, or declare the outcomes: `flow {flow} returns ok, gaveUp {{`.");

    /// <summary>An arm that names more or fewer values than the outcome gives.</summary>
    public static Diagnostic OutcomeGives(SourceSpan where, string statement, string outcome, IReadOnlyList<string> values, int found) => Error(
        "CC0365",
        values.Count == 0
            ? $"{Code(outcome)} of {Code(statement)} gives no value"
            : $"{Code(outcome)} of {Code(statement)} gives {Number(values.Count)} {(values.Count == 1 ? "value" : "values")}",
        where,
        $"{Number(found)} named here",
        help: values.Count == 0 ? $"Write `on {outcome}`." : $"Write `on {outcome}({string.Join(", ", values)})`.");

    /// <summary>A flow that is called and counts visits.</summary>
    public static Diagnostic CalledFlowHasVisits(SourceSpan where, string flow, SourceSpan call) => Error(
        "CC0366",
        $"The flow {Code(flow)} is called, and calls are not counted",
        where,
        "counts visits",
        Also(call, "called here"),
        help: "Take the visits out. Calls cannot go round; only `->` can.");

    /// <summary>A flow that is called and never returns.</summary>
    public static Diagnostic NeverReturns(SourceSpan where, string flow, SourceSpan declared) => Error(
        "CC0367",
        $"The flow {Code(flow)} never returns",
        where,
        "what follows is never reached",
        Also(declared, "every way through it ends the call or goes to another flow"),
        help: $"Write `-> {flow}`, or `return` in the flow.");
}
