using CallCenter.Diagnostics.Text;

namespace CallCenter.Diagnostics.Catalogue;

// 08xx: queues, agents, measures.
public static partial class Report
{
    /// <summary>A fact a queue does not have.</summary>
    public static Diagnostic UnknownFact(
        SourceSpan where, string queue, string fact, string? nearest, IReadOnlyList<string> facts, SourceSpan declared) => Error(
        "CC0801",
        $"The queue {Code(queue)} has no fact {Code(fact)}",
        where,
        "no such fact",
        Also(declared, "declared here"),
        help: DidYouMean(nearest) ?? (facts.Count == 0 ? $"Take it out, or declare it: `facts {{ {fact}: … }}`." : $"It has {AllOf(facts)}."),
        fixes: Meant(where, fact, nearest));

    /// <summary>Facts without default that a <c>with</c> does not give.</summary>
    public static Diagnostic FactMissing(SourceSpan where, string queue, IReadOnlyList<string> facts, SourceSpan declared) => Error(
        "CC0802",
        $"The queue {Code(queue)} wants to know {AllOf(facts)}",
        where,
        "not given here",
        Also(declared, "declared here without default"),
        help: $"Write `with {{ {string.Join(", ", facts)} }}`, or give {(facts.Count == 1 ? "it a default" : "them defaults")} in `facts`.");

    /// <summary>A priority that is none.</summary>
    public static Diagnostic UnknownPriority(SourceSpan where, string found, string? nearest, IReadOnlyList<string> priorities) => Error(
        "CC0803",
        $"No priority is called {Code(found)}",
        where,
        "not a priority",
        help: DidYouMean(nearest) ?? $"Priorities are {AllOf(priorities)}.",
        fixes: Meant(where, found, nearest));

    /// <summary>A level outside those of its skill.</summary>
    public static Diagnostic LevelOutOfRange(SourceSpan where, string skill, string found, long min, long max, SourceSpan declared) => Error(
        "CC0804",
        $"Nobody has the level {Code(found)} of {Code(skill)}",
        where,
        $"its levels are {Number(min)} to {Number(max)}",
        Also(declared, "declared here"),
        help: $"Write a level between {Number(min)} and {Number(max)}, or declare more: `skill {skill} levels 1..10`.");

    /// <summary>Queues that hand calls round for ever.</summary>
    /// <param name="where">The step that closes the circle.</param>
    /// <param name="path">Names of the queues, the first again at the end.</param>
    /// <param name="steps">The other steps.</param>
    public static Diagnostic OverflowCircle(SourceSpan where, IReadOnlyList<string> path, IReadOnlyList<DiagnosticLabel> steps) => Error(
        "CC0805",
        $"A call can go round these queues for ever: {string.Join(" -> ", path)}",
        where,
        "this closes the circle",
        [.. steps],
        help: "Let one of them go to a flow instead:\n\n    overflow after 60s -> Voicemail");

    /// <summary>A queue without a word about its agents.</summary>
    public static Diagnostic NobodyEligible(SourceSpan where, string queue) => Error(
        "CC0806",
        $"The queue {Code(queue)} does not say which agents serve it",
        where,
        "no skill and no group is needed",
        help: "Write for example `needs skill care` or `needs group Front`.");

    /// <summary>A queue in which low priorities may starve.</summary>
    public static Diagnostic AgeingMissing(SourceSpan where, string queue, string order) => Error(
        "CC0807",
        $"A caller of low priority may wait for ever in the queue {Code(queue)}",
        where,
        "nothing makes a waiting call more urgent",
        explanation: "A call that has waited long enough counts as one priority higher, again and again, so that nobody starves.",
        help: $"Write:\n\n    {order}; one step up every 2m");

    /// <summary>A queue without limit.</summary>
    public static Diagnostic LimitMissing(SourceSpan where, string queue, bool hasCallers, bool hasTime) => Error(
        "CC0808",
        hasCallers == hasTime ? $"The queue {Code(queue)} has no limit"
            : hasCallers ? $"The queue {Code(queue)} does not say how long a caller waits at most"
            : $"The queue {Code(queue)} does not say how many callers wait at most",
        where,
        "a limit is one number of callers and one length of time",
        help: "Write for example `limit 50 waiting, 5m`.");

    /// <summary>A <c>relax</c> after which nobody more fits.</summary>
    public static Diagnostic RelaxWidensNothing(SourceSpan where, string queue, string requirement) => Error(
        "CC0809",
        $"After this nobody more serves the queue {Code(queue)}",
        where,
        "as many agents meet this as before",
        help: $"Ask for less than `needs` does, or add others with `relax after … also`. {Code(requirement)} alone changes nothing.");

