using CallCenter.Diagnostics.Text;

namespace CallCenter.Diagnostics.Catalogue;

// 02xx: names and the project itself.
public static partial class Report
{
    /// <summary>A use of a flow, prompt, query … that nothing declares.</summary>
    /// <param name="where">The use.</param>
    /// <param name="kind">Keyword of the declaration that is wanted.</param>
    /// <param name="name">The name.</param>
    /// <param name="nearest">A name that is nearly it.</param>
    /// <param name="nearestAt">Where that is declared.</param>
    public static Diagnostic UnknownDeclaration(SourceSpan where, string kind, string name, string? nearest, SourceSpan? nearestAt) => Error(
        "CC0201",
        kind is "hours" or "holidays" ? $"No {kind} are named {Code(name)}" : $"No {kind} is named {Code(name)}",
        where,
        kind is "hours" or "holidays" ? "I cannot find them" : $"I cannot find this {kind}",
        help: nearest is null
            ? $"Declare it with {Code(kind)}, in any file of the project."
            : nearestAt is { } at ? $"{DidYouMean(nearest)} It is declared in {PlaceOf(at)}." : DidYouMean(nearest),
        fixes: Meant(where, name, nearest));

    /// <summary>Two declarations of one name.</summary>
    public static Diagnostic DeclaredTwice(SourceSpan where, string kind, string name, SourceSpan first) => Error(
        "CC0202",
        $"There are two {Plural(kind)} named {Code(name)}",
        where,
        "this is the second",
        Also(first, "this is the first"),
        help: kind is "value" or "answer" ? "Keep one of them." : "Give one of them another name.");

    /// <summary>A name in an expression that stands for nothing.</summary>
    public static Diagnostic UnknownName(SourceSpan where, string name, string? nearest) => Error(
        "CC0203",
        $"Nothing is named {Code(name)} here",
        where,
        "neither a value of this flow, nor a setting or switch",
        help: DidYouMean(nearest) ?? "Declare it before with `let`, or as a parameter, `setting` or `switch`. A text stands in quotes.",
        fixes: Meant(where, name, nearest));

    /// <summary>A field that a record does not have.</summary>
    public static Diagnostic UnknownField(SourceSpan where, string record, string field, string? nearest, IReadOnlyList<string> fields, SourceSpan declared) => Error(
        "CC0204",
        $"{Code(record)} has no field {Code(field)}",
        where,
        "no such field",
        Also(declared, "declared here"),
        help: DidYouMean(nearest) ?? $"It has {AllOf(fields)}.",
        fixes: Meant(where, field, nearest));

    /// <summary>Something after <c>call.</c> that a call does not offer.</summary>
    public static Diagnostic UnknownCallFact(SourceSpan where, string name, string? nearest) => Error(
        "CC0205",
        $"A call has no {Code(name)}",
        where,
        "unknown of a call",
        help: DidYouMean(nearest) ?? "A call has `from`, `to`, `trunk`, `id`, `language`, `now`, `place`, `lastRecording`, and what `call data` declares.",
        fixes: Meant(where, name, nearest));

    /// <summary>A variable whose name is taken in the same flow.</summary>
    public static Diagnostic NameTaken(SourceSpan where, string name, SourceSpan first) => Error(
        "CC0206",
        $"The name {Code(name)} is taken here",
        where,
        "declared again",
        Also(first, "declared before"),
        explanation: "A name means one thing in a flow, so that no inner name can hide an outer one.",
        help: "Choose another name.");

    /// <summary>A variable of <c>is</c> used where the test need not have succeeded.</summary>
    public static Diagnostic PatternOutOfReach(SourceSpan where, string name, SourceSpan pattern) => Error(
        "CC0207",
        $"{Code(name)} has no value here",
        where,
        "the test need not have succeeded here",
        Also(pattern, "it has a value only where this is true"),
        explanation: "A name after `is` is known in the block of its `if`, and after `and` in the same condition.",
        help: "Move this into that block.");

    /// <summary>A new value for a <c>let</c> or parameter.</summary>
    public static Diagnostic NotAVariable(SourceSpan where, string name, SourceSpan declared) => Error(
        "CC0208",
        $"{Code(name)} is fixed and cannot get a new value",
        where,
        "a new value is given here",
        Also(declared, "fixed here"),
        help: $"Declare it with `var {name} = …` when it is to change.");

