using CallCenter.Diagnostics.Text;

namespace CallCenter.Diagnostics.Catalogue;

// 025x: enums, lists, functions of values, call data.
public static partial class Report
{
    /// <summary>An enum without values.</summary>
    public static Diagnostic EnumEmpty(SourceSpan where, string name) => Error(
        "CC0250",
        $"The enum {Code(name)} has no value",
        where,
        "nothing could ever have this type",
        help: $"Name its values: `enum {name} {{ gold silver bronze }}`.");

    /// <summary>A value an enum does not have.</summary>
    public static Diagnostic UnknownEnumValue(SourceSpan where, string name, string value, string? nearest, IReadOnlyList<string> values) => Error(
        "CC0251",
        $"{Code(name)} has no value {Code(value)}",
        where,
        "no such value",
        help: DidYouMean(nearest) ?? $"It has {AllOf(values)}.",
        fixes: Meant(where, value, nearest));

    /// <summary>A list where one value stands.</summary>
    public static Diagnostic ListNotHere(SourceSpan where, string place) => Error(
        "CC0252",
        $"A list cannot stand in {place}",
        where,
        "a list",
        help: "Lists come from queries, and go to flows and from them.");

    /// <summary><c>for each</c> over something else.</summary>
    public static Diagnostic NotAList(SourceSpan where, string type) => Error(
        "CC0253",
        $"{Code(type)} is no list, and has no items",
        where,
        "no list",
        help: "`for each` goes through a list, such as the result of `query orders(…) : list of Order at most 5`.");

    /// <summary>A function a value does not have.</summary>
    public static Diagnostic UnknownFunction(SourceSpan where, string type, string name, string? nearest, IReadOnlyList<string> names) => Error(
        "CC0254",
        $"A {Code(type)} has no {Code(name)}",
        where,
        "no such function",
        help: DidYouMean(nearest) ?? $"It has {AllOf(names)}.",
        fixes: Meant(where, name, nearest));

    /// <summary>A function with more or fewer values than it takes.</summary>
    public static Diagnostic FunctionTakes(SourceSpan where, string name, int takes, int found) => Error(
        "CC0255",
        takes == 0 ? $"{Code(name)} takes no values" : $"{Code(name)} takes {Number(takes)} {(takes == 1 ? "value" : "values")}",
        where,
        $"{Number(found)} here",
        help: takes == 0 ? $"Write `.{name}` without parentheses." : "Give one for each.");

    /// <summary>A function over values it cannot take.</summary>
    public static Diagnostic FunctionDoesNotFit(SourceSpan where, string name, IReadOnlyList<string> types) => Error(
        "CC0256",
        $"{Code(name)} cannot be made of {AllOf(types)}",
        where,
        "does not fit",
        help: name switch
        {
            "divide" => "It divides an `int`, `decimal` or `money` by an `int` or `decimal`.",
            "round" => "It takes a `decimal`, `money` or `percent` and the number of places.",
            "abs" => "It takes a number, an amount or a length of time.",
            _ => "Both are numbers, amounts, lengths of time, days or moments, of one type.",
        });

    /// <summary><c>call data</c> with the name of something every call has.</summary>
    public static Diagnostic CallDataIsFact(SourceSpan where, string name) => Error(
        "CC0257",
        $"Every call has {Code(name)} already",
        where,
        "this name is taken",
        help: "Give it another name.");

    /// <summary>A first value that is no constant.</summary>
    public static Diagnostic CallDataNotConstant(SourceSpan where, string name) => Error(
        "CC0258",
        $"The first value of {Code(name)} is not known before a call",
        where,
        "no constant",
        help: "Write a value that stands here as it is, such as `0`, `false` or `none`, and assign the other in a flow.");

    /// <summary>A fact of a call that is assigned.</summary>
    public static Diagnostic CallFactAssigned(SourceSpan where, string name) => Error(
        "CC0259",
        $"{Code("call." + name)} cannot be changed",
        where,
        "every call has its own",
        help: name == "language" ? "The caller chooses it with `choose language`." : "Declare a value of your own in `call data { … }`.");

    /// <summary><c>call.endedBy</c> while the call lasts.</summary>
    public static Diagnostic NotEndedYet(SourceSpan where) => Error(
        "CC0260",
        "Who ends the call is not known yet",
        where,
        "the call goes on here",
        help: "Read `call.endedBy` in `at hangup { … }` or `at failure { … }`.");

    /// <summary>Several answers for a query that gives one.</summary>
    public static Diagnostic GivenIsNoList(SourceSpan where, string query, string result) => Error(
        "CC0261",
        $"{Code(query)} gives {A(result)}, not a list",
        where,
        "a second item",
        help: "Give one value.");
}
