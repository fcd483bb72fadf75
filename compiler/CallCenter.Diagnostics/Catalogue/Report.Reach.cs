using CallCenter.Diagnostics.Text;

namespace CallCenter.Diagnostics.Catalogue;

// 032x, 039x: how long calls last, and what no call comes to.
public static partial class Report
{
    /// <summary>A way longer than the project's longest call.</summary>
    /// <param name="where">The rule that begins it.</param>
    /// <param name="longest">The project's longest call.</param>
    /// <param name="declared">Where that is declared.</param>
    /// <param name="total">How long the way is.</param>
    /// <param name="steps">Its longest steps, as a sum.</param>
    /// <param name="wanted">A longest call that is enough.</param>
    public static Diagnostic WayOutlastsCall(
        SourceSpan where, string longest, SourceSpan declared, string total, IReadOnlyList<string> steps, string wanted) => Warning(
        "CC0321",
        "The longest way of a call does not fit into `longest call`",
        where,
        $"a call that begins here may wait {total}",
        Also(declared, $"the whole call may take {longest}"),
        $"A caller who waits longest everywhere is cut off after {longest}, in the middle of whatever it is:\n\n    {string.Join("\n  + ", steps)}",
        $"Ask fewer times, shorten the longest of these, or raise it to {Code($"longest call {wanted}")}. `callcenter explain` shows the whole way.");

    /// <summary>A number of a rule that an earlier rule takes, or that stands twice.</summary>
    public static Diagnostic NumberTaken(SourceSpan where, string number, SourceSpan earlier, bool isTwice) => Warning(
        "CC0322",
        isTwice ? $"The number {Code(number)} stands twice in this rule" : $"No call to {Code(number)} comes to this rule",
        where,
        isTwice ? "the second changes nothing" : "the first rule that fits wins",
        Also(earlier, isTwice ? "the first" : "takes these calls already"),
        help: isTwice ? "Take one of them out." : "Take the number out here, or move this rule up.");

    /// <summary>Hours that are closed for the same days twice.</summary>
    public static Diagnostic HolidaysTwice(SourceSpan where, string hours, string day, string list, string other, SourceSpan first) => Warning(
        "CC0323",
        list == other ? $"{Code(hours)} names the holidays {Code(list)} twice" : $"{Code(hours)} takes {Code(day)} from two lists of holidays",
        where,
        list == other ? "the second changes nothing" : $"what {Code(list)} says of that day changes nothing",
        Also(first, $"{Code(other)} comes first and decides"),
        help: list == other ? "Take one of them out." : "Take the day out of one of the lists, or change their order.");

    /// <summary>A make-up workday like a day that is closed.</summary>
    public static Diagnostic WorkdayNeverOpen(SourceSpan where, string hours, string day, string like, SourceSpan holidays) => Warning(
        "CC0324",
        $"{Code(hours)} stays closed on the workday {Code(day)}",
        where,
        $"not open on `{like}`",
        Also(holidays, $"a workday like `{like}`"),
        help: $"Open `{like}`, or say another day with `like`.");

    /// <summary>A recording longer than its prompt may be heard.</summary>
    public static Diagnostic PromptCut(SourceSpan where, string prompt, string length, string max, SourceSpan declared) => Warning(
        "CC0325",
        $"The end of this recording of {Code(prompt)} is never heard",
        where,
        $"it is {length} long",
        Also(declared, $"cut here: at most {max} are played"),
        help: $"Record it shorter, or write `at most {length}`.");

    /// <summary>A flow no call can come to.</summary>
    public static Diagnostic FlowNeverEntered(SourceSpan where, string flow) => Warning(
        "CC0390",
        $"No call ever enters the flow {Code(flow)}",
        where,
        "neither `inbound` nor any flow that a call can enter leads here",
        help: $"Lead to it with `-> {flow}`, or take it out.");
}