    /// <summary>A type that nothing declares.</summary>
    public static Diagnostic UnknownType(SourceSpan where, string name, string? nearest) => Error(
        "CC0209",
        $"No type is named {Code(name)}",
        where,
        "neither a built-in type nor a record",
        help: DidYouMean(nearest)
            ?? "The built-in types are `text`, `int`, `decimal`, `money`, `percent`, `bool`, `duration`, `date`, `time`, `datetime`, `phone`, `digits`, `language` and `recording`.",
        fixes: Meant(where, name, nearest));

    /// <summary>No <c>project</c> in any file.</summary>
    public static Diagnostic ProjectMissing(SourceSpan? where) => Error(
        "CC0210",
        "No file declares the project",
        where,
        "one of the files needs it",
        help: """
            Add to one file:

                project "My centre" {
                    languages    en
                    timezone     "Asia/Shanghai"
                    longest call 1h
                }
            """);

    /// <summary>Two <c>project</c> declarations, or two <c>inbound</c>.</summary>
    public static Diagnostic OnlyOne(SourceSpan where, string keyword, SourceSpan first) => Error(
        "CC0211",
        $"There are two {Code(keyword)} declarations",
        where,
        "this is the second",
        Also(first, "this is the first"),
        help: "A project has one. Put the lines of both into the first.");

    /// <summary>A line of the project that is missing.</summary>
    /// <param name="where">Its first word.</param>
    /// <param name="line">The line.</param>
    /// <param name="example">The line, to paste.</param>
    /// <param name="whole">All of the project.</param>
    public static Diagnostic ProjectLineMissing(SourceSpan where, string line, string example, SourceSpan whole) => Error(
        "CC0212",
        $"The project does not say its {Code(line)}",
        where,
        "this project",
        help: $"Add the line {Code(example)}.",
        fixes: Adding($"Add {Code(example)}", FixLayout.AtEndOf(whole, [example])));

    /// <summary>A line of the project that stands twice.</summary>
    public static Diagnostic ProjectLineTwice(SourceSpan where, string line, SourceSpan first) => Error(
        "CC0213",
        $"The project says its {Code(line)} twice",
        where,
        "this is the second",
        Also(first, "this is the first"),
        help: "Keep one of them.");

    /// <summary>A time zone no database has.</summary>
    public static Diagnostic UnknownTimeZone(SourceSpan where, string name) => Error(
        "CC0214",
        $"No time zone is named {Code(name)}",
        where,
        "not in the IANA time zone database",
        help: "Write its IANA name, such as `\"Asia/Shanghai\"` or `\"Europe/Berlin\"`.");

    /// <summary>A source that is no database.</summary>
    public static Diagnostic UnknownSourceKind(SourceSpan where, string kind) => Error(
        "CC0215",
        $"A source cannot be a {Code(kind)}",
        where,
        "unknown kind of source",
        help: "Write `database`, `http` or `tcp`.");

    /// <summary>A language that is not written as BCP 47 says.</summary>
    public static Diagnostic LanguageShape(SourceSpan where, string tag) => Error(
        "CC0216",
        $"{Code(tag)} is no language tag",
        where,
        "no language",
        help: "Write a BCP 47 tag, such as `en`, `zh-CN` or `yue`.");

    /// <summary>A language that the project does not have.</summary>
    public static Diagnostic UnknownLanguage(SourceSpan where, string tag, string? nearest, IReadOnlyList<string> languages) => Error(
        "CC0217",
        $"The project has no language {Code(tag)}",
        where,
        "not among the project's languages",
        help: DidYouMean(nearest) ?? $"It has {AllOf(languages)}. Add others to the line `languages` of the project.",
        fixes: Meant(where, tag, nearest));

    /// <summary>A language the project names twice.</summary>
    public static Diagnostic LanguageTwice(SourceSpan where, string tag) => Error(
        "CC0218",
        $"The project names the language {Code(tag)} twice",
        where,
        "named before",
        help: "Take one out.");

