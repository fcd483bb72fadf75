using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Diagnostics.Catalogue;

// 03xx: outcomes, reach, time, inbound rules.
public static partial class Report
{
    /// <summary>A statement that leaves outcomes open.</summary>
    /// <param name="where">Its first words.</param>
    /// <param name="statement">The statement, as an author calls it.</param>
    /// <param name="outcomes">All outcomes.</param>
    /// <param name="missing">Those that nothing covers.</param>
    /// <param name="covered">The arms there are, with what they cover.</param>
    /// <param name="why">What would happen to a caller.</param>
    /// <param name="example">Arms to paste, one a line.</param>
    /// <param name="fixes">What adds arms.</param>
    public static Diagnostic OutcomeMissing(
        SourceSpan where,
        string statement,
        IReadOnlyList<string> outcomes,
        IReadOnlyList<string> missing,
        IReadOnlyList<DiagnosticLabel> covered,
        string why,
        IReadOnlyList<string> example,
        ImmutableArray<Fix> fixes) => Error(
        "CC0301",
        $"{Code(statement)} does not say what happens on {OneOf(missing)}",
        where,
        $"may end as: {string.Join(", ", outcomes)}",
        [.. covered],
        $"{AllOf(missing)} {(missing.Count == 1 ? "is" : "are")} covered nowhere: {why}.",
        "Add:\n\n" + string.Join("\n", example.Select(line => "    " + line)),
        fixes);

    /// <summary>Two arms for one outcome.</summary>
    public static Diagnostic OutcomeTwice(SourceSpan where, string statement, string outcome, SourceSpan first) => Error(
        "CC0302",
        $"{Code(statement)} has two arms for {Code(outcome)}",
        where,
        "this is the second",
        Also(first, "this is the first"),
        help: "Keep one of them.");

    /// <summary>An outcome a statement cannot have.</summary>
    public static Diagnostic UnknownOutcome(SourceSpan where, string statement, string outcome, string? nearest, IReadOnlyList<string> outcomes) => Error(
        "CC0303",
        $"{Code(statement)} never ends as {Code(outcome)}",
        where,
        "no such outcome",
        help: DidYouMean(nearest) ?? $"It may end as {OneOf(outcomes)}.",
        fixes: Meant(where, outcome, nearest));

