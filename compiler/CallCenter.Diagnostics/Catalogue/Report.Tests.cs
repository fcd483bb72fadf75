using CallCenter.Diagnostics.Text;

namespace CallCenter.Diagnostics.Catalogue;

// 05xx: what a test expects.
public static partial class Report
{
    /// <summary>A value in a test that a prompt, a statement or a queue does not have.</summary>
    public static Diagnostic UnknownTestValue(SourceSpan where, string kind, string owner, string name, string? nearest, IReadOnlyList<string> names) => Error(
        "CC0543",
        $"The {kind} {Code(owner)} has no value {Code(name)}",
        where,
        "no such value",
        help: DidYouMean(nearest) ?? (names.Count == 0 ? "It has none: take this out." : $"It has {AllOf(names)}."));

    /// <summary>Words to be heard that are none.</summary>
    public static Diagnostic HeardNothing(SourceSpan where) => Error(
        "CC0544",
        "These words are empty, so everything would fit them",
        where,
        "nothing to hear",
        help: "Write part of what is said, or name the prompt: `hears Welcome`.");

    /// <summary>A query where a command is expected, or the other way round.</summary>
    public static Diagnostic ExpectedOtherKind(SourceSpan where, string name, string wanted, string found) => Error(
        "CC0545",
        $"{Code(name)} is a {found}, not a {wanted}",
        where,
        $"this gives {(found == "query" ? "a result" : "no result")}",
        help: $"Write `expect {found} {name}`.");

    /// <summary>A fact of the call that a test says itself.</summary>
    public static Diagnostic CallFactNotExpected(SourceSpan where, string name) => Error(
        "CC0546",
        $"{Code("call." + name)} is not what a flow decides",
        where,
        "known before the call",
        help: "Expect a value of `call data`, `call.language`, `call.place` or `call.endedBy`. What was recorded is expected by `expect recording`.");

    /// <summary>An overflow that a queue does not have.</summary>
    public static Diagnostic NoSuchOverflow(SourceSpan where, string queue, string target, IReadOnlyList<string> targets) => Error(
        "CC0547",
        $"The queue {Code(queue)} does not overflow to {Code(target)}",
        where,
        "no such overflow",
        help: targets.Count == 0 ? "It has no overflow: say how the wait ends, such as `timeout`." : $"It overflows to {OneOf(targets)}.");

    /// <summary>An overflow and an outcome in one step.</summary>
    public static Diagnostic OverflowWithOutcome(SourceSpan where, string outcome) => Error(
        "CC0548",
        $"An overflow does not end as {Code(outcome)}",
        where,
        "the wait goes on elsewhere",
        help: "Take it out. What follows is the next step: `expect queue` for another queue, `expect flow` for a flow.");
}