    /// <summary>A <c>relax</c> before the one above it.</summary>
    public static Diagnostic RelaxBackwards(SourceSpan where, string found, SourceSpan before) => Error(
        "CC0810",
        $"{Code(found)} is not later than the `relax` before it",
        where,
        "time only goes on",
        Also(before, "this comes first"),
        help: "Put them in the order in which they come, each later than the one before.");

    /// <summary>Queues that take the same agents and say nothing about what is fair.</summary>
    public static Diagnostic AgentsShared(SourceSpan where, string first, string second, string agents, string? pool, SourceSpan firstAt) => Error(
        "CC0811",
        $"The queues {Code(first)} and {Code(second)} share the agents of {Code(agents)} and no pool",
        where,
        $"{Code(second)} takes them here",
        Also(firstAt, $"{Code(first)} takes them here"),
        "Without a pool nothing says whose call such an agent gets.",
        pool is null
            ? $"Declare a pool and name it in both:\n\n    pool Voice {{ fair by priority, waited }}\n\n    queue {first} in pool Voice {{"
            : $"Name the same pool in both:\n\n    queue {second} in pool {pool} {{");

    /// <summary>Shares of a pool that are not the whole.</summary>
    public static Diagnostic SharesSum(SourceSpan where, string pool, string sum) => Error(
        "CC0812",
        $"The shares of the pool {Code(pool)} are {sum} % in all",
        where,
        "they share what there is: 100 %",
        help: "Change them so that they are 100 % together.");

    /// <summary>A share of a queue that is not in the pool.</summary>
    public static Diagnostic ShareOfStranger(SourceSpan where, string queue, string pool, SourceSpan declared) => Error(
        "CC0813",
        $"The queue {Code(queue)} is not in the pool {Code(pool)}",
        where,
        "has no share here",
        Also(declared, "declared here"),
        help: $"Write `queue {queue} in pool {pool} {{`.");

    /// <summary>A queue of a pool that has no share in it.</summary>
    public static Diagnostic ShareMissing(SourceSpan where, string pool, string queue, SourceSpan named) => Error(
        "CC0814",
        $"The pool {Code(pool)} has no share for the queue {Code(queue)}",
        where,
        "its agents are shared by parts",
        Also(named, "this queue names the pool"),
        help: $"Add {Code(queue + " …%")} to its `shares`.");

    /// <summary>An overflow or share of a queue to itself.</summary>
    public static Diagnostic LeadsToItself(SourceSpan where, string queue, string words) => Error(
        "CC0815",
        $"This {Code(words)} of the queue {Code(queue)} leads to itself",
        where,
        "the same queue",
        help: "Name another queue, or a flow with `->`.");

    /// <summary>A part of more than all, or of nothing.</summary>
    public static Diagnostic PartOutOfRange(SourceSpan where, string what, string found) => Error(
        "CC0816",
        $"A {what} cannot be {Code(found)}",
        where,
        "more than 0 % and at most 100 % in all",
        help: "Write for example `90%`.");

    /// <summary>A prompt that is still playing when it comes again.</summary>
    public static Diagnostic EveryShorterThanPrompt(SourceSpan where, string every, string prompt, string longest, SourceSpan declared) => Error(
        "CC0817",
        $"{Code(prompt)} may still play when it comes again after {Code(every)}",
        where,
        "the caller would hear nothing else",
        Also(declared, $"may take {longest}"),
        help: $"Write more than `every {longest}`, or shorten the prompt.");

    /// <summary>A prompt of any length between caller and agent.</summary>
    public static Diagnostic ConnectingWithoutBound(SourceSpan where, string prompt, SourceSpan declared) => Error(
        "CC0818",
        $"{Code(prompt)} may keep caller and agent apart for any length of time",
        where,
        "plays before they are connected",
        Also(declared, "declared without longest duration"),
        help: $"Give it one: `prompt {prompt} at most 5s {{`.");

    /// <summary>A key for a call back, and nobody who says goodbye.</summary>
    public static Diagnostic CallbackNotHandled(SourceSpan where, string queue, SourceSpan key) => Error(
        "CC0819",
        $"A caller of the queue {Code(queue)} may ask to be called back, and nothing says what he hears then",
        where,
        "has no arm `callback taken` of its own",
        Also(key, "this key asks for it"),
        help: "Add:\n\n    on callback taken { play WeCallBack  hangup }");

    /// <summary>A queue no call comes to.</summary>
    public static Diagnostic QueueUnused(SourceSpan where, string queue) => Warning(
        "CC0820",
        $"No call ever comes to the queue {Code(queue)}",
        where,
        "never used",
        explanation: null,
        help: $"Use it in a flow: `queue {queue} {{ … }}`. Or take it out.");

