using CallCenter.Diagnostics.Text;

namespace CallCenter.Diagnostics.Catalogue;

// 057x-059x: services, functions, scripts, files.
public static partial class Report
{
    /// <summary>A statement over a source of a kind that cannot execute it.</summary>
    public static Diagnostic SourceOfOtherKind(SourceSpan where, string statement, string source, string found, IReadOnlyList<string> wanted, SourceSpan declared) => Error(
        "CC0570",
        $"{Code(statement)} cannot be asked of {Code(source)}",
        where,
        $"this source is {A(found)}",
        Also(declared, "declared here"),
        help: $"Name a source of kind {OneOf(wanted)}.");

    /// <summary>A verb that no service has.</summary>
    public static Diagnostic UnknownVerb(SourceSpan where, string verb, string? nearest, IReadOnlyList<string> fits) => Error(
        "CC0571",
        $"A service is not asked with {Code(verb)}",
        where,
        "unknown verb",
        help: DidYouMean(nearest) ?? $"Write {OneOf(fits)}.",
        fixes: Meant(where, verb, nearest));

    /// <summary>A verb of another kind of service than the source is.</summary>
    public static Diagnostic VerbOfOtherKind(SourceSpan where, string verb, string source, string kind, IReadOnlyList<string> fits, SourceSpan declared) => Error(
        "CC0572",
        $"{Code(source)} is not asked with {Code(verb)}",
        where,
        "does not fit the source",
        Also(declared, $"this source is {A(kind)}"),
        help: $"Write {OneOf(fits)}.");

    /// <summary>A placeholder that names no parameter.</summary>
    public static Diagnostic PlaceholderUnknown(SourceSpan where, string name, string statement, string? nearest) => Error(
        "CC0573",
        $"{Code(statement)} has no parameter {Code(name)}",
        where,
        "not declared",
        help: DidYouMean(nearest) ?? "Declare it between the parentheses after the name.",
        fixes: Meant(where, name, nearest));

    /// <summary>A placeholder that is more than the name of a parameter, or one whose value cannot stand in a text.</summary>
    public static Diagnostic PlaceholderNotPlain(SourceSpan where, string found) => Error(
        "CC0574",
        $"{Code(found)} cannot stand in what a service is sent",
        where,
        "not the name of a simple parameter",
        help: "Write the name of a parameter alone, such as `{city}`. A record goes into the body: `body ticket`.");

    /// <summary>A parameter that a service does not send.</summary>
    public static Diagnostic ParameterNotSent(SourceSpan where, string name, string statement) => Error(
        "CC0575",
        $"{Code(statement)} does not send {Code(name)}",
        where,
        "declared, but not used",
        help: $"Use it as {Code("{" + name + "}")} in the text that is sent, or take it out.");

    /// <summary>A path that does not begin at the source's URL, or holds what no path holds.</summary>
    public static Diagnostic PathShape(SourceSpan where) => Error(
        "CC0576",
        "This is no path",
        where,
        "a path begins with `/` and has no spaces",
        explanation: "The server stands in callcenter.json, so that it can differ from one place to another.",
        help: "Write for example `\"/v1/weather?city={city}\"`.");

    /// <summary>A body where none is sent.</summary>
    public static Diagnostic BodyNotHere(SourceSpan where, string verb) => Error(
        "CC0577",
        $"{Code(verb)} sends no body",
        where,
        "does not fit here",
        help: "Take `body` out, or write `post` or `put`.");

    /// <summary>A body that is no record among the parameters.</summary>
    public static Diagnostic BodyNoRecord(SourceSpan where, string name, string found) => Error(
        "CC0578",
        $"{Code(name)} cannot be sent as a body",
        where,
        $"this is {A(found)}",
        help: $"Name a parameter whose type is a `record`, or write a text: `body \"{{{name}}}\"`.");

    /// <summary>A type whose values cannot cross to where a statement is executed.</summary>
    public static Diagnostic TypeDoesNotTravel(SourceSpan where, string place, string type, string fits) => Error(
        "CC0579",
        $"{place} cannot be {A(type)}",
        where,
        "does not travel",
        help: fits);

    /// <summary>A line of a source that its kind does not understand.</summary>
    public static Diagnostic SourceSetting(SourceSpan where, string kind, string found, string fits) => Error(
        "CC0580",
        $"A source of kind {Code(kind)} has no {Code(found)}",
        where,
        "does not fit here",
        help: fits);

    /// <summary>A source that does not say how its messages end.</summary>
    public static Diagnostic FrameMissing(SourceSpan where, string source) => Error(
        "CC0581",
        $"{Code(source)} does not say where a message ends",
        where,
        "no `frame`",
        help: "Write for example `{ frame line  connection long }`.");

    /// <summary>A method that is not named by plugin, type and method.</summary>
    public static Diagnostic MethodShape(SourceSpan where, string found) => Error(
        "CC0582",
        $"{Code(found)} names no method",
        where,
        "needs a plugin, a type and a method",
        help: "Write for example `\"Bank.Checksum.Compute\"`: the plugin `Bank` of callcenter.json, its type `Checksum`, the method `Compute`.");

    /// <summary>A script without text, or with too much.</summary>
    public static Diagnostic ScriptLength(SourceSpan where, string script, int limit) => Error(
        "CC0583",
        $"The script {Code(script)} is empty or too long",
        where,
        $"1 to {Number(limit)} characters fit",
        help: "Write JavaScript whose last line is the result, such as `amount * 2`.");

    /// <summary>A declaration with the name of a built-in statement.</summary>
    public static Diagnostic BuiltInName(SourceSpan where, string name) => Error(
        "CC0584",
        $"{Code(name)} is built in",
        where,
        "this name is taken",
        help: "Choose another name; flows use the built-in statement without declaring it.");

    /// <summary>The same line twice in a source.</summary>
    public static Diagnostic SourceSettingTwice(SourceSpan where, string setting, SourceSpan first) => Error(
        "CC0585",
        $"There are two lines {Code(setting)} in this source",
        where,
        "this is the second",
        Also(first, "this is the first"),
        help: "Keep one of them.");

    /// <summary>A script that its engine cannot read.</summary>
    public static Diagnostic ScriptUnreadable(SourceSpan where, string script, string problem) => Error(
        "CC0586",
        $"The script {Code(script)} cannot be read as JavaScript",
        where,
        $"JavaScript says: {problem.TrimEnd('.')}",
        help: "Scripts are ECMAScript 5.1: `var` and `function`, but not `=>`, `class` or texts in backquotes.");
}
