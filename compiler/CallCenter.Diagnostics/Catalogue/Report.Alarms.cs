using CallCenter.Diagnostics.Text;

namespace CallCenter.Diagnostics.Catalogue;

// 084x: alarms.
public static partial class Report
{
    /// <summary>An alarm without a first level.</summary>
    public static Diagnostic WarnMissing(SourceSpan where, string alarm, bool isOfAgents) => Error(
        "CC0840",
        $"The alarm {Code(alarm)} never warns",
        where,
        "has no level `warn`",
        help: $"Say when supervisors are told first, for example:\n\n    warn when {(isOfAgents ? "state is break for 15m" : "serviceLevel < 80% for 1m")}");

    /// <summary>An alarm of one queue on a measure of another.</summary>
    public static Diagnostic MeasureOfAnotherQueue(SourceSpan where, string measure, string measured, string alarm, string watched) => Error(
        "CC0841",
        $"{Code(measure)} is a figure for the queue {Code(measured)}, and the alarm {Code(alarm)} watches {Code(watched)}",
        where,
        $"never has a value for {Code(watched)}",
        help: $"Write `alarm {alarm} of {measured}`, or name a measure `of queue`: it is a figure for every queue.");

    /// <summary>A threshold that is no value of the measure.</summary>
    /// <param name="where">The threshold.</param>
    /// <param name="measure">The measure.</param>
    /// <param name="type">Its unit.</param>
    /// <param name="literal">The threshold where it is a plain value, null for a setting or switch.</param>
    /// <param name="found">Its type.</param>
    public static Diagnostic ThresholdMisfit(SourceSpan where, string measure, string type, string? literal, string found) => Error(
        "CC0842",
        $"The measure {Code(measure)} is {A(type)}, and this is {A(found)}",
        where,
        "cannot be compared with it",
        help: (type, literal) switch
        {
            ("percent", { } number) when found == "int" => $"Write {Code(number + "%")}.",
            ("percent", { }) => "Write for example `80%`.",
            (_, { }) => "Write a plain number, such as `10`.",
            _ => $"Name a setting of the type {Code(type)}.",
        });

    /// <summary>A setting as threshold that may be anything.</summary>
    public static Diagnostic ThresholdWithoutRange(SourceSpan where, string setting, string type, SourceSpan declared) => Error(
        "CC0843",
        $"The setting {Code(setting)} is the threshold of an alarm but has no range",
        where,
        "somebody could set this to any value",
        Also(declared, "declared without `between`"),
        "With a range it is known before any call that the warning always comes before the critical level.",
        $"Give it a range: `setting {setting} : {type} = … between {(type switch { "percent" => "50% and 95%", "duration" => "10m and 30m", _ => "1 and 50" })}`.");

    /// <summary>Two levels of one alarm that watch different things.</summary>
    public static Diagnostic LevelsDiffer(SourceSpan where, string alarm, string warn, string critical, SourceSpan warnAt) => Error(
        "CC0844",
        $"The levels of the alarm {Code(alarm)} ask for different things: {Code(warn)} and {Code(critical)}",
        where,
        "the critical level",
        Also(warnAt, "the warning"),
        "An alarm becomes critical when what it warned of goes on or gets worse.",
        "Let both levels watch the same measure from the same side, or make two alarms of it.");

    /// <summary>A warning that comes no sooner than the critical level.</summary>
    /// <param name="where">The threshold of the critical level.</param>
    /// <param name="alarm">The alarm.</param>
    /// <param name="warn">The threshold of the warning.</param>
    /// <param name="critical">That of the critical level.</param>
    /// <param name="isBelow">Whether small values are bad.</param>
    /// <param name="warnAt">Where the warning's stands.</param>
    /// <param name="compare">How the critical level is compared, where that holds of an equal value and the warning's does not; otherwise null.</param>
    public static Diagnostic WarningNotLooser(
        SourceSpan where, string alarm, string warn, string critical, bool isBelow, SourceSpan warnAt, string? compare = null) => Error(
        "CC0845",
        $"The alarm {Code(alarm)} may be critical before it warns",
        where,
        warn == critical ? "the same as that of the warning" : "the critical level",
        Also(warnAt, "the warning"),
        "The first level is the milder one. Where a threshold is a setting, every value of its range counts.",
        warn == critical && compare is not null
            ? $"Compare with {Code(compare)} in both, and let the critical level last longer."
            : warn == critical
            ? "Let the critical level last longer: give it a longer `for`."
            : $"Let {Code(critical)} always be {(isBelow ? "less" : "more")} than {Code(warn)}.");

    /// <summary>A way to tell somebody that there is not.</summary>
    public static Diagnostic UnknownTell(SourceSpan where, string medium, string? nearest) => Error(
        "CC0846",
        $"Nobody can be told by {Code(medium)}",
        where,
        "no such medium",
        help: DidYouMean(nearest) ?? "Write `tell sms \"13800000001\"` or `tell email \"ops@example.cn\"`.",
        fixes: Meant(where, medium, nearest));