    /// <summary>A field of something that is no record.</summary>
    public static Diagnostic NotARecord(SourceSpan where, string type, string field) => Error(
        "CC0219",
        $"The type {Code(type)} has no fields",
        where,
        $"so it has no {Code(field)}",
        help: "Only records have fields. Use the value as it is.");

    /// <summary>A row of a route table whose key stands in another row.</summary>
    public static Diagnostic TableKeyTwice(SourceSpan where, string table, string key, SourceSpan first) => Error(
        "CC0220",
        $"The table {Code(table)} has two rows for {Code(key)}",
        where,
        "this is the second",
        Also(first, "this is the first"),
        help: "Keep one of them.");

    /// <summary>A route table that does not say where all other keys lead.</summary>
    public static Diagnostic TableElseMissing(SourceSpan where, string table) => Error(
        "CC0221",
        $"The table {Code(table)} does not say where all other keys lead",
        where,
        "no `else`",
        help: "End it with `else -> …` and a flow.");

    /// <summary>A key that is none of the table's type.</summary>
    public static Diagnostic TableKeyDoesNotFit(SourceSpan where, string table, string key, string wanted) => Error(
        "CC0222",
        $"{Code(key)} is no key of the table {Code(table)}",
        where,
        $"a key is {wanted}",
        help: $"Write {wanted}, or give the key of the table another type.");

    /// <summary>A row that leads to a table.</summary>
    public static Diagnostic TableInTable(SourceSpan where, string table, string other) => Error(
        "CC0223",
        $"The table {Code(table)} leads to the table {Code(other)}",
        where,
        "a table, not a flow",
        explanation: "The targets of a table are flows, so that one look at it says where a call may go.",
        help: $"Write a flow that goes on with {Code($"-> {other}(…)")}.");

    /// <summary><c>outbound</c> without <c>otherwise</c>.</summary>
    public static Diagnostic OutboundOtherwiseMissing(SourceSpan where) => Error(
        "CC0224",
        "`outbound` does not say what becomes of all other numbers",
        where,
        "no `otherwise`",
        help: "End it with `otherwise refuse`, or with a trunk: `otherwise via main`.");

    /// <summary>A condition that stands twice in one rule.</summary>
    public static Diagnostic ConditionTwice(SourceSpan where, string words, SourceSpan first) => Error(
        "CC0225",
        $"The rule says {Code(words)} twice",
        where,
        "this is the second",
        Also(first, "this is the first"),
        help: words == "number" ? "Write all numbers after one `number`: `number \"9*\", \"0*\"`."
            : words == "when" ? "Join the conditions with `and`." : "Keep one of them, or write a rule for each.");

    /// <summary>A trunk that a rule names twice.</summary>
    public static Diagnostic TrunkTwice(SourceSpan where, string trunk, SourceSpan first) => Error(
        "CC0226",
        $"The rule names the trunk {Code(trunk)} twice",
        where,
        "named before",
        Also(first, "this is the first"),
        help: "Take one out.");

    /// <summary>A module that the flow library does not have.</summary>
    public static Diagnostic UnknownModule(SourceSpan where, string name, string? nearest, IReadOnlyList<string> modules) => Error(
        "CC0227",
        $"The library has no module {Code(name)}",
        where,
        "I cannot find this module",
        help: DidYouMean(nearest) ?? $"It has {AllOf(modules)}.",
        fixes: Meant(where, name, nearest));

    /// <summary>A module without texts in a language of the project.</summary>
    public static Diagnostic LibraryLacksLanguage(SourceSpan where, string module, IReadOnlyList<string> languages) => Error(
        "CC0228",
        $"The module {Code(module)} says nothing in {AllOf(languages)}",
        where,
        "callers in that language would hear nothing",
        help: $"Take the module out and put a copy of `stdlib/flows/{module}.flow`, with texts in {AllOf(languages)}, among your flows.");

    /// <summary>A module that the project uses twice.</summary>
    public static Diagnostic ModuleTwice(SourceSpan where, string module, SourceSpan first) => Error(
        "CC0229",
        $"The project uses {Code(module)} twice",
        where,
        "used before",
        Also(first, "this is the first"),
        help: "Take one out.");

    private static string Plural(string kind) => kind switch
    {
        "query" => "queries",
        "switch" => "switches",
        "hours" or "holidays" => kind,
        _ => kind + "s",
    };
}