    /// <summary>A counter there is not.</summary>
    public static Diagnostic UnknownCounter(SourceSpan where, string found, string? nearest, IReadOnlyList<string> counters) => Error(
        "CC0821",
        $"Nothing is counted as {Code(found)}",
        where,
        "no such counter",
        help: DidYouMean(nearest) ?? $"Counters are {AllOf(counters)}.",
        fixes: Meant(where, found, nearest));

    /// <summary>A time at a counter that has none.</summary>
    public static Diagnostic CounterHasNoTime(SourceSpan where, string counter) => Error(
        "CC0822",
        $"{Code(counter)} happens at no time after entry",
        where,
        "nothing to measure",
        help: $"Take it out: {Code(counter)} counts all of them.");

    /// <summary>A part of something that is not called a percentage.</summary>
    public static Diagnostic PartNeedsPercent(SourceSpan where, string measure, string type) => Error(
        "CC0823",
        $"The measure {Code(measure)} is a part of something, and not {A(type)}",
        where,
        "this divides",
        help: $"Write `measure {measure} : percent …`.");

    /// <summary>A measure over no time.</summary>
    public static Diagnostic WindowMissing(SourceSpan where, string measure, string type) => Error(
        "CC0824",
        $"The measure {Code(measure)} does not say how far back it looks",
        where,
        "over which time?",
        help: $"Write `measure {measure} : {type} of queue over 5m = …`.");

    /// <summary>A measure every project has.</summary>
    public static Diagnostic MeasureBuiltIn(SourceSpan where, string measure, string formula) => Error(
        "CC0825",
        $"Every project has the measure {Code(measure)}",
        where,
        $"defined as {formula}",
        help: "Choose another name: reports of all projects mean the same by this one.");

    /// <summary>A policy that looks beyond its facts.</summary>
    public static Diagnostic PolicyNotPure(SourceSpan where, string found) => Error(
        "CC0826",
        $"A policy does not see {Code(found)}",
        where,
        "not a fact",
        explanation: "A policy is decided again and again while callers wait, and replayed when somebody asks why. It sees facts, `waited`, `position`, the call's numbers and language, settings, switches and hours.",
        help: "Find it out in the flow, and attach it: declare a fact and give it in `with`.");

    /// <summary>An order of values without direction.</summary>
    public static Diagnostic DirectionMissing(SourceSpan where, string value) => Error(
        "CC0827",
        $"Nothing says whether the greatest or the least {Code(value)} comes first",
        where,
        "no direction",
        help: $"Write `{value} desc` for the greatest first, or `{value} asc` for the least.");

    /// <summary>A desk of something that has none.</summary>
    public static Diagnostic NoDesk(SourceSpan where, string value, string type) => Error(
        "CC0828",
        $"{Code(value)} has no desk",
        where,
        $"this is {A(type)}",
        help: "Name a fact of type `agent`, or of a record with a field `desk: agent?`.");

    /// <summary>Something that is known only while a call waits.</summary>
    public static Diagnostic OnlyWhileWaiting(SourceSpan where, string what) => Error(
        "CC0829",
        $"{Code(what)} is known only while a call waits",
        where,
        "no call waits here",
        help: "Use it in a queue, as in `while waiting { every 30s play YourWait(expected wait) }`.");

    /// <summary>A jump out of a waiting room that passes what changes while one waits.</summary>
    public static Diagnostic JumpPassesFactsOnly(SourceSpan where, string found, string queue) => Error(
        "CC0830",
        $"A call that leaves the queue {Code(queue)} takes its facts along, and not {Code(found)}",
        where,
        "the wait is over here",
        help: "Pass facts of the queue, or constants.");

    /// <summary>A way to another queue that wants to know what a call does not bring along.</summary>
    public static Diagnostic FactsLost(SourceSpan where, string from, string to, IReadOnlyList<string> facts, SourceSpan declared) => Error(
        "CC0831",
        $"A call from the queue {Code(from)} does not bring {AllOf(facts)} along",
        where,
        $"{Code(to)} wants to know {(facts.Count == 1 ? "it" : "them")}",
        Also(declared, "declared here without default, or as another type"),
        help: $"Give {(facts.Count == 1 ? "it a default" : "them defaults")} in {Code(to)}, or declare the same in {Code(from)}.");

    /// <summary>A policy or waiting room that reads what only a verified caller's call may.</summary>
    public static Diagnostic ProtectedInPolicy(SourceSpan where, string field, string record, SourceSpan declared) => Error(
        "CC0832",
        $"A queue does not know whether the caller is verified, and {Code(field)} of {Code(record)} needs it",
        where,
        "read while the caller waits",
        Also(declared, "declared `needs verified`"),
        help: "Read it in the flow after `verify`, and attach it as a fact of its own.");
}
