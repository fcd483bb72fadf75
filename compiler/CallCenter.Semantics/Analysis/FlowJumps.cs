using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Symbols;

namespace CallCenter.Semantics.Analysis;

/// <summary>A way from one flow to another.</summary>
/// <param name="To">Index of the flow entered.</param>
/// <param name="At">Where that is written.</param>
/// <param name="IsWayOut">Whether it is taken when the visits of a flow are used up.</param>
internal readonly record struct Jump(int To, SourceSpan At, bool IsWayOut)
{
    /// <summary>
    /// The ways a call can take without using up a visit: all out of unbounded flows, and the way out of bounded ones.
    /// When these hold no circle, every call ends.
    /// </summary>
    public static List<Jump> WithoutBound(BoundFlow flow, FlowSymbol symbol, bool withCalls) => flow.VisitsMax > 0
        ? symbol is { Else: { } other, Syntax.Visits: { } visits } ? [new Jump(other.Index, visits.Else.Span, true)] : []
        : [.. ArmsOf.Statements(flow.Body).SelectMany(statement => Of(statement, withCalls))];

    /// <summary>The flows a flow goes to for good.</summary>
    public static IEnumerable<Jump> Entries(BoundFlow flow) => ArmsOf.Statements(flow.Body).SelectMany(statement => Of(statement, withCalls: false));

    /// <summary>The flows a flow calls.</summary>
    public static List<Jump> Calls(BoundFlow flow) =>
        [.. ArmsOf.Statements(flow.Body).OfType<BoundCall>().Select(call => new Jump(call.Flow, HeadOf(call), false))];

    private static IEnumerable<Jump> Of(BoundStatement statement, bool withCalls) => statement switch
    {
        BoundGoTo goTo => [new Jump(goTo.Flow, goTo.Span, false)],
        BoundStates states => states.States.Where(state => state.Else is { IsState: false })
            .Select(state => new Jump(state.Else!.Index, state.Else.Span, false)),
        BoundCall call when withCalls => [new Jump(call.Flow, HeadOf(call), false)],
        _ => [],
    };

    /// <summary>
    /// The ways from state to state of one flow that use up no visit. When these hold no circle, every visit of the flow ends.
    /// </summary>
    public static List<Jump> WithoutBound(BoundState state) => state.VisitsMax > 0
        ? state.Else is { IsState: true } other ? [new Jump(other.Index, other.Span, true)] : []
        : ToStates(state.Body);

    /// <summary>The states a block goes to.</summary>
    public static List<Jump> ToStates(BoundBlock block) =>
        [.. ArmsOf.Statements(block).OfType<BoundGoToState>().Select(goTo => new Jump(goTo.State, goTo.Span, false))];

    // The words before the arms.
    private static SourceSpan HeadOf(BoundCall call)
    {
        var brace = call.Span.Text.IndexOf('{', StringComparison.Ordinal);
        return brace < 0 ? call.Span : call.Span with { Length = call.Span.Text[..brace].TrimEnd().Length };
    }
}