    /// <summary>A number or address that is none.</summary>
    public static Diagnostic NobodyToTell(SourceSpan where, bool isEmail, string found) => Error(
        "CC0847",
        isEmail ? $"{Code(found)} is no address of an email" : $"{Code(found)} is no telephone number",
        where,
        "nobody would be told",
        help: isEmail ? "Write for example `email \"ops@example.cn\"`." : "Write for example `sms \"13800000001\"`.");

    /// <summary>Somebody who would get the same message twice.</summary>
    /// <param name="where">The second.</param>
    /// <param name="alarm">The alarm.</param>
    /// <param name="to">Number or address.</param>
    /// <param name="first">The first.</param>
    /// <param name="superfluous">The second with its comma.</param>
    public static Diagnostic ToldTwice(SourceSpan where, string alarm, string to, SourceSpan first, SourceSpan superfluous) => Error(
        "CC0848",
        $"The alarm {Code(alarm)} tells {Code(to)} the same twice",
        where,
        "this is the second",
        Also(first, "this is the first"),
        help: "Keep one of them.",
        fixes: TakeOut(superfluous));

    /// <summary>An alarm of agents on a measure, or one of queues on a state.</summary>
    public static Diagnostic AlarmOfOther(SourceSpan where, string alarm, bool isOfAgents) => Error(
        "CC0849",
        isOfAgents ? $"The alarm {Code(alarm)} is of agents, and this is a figure for a queue" : $"The alarm {Code(alarm)} is of a queue, and only agents have a state",
        where,
        isOfAgents ? "never has a value for an agent" : "a queue has none",
        help: isOfAgents
            ? "Say which state lasts too long, for example:\n\n    warn when state is break for 15m\n\nor write `of queue`."
            : "Name a measure, for example:\n\n    warn when serviceLevel < 80% for 1m\n\nor write `of agent`.");

    /// <summary>A state that agents do not have.</summary>
    public static Diagnostic UnknownAgentState(SourceSpan where, string state, string? nearest, string states) => Error(
        "CC0850",
        $"Agents have no state {Code(state)}",
        where,
        "no such state",
        help: DidYouMean(nearest) ?? $"States are {states}.",
        fixes: Meant(where, state, nearest));

    /// <summary>How long a state may last, said by something that is no setting of a time.</summary>
    public static Diagnostic AlarmTimeMisfit(SourceSpan where, string found) => Error(
        "CC0851",
        $"How long a state may last is a `duration`, and this is {A(found)}",
        where,
        "no time",
        help: "Write a time, such as `15m`, or name a setting: `setting breakLong : duration = 15m between 10m and 30m`.");

    /// <summary>Something is added to what is usual that is of another unit.</summary>
    /// <param name="where">What is added or taken away.</param>
    /// <param name="measure">The measure.</param>
    /// <param name="type">Its unit.</param>
    /// <param name="literal">What is written.</param>
    /// <param name="found">Its type.</param>
    public static Diagnostic UsualMisfit(SourceSpan where, string measure, string type, string literal, string found) => Error(
        "CC0852",
        $"What is usual of the measure {Code(measure)} is {A(type)}, and this is {A(found)}",
        where,
        "of another unit",
        help: (type, found) switch
        {
            ("percent", "int" or "decimal") => $"Write {Code(literal + "%")}.",
            ("percent", _) => "Write for example `usual + 10%`.",
            _ => "Write for example `usual + 5`, or `usual * 1.5` for half as much again.",
        });

    /// <summary>What is usual, multiplied by what is no number above 0.</summary>
    public static Diagnostic UsualFactorMisfit(SourceSpan where, string factor) => Error(
        "CC0853",
        $"What is usual cannot be multiplied by {Code(factor)}",
        where,
        "a plain number above 0 stands here",
        help: "Write for example `usual * 2` for twice as much as usual, or `usual * 0.5` for half.");

    /// <summary>Two levels of which nobody can say which comes first.</summary>
    public static Diagnostic LevelsNotComparable(SourceSpan where, string alarm, string warn, string critical, SourceSpan warnAt) => Error(
        "CC0854",
        $"Whether the alarm {Code(alarm)} warns before it is critical depends on what is usual",
        where,
        "the critical level",
        Also(warnAt, "the warning"),
        $"Of {Code(warn)} and {Code(critical)} either may be the larger, on one day or another.",
        "Let both levels add to `usual`, or both multiply it, or make two alarms of it.");

    /// <summary>A warning that waits longer than the critical level, or compares more strictly, while both are 0 where 0 is usual.</summary>
    public static Diagnostic WarningAfterNothing(SourceSpan where, string alarm, SourceSpan warnAt) => Error(
        "CC0855",
        $"The alarm {Code(alarm)} may be critical before it warns, where nothing is usual",
        where,
        "the critical level",
        Also(warnAt, "the warning"),
        "Where the measure is usually 0, so is every multiple of it: then both levels compare with the same, and what they compare by and how long they wait decides.",
        "Let both compare in the same way, and give the warning the same `for` as the critical level, or a shorter one.");
}