    /// <summary>An arm that neither ends nor continues.</summary>
    public static Diagnostic ArmFallsOut(SourceSpan where, string arm, SourceSpan end, bool mayRepeat, bool mayContinue) => Error(
        "CC0304",
        $"The arm {Code(arm)} does not say where the call goes",
        where,
        "this arm",
        Also(end, "a call that comes here has nowhere to go"),
        help: $"End it with {OneOf([
            "-> Flow",
            "hangup",
            .. mayRepeat ? (string[])["repeat"] : [],
            .. mayContinue ? (string[])["continue"] : []])}.");

    /// <summary>A flow with a way to its end that does not end the call.</summary>
    public static Diagnostic FlowFallsOut(SourceSpan where, string flow, SourceSpan name, bool returns) => Error(
        "CC0305",
        $"The flow {Code(flow)} has a way that does not end",
        where,
        "a call that comes here has nowhere to go",
        Also(name, "this flow"),
        help: returns ? "End it with `return`, `-> Flow` or `hangup`." : "End it with `-> Flow` or `hangup`.");

    /// <summary>A statement no call can come to.</summary>
    public static Diagnostic Unreachable(SourceSpan where, SourceSpan cause) => Error(
        "CC0306",
        "No call ever comes here",
        where,
        "never reached",
        Also(cause, "every way has ended here"),
        help: "Take it out, or move it before that.");

    /// <summary><c>repeat</c> where nothing is asked.</summary>
    public static Diagnostic RepeatOutside(SourceSpan where) => Error(
        "CC0307",
        "There is nothing to repeat here",
        where,
        "outside of a `menu` or `collect`",
        help: "`repeat` stands in the arms of a `menu` or `collect` and asks it again.");

    /// <summary><c>repeat</c> when the attempts are used up.</summary>
    public static Diagnostic RepeatWhenExhausted(SourceSpan where, string statement, SourceSpan bound, bool byElse) => Error(
        "CC0308",
        byElse ? $"`else` covers `exhausted`, and {Code(statement)} cannot be asked again then" : $"{Code(statement)} cannot be asked again when it is exhausted",
        where,
        "no attempt is left here",
        Also(bound, "this many attempts in all"),
        help: "Say where the call goes then:\n\n    on exhausted -> Operator");

    /// <summary><c>continue</c> outside an arm, or not as its last word.</summary>
    public static Diagnostic ContinueMisplaced(SourceSpan where) => Error(
        "CC0309",
        "`continue` stands last in an arm, and nowhere else",
        where,
        "not the last statement of an arm",
        help: "Move it to the end of the arm's block. A block of an `if` just ends where the call is to go on.");

    /// <summary><c>continue</c> where the result would be missing.</summary>
    public static Diagnostic MayNotContinue(SourceSpan where, string outcome, string only, string value, bool query) => Error(
        "CC0310",
        $"The call cannot go on after {Code(outcome)}",
        where,
        $"{Code(value)} has no value here",
        explanation: $"What follows may use {Code(value)}, which there is only on {Code(only)}.",
        help: query
            ? $"End the arm with `-> Flow` or `hangup`, or write `let {value} = … else none` and test {Code(value)} with `is`."
            : "End the arm with `-> Flow`, `hangup` or `repeat` where it fits.");

    /// <summary>An <c>else</c> that covers nothing.</summary>
    public static Diagnostic ElseCoversNothing(SourceSpan where, string statement, SourceSpan arm) => Error(
        "CC0311",
        $"This `else` of {Code(statement)} covers nothing",
        where,
        "every outcome has an arm of its own",
        help: "Take it out.",
        fixes: TakeOut(arm));

    /// <summary>A query outside <c>let</c>.</summary>
    public static Diagnostic QueryNotInLet(SourceSpan where, string name) => Error(
        "CC0312",
        $"The query {Code(name)} cannot stand inside an expression",
        where,
        "it may fail, and nothing says what happens then",
        help: $"Give its result a name first:\n\n    let result = {name}(…) else none");

    /// <summary>A query as a statement, or a command in <c>let</c>.</summary>
    public static Diagnostic WrongKindOfStatement(SourceSpan where, string kind, string name, bool isQuery) => Error(
        "CC0313",
        isQuery ? $"The result of the {kind} {Code(name)} is lost" : $"The {kind} {Code(name)} has no result",
        where,
        isQuery ? $"this {kind} gives a result" : $"this {kind} stands alone",
        help: isQuery
            ? $"Give its result a name: `let result = {name}(…) else none`."
            : $"Write it without `let`: `{name}(…) else continue`.");

    /// <summary><c>else</c> or arms behind a plain value.</summary>
    public static Diagnostic HandlingWithoutQuery(SourceSpan where) => Error(
        "CC0314",
        "This value always succeeds",
        where,
        "nothing to handle",
        help: "Take this out. Only a query can fail.",
        fixes: TakeOut(where));

    /// <summary><c>else none</c> at a command, <c>else continue</c> at a query.</summary>
    public static Diagnostic WrongShortElse(SourceSpan where, string name, bool isQuery) => Error(
        "CC0315",
        isQuery ? $"{Code("else continue")} leaves the result of {Code(name)} without value" : $"The command {Code(name)} gives nothing that could be none",
        where,
        "does not fit here",
        help: isQuery ? "Write `else none`, and test the result with `is`." : "Write `else continue`.",
        fixes: Instead(where, isQuery ? "else none" : "else continue"));

    /// <summary>A time where none fits.</summary>
    public static Diagnostic TimeOnOutcome(SourceSpan where, string outcome) => Error(
        "CC0316",
        $"{Code(outcome)} has no time",
        where,
        "only `no input` of a menu has one",
        help: "Take it out. `collect` says its times with `within 5s then 3s`.",
        fixes: TakeOut(where));

    /// <summary>An operation that needs an answered call, on a way where it is not.</summary>
    public static Diagnostic NotAnswered(SourceSpan where, string statement, string flow, SourceSpan entry) => Error(
        "CC0320",
        $"{Code(statement)} comes before the call is answered",
        where,
        $"the flow {Code(flow)} can be entered unanswered",
        Also(entry, "entered unanswered from here"),
        explanation: "Before `answer` a caller hears only ringing, and keys do not reach the flow.",
        help: "Write `answer` before it.",
        fixes: Adding("Write `answer` before it", FixLayout.Before(where, "answer")));

    /// <summary>A part of a statement's head that is missing.</summary>
    /// <param name="where">Its first words.</param>
    /// <param name="statement">The statement, as an author calls it.</param>
    /// <param name="clause">The part.</param>
    /// <param name="why">What happens without it.</param>
    /// <param name="example">The part, to paste.</param>
    /// <param name="behind">What it can be pasted behind; null when no place fits for certain.</param>
    public static Diagnostic ClauseMissing(SourceSpan where, string statement, string clause, string why, string example, SourceSpan? behind) => Error(
        "CC0330",
        $"{Code(statement)} does not say {Code(clause)}",
        where,
        why,
        help: $"Write for example {Code(example)}.",
        fixes: behind is { } last ? Adding($"Add {Code(example)}", new FixEdit(new SourceSpan(last.File, last.End, 0), " " + example)) : []);

    /// <summary>A part of a statement's head that stands twice.</summary>
    public static Diagnostic ClauseTwice(SourceSpan where, string statement, string clause, SourceSpan first) => Error(
        "CC0331",
        $"{Code(statement)} says {Code(clause)} twice",
        where,
        "this is the second",
        Also(first, "this is the first"),
        help: "Keep one of them.",
        fixes: TakeOut(where));

    /// <summary>A part of a head that belongs to other statements.</summary>
    public static Diagnostic ClauseDoesNotFit(SourceSpan where, string statement, string clause, IReadOnlyList<string> fits) => Error(
        "CC0332",
        $"{Code(statement)} has no {Code(clause)}",
        where,
        "does not fit this statement",
        help: $"It has {AllOf(fits)}.");

    /// <summary>A bound that could be anything.</summary>
    public static Diagnostic BoundNotKnown(SourceSpan where, string what) => Error(
        "CC0333",
        $"The longest {what} is not known",
        where,
        "this may be any length of time",
        explanation: "Every wait has a bound that can be read in the source: a length of time, or a setting with a range.",
        help: "Write for example `20s`, or a `setting` declared with `between`.");

    /// <summary>A setting that bounds a wait but has no range.</summary>
    public static Diagnostic SettingWithoutRange(SourceSpan where, string what, string setting, SourceSpan declared) => Error(
        "CC0334",
        $"The setting {Code(setting)} bounds a {what} but has no range",
        where,
        "somebody could set this to any length",
        Also(declared, "declared without `between`"),
        help: $"Give it a range: `setting {setting} : duration = … between 5s and 1m`.");

    /// <summary>A length of time outside what fits.</summary>
    public static Diagnostic DurationOutOfRange(SourceSpan where, string what, string found, string min, string max) => Error(
        "CC0335",
        $"The {what} cannot be {Code(found)}",
        where,
        $"from {min} to {max}",
        help: $"Write a length of time between {Code(min)} and {Code(max)}.");

    /// <summary>A count outside what fits.</summary>
    public static Diagnostic CountOutOfRange(SourceSpan where, string what, string found, long min, long max) => Error(
        "CC0336",
        $"The {what} cannot be {Code(found)}",
        where,
        $"from {Number(min)} to {Number(max)}",
        help: $"Write a whole number between {Code(Number(min))} and {Code(Number(max))}.");

    /// <summary><c>digits 12..8</c>.</summary>
    public static Diagnostic LengthsReversed(SourceSpan where, long min, long max) => Error(
        "CC0337",
        $"{Number(min)} digits are more than {Number(max)}",
        where,
        "the smaller number stands first",
        help: $"Write `digits {Number(max)}..{Number(min)}`.",
        fixes: Instead(where, $"{Number(max)}..{Number(min)}"));

    /// <summary>Flows that lead to each other without end.</summary>
    /// <param name="where">The jump that closes the circle.</param>
    /// <param name="path">Names of the flows, the first again at the end.</param>
    /// <param name="jumps">The other jumps.</param>
    public static Diagnostic EndlessCircle(SourceSpan where, IReadOnlyList<string> path, IReadOnlyList<DiagnosticLabel> jumps) => Error(
        "CC0340",
        $"These flows can go round for ever: {string.Join(" -> ", path)}",
        where,
        path.Count == 2 ? "the flow enters itself again" : "this closes the circle",
        [.. jumps],
        "A circle of `->` passes at least one flow that says how often a call may enter it.",
        $"Bound one of them:\n\n    flow {path[0]} at most 5 visits else -> Operator {{");

    /// <summary>A wait longer than the whole call may last.</summary>
    public static Diagnostic OutlastsCall(SourceSpan where, string what, string length, string longest, SourceSpan declared) => Error(
        "CC0341",
        $"The {what} can outlast the call",
        where,
        $"this alone may take {length}",
        Also(declared, $"the whole call may take {longest}"),
        help: $"Shorten it to at most {Code(longest)}, or raise `longest call`.");

    /// <summary>The way out of a bounded flow leads back to it.</summary>
    public static Diagnostic WayOutLeadsBack(SourceSpan where, string flow, IReadOnlyList<string> path, IReadOnlyList<DiagnosticLabel> jumps) => Error(
        "CC0342",
        $"The way out of {Code(flow)} leads back to it: {string.Join(" -> ", path)}",
        where,
        "entered when the visits are used up",
        [.. jumps],
        "When every bounded flow of this circle has used up its visits, the call would go round for ever.",
        "Name a flow that ends, such as one that plays a goodbye and hangs up.");

    /// <summary>A flow with parameters entered where nothing can be passed.</summary>
    public static Diagnostic NothingToPass(SourceSpan where, string flow, string from, SourceSpan declared) => Error(
        "CC0343",
        $"The flow {Code(flow)} has parameters, and {from} passes none",
        where,
        "entered without values",
        Also(declared, "declared here"),
        help: "Name a flow without parameters; it can go on to this one with values.");

    /// <summary>No <c>inbound</c> in the project.</summary>
    public static Diagnostic InboundMissing(SourceSpan where) => Error(
        "CC0350",
        "The project does not say what becomes of incoming calls",
        where,
        "this project",
        help: """
            Add to one file:

                inbound {
                    number "4008001234" -> Welcome
                    otherwise           reject 404
                }
            """,
        fixes: Adding("Add `inbound` to this file", new FixEdit(
            new SourceSpan(where.File, where.File.Text.Length, 0), "\n\ninbound {\n    otherwise reject 404\n}\n")));

    /// <summary><c>inbound</c> without <c>otherwise</c>.</summary>
    /// <param name="where">Its first word.</param>
    /// <param name="whole">All of it.</param>
    public static Diagnostic OtherwiseMissing(SourceSpan where, SourceSpan whole) => Error(
        "CC0351",
        "`inbound` does not say what becomes of all other calls",
        where,
        "no `otherwise`",
        help: "End it with `otherwise reject 404`, or with a flow.",
        fixes: Adding("Add `otherwise reject 404`", FixLayout.AtEndOf(whole, ["otherwise reject 404"])));

    /// <summary>A rule that no call can come to.</summary>
    public static Diagnostic RuleNeverReached(SourceSpan where, SourceSpan earlier) => Error(
        "CC0352",
        "This rule never applies",
        where,
        "never reached",
        Also(earlier, "takes all these calls already"),
        explanation: "The first rule that fits wins.",
        help: "Move it up, or give the earlier rule a condition with `when`.");

    /// <summary>A refusal with a status that is none.</summary>
    public static Diagnostic RejectStatus(SourceSpan where, string found) => Error(
        "CC0353",
        $"A call cannot be refused with {Code(found)}",
        where,
        "from 400 to 699",
        help: "Write a SIP status, such as `404` (not found), `486` (busy) or `503` (out of service).");
}
