using CallCenter.Diagnostics.Text;

namespace CallCenter.Diagnostics.Catalogue;

// 0368 and on: states, handlers, choices, loops.
public static partial class Report
{
    /// <summary>A state that nothing goes to.</summary>
    public static Diagnostic StateNeverEntered(SourceSpan where, string state, string flow) => Error(
        "CC0368",
        $"No call ever comes to the state {Code(state)}",
        where,
        "never entered",
        explanation: $"A state is entered by `->` from its flow {Code(flow)} or from another of its states.",
        help: $"Write `-> {state}` where the call goes there, or take it out.");

    /// <summary>A state with a way to its end that does not end.</summary>
    public static Diagnostic StateFallsOut(SourceSpan where, string state, SourceSpan name) => Error(
        "CC0369",
        $"The state {Code(state)} has a way that does not end",
        where,
        "a call that comes here has nowhere to go",
        Also(name, "this state"),
        help: "End it with `-> State`, `-> Flow`, `return` or `hangup`.");

    /// <summary>States that lead to each other without end.</summary>
    /// <param name="where">The jump that closes the circle.</param>
    /// <param name="path">Names of the states, the first again at the end.</param>
    /// <param name="jumps">The other jumps.</param>
    public static Diagnostic EndlessStates(SourceSpan where, IReadOnlyList<string> path, IReadOnlyList<DiagnosticLabel> jumps) => Error(
        "CC0370",
        $"These states can go round for ever: {string.Join(" -> ", path)}",
        where,
        path.Count == 2 ? "the state enters itself again" : "this closes the circle",
        [.. jumps],
        "A circle of `->` passes at least one state that says how often it may be entered.",
        $"Bound one of them:\n\n    state {path[0]} at most 3 visits else -> Operator {{");

    /// <summary>Values for a state.</summary>
    public static Diagnostic StateTakesNothing(SourceSpan where, string state) => Error(
        "CC0371",
        $"The state {Code(state)} takes no values",
        where,
        "values are given here",
        help: "A state sees the variables of its flow: assign one before.");

    /// <summary>A statement that cannot stand in <c>at hangup</c> or <c>at failure</c>.</summary>
    public static Diagnostic NotInHandler(SourceSpan where, string statement, string handler, SourceSpan handlerAt) => Error(
        "CC0372",
        $"{Code(statement)} cannot stand in {Code(handler)}",
        where,
        "the call is over here",
        Also(handlerAt, "runs when the call has ended"),
        help: "Nobody is on the telephone any more. Queries, commands, `log`, `tag`, `send`, `let`, `if`, `match` and `for each` can stand here.");

    /// <summary>A second handler of one kind.</summary>
    public static Diagnostic HandlerTwice(SourceSpan where, string handler, SourceSpan first) => Error(
        "CC0373",
        $"The flow has two {Code(handler)}",
        where,
        "this is the second",
        Also(first, "this is the first"),
        help: "Make one of them.");

    /// <summary>A value that cannot be matched.</summary>
    public static Diagnostic CannotMatch(SourceSpan where, string type) => Error(
        "CC0374",
        $"A {Code(type)} cannot be matched",
        where,
        "does not fit `match`",
        help: "`match` takes an enum, `int`, `text`, `digits`, `phone` or `bool`. Use `if` here.");

    /// <summary>A <c>match</c> that leaves values open.</summary>
    /// <param name="where">Its first words.</param>
    /// <param name="statement">The statement, as an author calls it.</param>
    /// <param name="open">The values; empty when they cannot be counted.</param>
    /// <param name="arms">The arms there are.</param>
    /// <param name="whole">All of it.</param>
    public static Diagnostic MatchNotCovered(
        SourceSpan where, string statement, IReadOnlyList<string> open, IReadOnlyList<DiagnosticLabel> arms, SourceSpan whole) => Error(
        "CC0375",
        open.Count > 0 ? $"{Code(statement)} does not say what happens on {OneOf(open)}" : $"{Code(statement)} does not say what happens on all other values",
        where,
        open.Count > 0 ? "no arm covers this" : "no `else`",
        [.. arms],
        help: "Add:\n\n" + string.Join("\n", open.Count > 0 ? open.Select(value => $"    on {value} continue") : ["    else continue"]),
        fixes:
        [
            .. open.Count > 0 ? Adding($"Add {AllOf(open)}", FixLayout.AtEndOf(whole, [.. open.Select(value => $"on {value} continue")])) : [],
            .. Adding("Add `else`", FixLayout.AtEndOf(whole, ["else continue"])),
        ]);

    /// <summary>A value with two arms.</summary>
    public static Diagnostic MatchTwice(SourceSpan where, string value, SourceSpan first) => Error(
        "CC0376",
        $"{Code(value)} has two arms",
        where,
        "this is the second",
        Also(first, "this is the first"),
        help: "Keep one of them.");

    /// <summary>An arm whose value is no constant.</summary>
    public static Diagnostic MatchNotConstant(SourceSpan where) => Error(
        "CC0377",
        "The value of an arm stands there as it is",
        where,
        "no constant",
        help: "Write a literal or a value of the enum, or use `if`.");

    /// <summary><c>leave</c> outside of a loop.</summary>
    public static Diagnostic LeaveOutside(SourceSpan where) => Error(
        "CC0378",
        "There is nothing to leave here",
        where,
        "outside of a loop",
        help: "`leave` stands in `repeat at most 3 { … }` or `for each … { … }` and goes on behind it.");

    /// <summary>Shares that are not all calls.</summary>
    public static Diagnostic SharesDoNotSum(SourceSpan where, string sum, IReadOnlyList<DiagnosticLabel> arms) => Error(
        "CC0379",
        $"The shares are {sum} % in all",
        where,
        "not 100 %",
        [.. arms],
        help: "Make them 100 % together: every call takes one of them.");

    /// <summary>A share of none, of more than all, or too fine.</summary>
    public static Diagnostic ShareNotFit(SourceSpan where, string found) => Error(
        "CC0380",
        $"{Code(found)} is no share of calls",
        where,
        "from 0.01% to 100%",
        help: "Write for example `30%` or `12.5%`.");
}
