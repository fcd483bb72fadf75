using CallCenter.Diagnostics.Text;

namespace CallCenter.Diagnostics.Catalogue;

// 05xx: types, data, settings, tests.
public static partial class Report
{
    /// <summary>A value of another type than is wanted.</summary>
    public static Diagnostic TypeMismatch(SourceSpan where, string found, string wanted, string purpose) => Error(
        "CC0501",
        $"{purpose} is {A(wanted)}, not {A(found)}",
        where,
        $"this is {A(found)}",
        help: $"Write a value of type {Code(wanted)}.");

    /// <summary>A value that may be none, used before it is tested.</summary>
    public static Diagnostic OptionalUntested(SourceSpan where, string type, string inner, string value) => Error(
        "CC0502",
        $"{Code(value)} may be none here",
        where,
        $"{A(type)} is not tested yet",
        help: $"Test it first:\n\n    if {value} is {inner} x {{ … x … }}");

    /// <summary>Too few or too many values.</summary>
    public static Diagnostic ArgumentCount(SourceSpan where, string kind, string name, int wanted, int found, string signature, SourceSpan declared) => Error(
        "CC0503",
        $"The {kind} {Code(name)} takes {(wanted == 0 ? "no values" : wanted == 1 ? "one value" : Number(wanted) + " values")}, not {Number(found)}",
        where,
        found == 0 ? "no values here" : $"{Number(found)} here",
        Also(declared, "declared here"),
        help: $"Write {Code(signature)}.");

    /// <summary>A text that may be longer than fits.</summary>
    public static Diagnostic TextMayBeTooLong(SourceSpan where, int? found, int limit, string purpose) => Error(
        "CC0504",
        $"{purpose} has room for {Number(limit)} characters",
        where,
        found is { } length ? $"up to {Number(length)} characters" : "any number of characters",
        help: found is { } longest
            ? $"Shorten it, or declare `up to {Number(longest)}` there."
            : "Use a value whose length is bounded, such as a `text up to 20`.");

    /// <summary>A <c>text</c> without bound.</summary>
    public static Diagnostic TextNeedsBound(SourceSpan where) => Error(
        "CC0505",
        "This `text` has no longest length",
        where,
        "any number of characters",
        explanation: "A text that comes from outside is bounded, so that the time to speak it is bounded too.",
        help: "Write for example `text up to 40`.");

    /// <summary>An operator between values it does not join.</summary>
    public static Diagnostic OperatorDoesNotFit(SourceSpan where, string op, string left, string right, bool texts) => Error(
        "CC0506",
        $"{Code(op)} does not join {A(left)} and {A(right)}",
        where,
        $"{A(left)} stands left, {A(right)} right",
        help: texts ? "Texts are joined inside quotes: `\"{first}{second}\"`." : "Both sides need types that belong together, such as two numbers or two lengths of time.");

    /// <summary>An operator before a value it does not fit.</summary>
    public static Diagnostic PrefixDoesNotFit(SourceSpan where, string op, string type) => Error(
        "CC0507",
        $"{Code(op)} does not fit {A(type)}",
        where,
        $"{A(type)} follows",
        help: op == "not" ? "`not` stands before something that is true or false." : "`-` stands before a number, an amount or a length of time.");

    /// <summary>A divisor that could be zero.</summary>
    public static Diagnostic DivisorNotKnown(SourceSpan where, bool isZero) => Error(
        "CC0508",
        isZero ? "Nothing can be divided by zero" : "This divisor could be zero",
        where,
        isZero ? "zero" : "its value is not known",
        help: "Divide by a number written here, other than 0.");

    /// <summary><c>is</c> on a value that is never none.</summary>
    public static Diagnostic IsNeverNone(SourceSpan where, string type) => Error(
        "CC0509",
        $"This {Code(type)} is never none",
        where,
        "nothing to test",
        help: "Use it without `is`.");

    /// <summary><c>is</c> with a type the value cannot have.</summary>
    public static Diagnostic IsOtherType(SourceSpan where, string found, string wanted) => Error(
        "CC0510",
        $"Something of type {Code(wanted + "?")} is never {A(found)}",
        where,
        "this can never be true",
        help: $"Write `is {wanted} x`, or `is none`.");

    /// <summary><c>none</c> where its type is not known.</summary>
    public static Diagnostic NoneNeedsType(SourceSpan where) => Error(
        "CC0511",
        "This `none` has no type",
        where,
        "none of what",
        help: "Declare the type: `var x : int? = none`. To ask whether a value is none, write `x is none`.");

    /// <summary>A bound or <c>?</c> on a type that has none.</summary>
    public static Diagnostic TypeHasNoBound(SourceSpan where, string type) => Error(
        "CC0512",
        $"The type {Code(type)} has no length",
        where,
        "only `text` and `digits` have one",
        help: "Take `up to` out.");

    /// <summary>A type that cannot be used in this place.</summary>
    public static Diagnostic TypeNotHere(SourceSpan where, string type, string place, string fits) => Error(
        "CC0513",
        $"{place} cannot be {A(type)}",
        where,
        "does not fit here",
        help: fits);

    /// <summary>A record literal without one of its fields.</summary>
    public static Diagnostic FieldMissing(SourceSpan where, string record, IReadOnlyList<string> missing) => Error(
        "CC0514",
        $"This {Code(record)} has no {AllOf(missing)}",
        where,
        "every field needs a value",
        help: $"Add {Code(string.Join(", ", missing.Select(field => field + ": …")))}.");

    /// <summary>A parameter in SQL that is not declared.</summary>
    public static Diagnostic SqlUnknownParameter(SourceSpan where, string name, string statement, string? nearest) => Error(
        "CC0520",
        $"{Code(statement)} has no parameter {Code(name)}",
        where,
        "not declared",
        help: DidYouMean(nearest is null ? null : "@" + nearest) ?? "Declare it between the parentheses after the name.",
        fixes: Meant(where, name, nearest));

    /// <summary>A parameter SQL does not use.</summary>
    public static Diagnostic SqlUnusedParameter(SourceSpan where, string name, string statement) => Error(
        "CC0521",
        $"The SQL of {Code(statement)} does not use {Code("@" + name)}",
        where,
        "declared, but not used",
        help: "Use it in the SQL, or take it out.");

    /// <summary>No SQL between the quotes.</summary>
    public static Diagnostic SqlEmpty(SourceSpan where, string statement) => Error(
        "CC0522",
        $"{Code(statement)} has no SQL",
        where,
        "nothing to execute",
        help: "Write one SQL statement between the quotes.");

    /// <summary>A setting whose value lies outside its own range.</summary>
    public static Diagnostic SettingOutOfRange(SourceSpan where, string setting, string found, string min, string max, SourceSpan range) => Error(
        "CC0530",
        $"The setting {Code(setting)} begins outside its range",
        where,
        $"{Code(found)} is not between {Code(min)} and {Code(max)}",
        Also(range, "its range"),
        help: "Change the value or the range.");

    /// <summary>A range that ends before it begins.</summary>
    public static Diagnostic RangeReversed(SourceSpan where, string min, string max) => Error(
        "CC0531",
        $"No value lies between {Code(min)} and {Code(max)}",
        where,
        "the smaller value stands first",
        help: $"Write `between {max} and {min}`.");

    /// <summary>A range for something that has no order.</summary>
    public static Diagnostic RangeNotHere(SourceSpan where, string type) => Error(
        "CC0532",
        $"The type {Code(type)} has no range",
        where,
        "does not fit here",
        help: "Take `between` out. Ranges are for `int`, `decimal`, `money` and `duration`.");

    /// <summary>A test that makes no call, or two.</summary>
    public static Diagnostic TestCallCount(SourceSpan where, string test, SourceSpan? first) => Error(
        "CC0540",
        first is null ? $"The test {Code(test)} makes no call" : $"The test {Code(test)} makes two calls",
        where,
        first is null ? "this test" : "this is the second",
        Also(first, "this is the first"),
        help: "A test makes one call:\n\n    call from \"13800000001\" to \"4008001234\" at 2026-11-20 10:00");

    /// <summary>A step on the wrong side of the call.</summary>
    public static Diagnostic StepOrder(SourceSpan where, bool isPreparation, SourceSpan call) => Error(
        "CC0541",
        isPreparation ? "This is prepared after the call has begun" : "This happens before the call",
        where,
        isPreparation ? "too late" : "too early",
        Also(call, "the call begins here"),
        help: isPreparation ? "Move it before the call." : "Move it after the call.");

    /// <summary>An answer that a query or command cannot give.</summary>
    public static Diagnostic GivenDoesNotFit(SourceSpan where, string statement, string found, IReadOnlyList<string> fits) => Error(
        "CC0542",
        $"{Code(statement)} cannot answer {Code(found)}",
        where,
        "no such answer",
        help: $"It can answer {OneOf(fits)}.");

    /// <summary>A procedure whose text is no name.</summary>
    public static Diagnostic ProcedureName(SourceSpan where, string statement) => Error(
        "CC0550",
        $"The procedure {Code(statement)} does not name a stored procedure",
        where,
        "a name is wanted here",
        explanation: "Letters, digits and `_`, with the schema before a dot. Values go through the parameters.",
        help: "Write the name alone, such as `\"billing.settle\"`. SQL stands in a `query` or `command`.");

    /// <summary><c>encrypted</c> on a type that cannot be encrypted.</summary>
    public static Diagnostic EncryptedType(SourceSpan where, string type) => Error(
        "CC0551",
        $"{A(type)[..1].ToUpperInvariant()}{A(type)[1..]} cannot be encrypted",
        where,
        "does not fit here",
        help: "Encrypt single values such as `text up to 18`, `digits` or `date`.");

    /// <summary><c>encrypted</c> where nothing is stored.</summary>
    public static Diagnostic EncryptedNotHere(SourceSpan where, string owner) => Error(
        "CC0552",
        $"Nothing of {owner} is stored",
        where,
        "does not fit here",
        explanation: "`encrypted` says how a value lies in a database.",
        help: "Take it out here, and write it after a field of a record or a parameter of a query, command or procedure.");

    /// <summary>An encrypted value that decides which rows are meant.</summary>
    public static Diagnostic EncryptedCompared(SourceSpan where, string name, string statement) => Warning(
        "CC0553",
        $"No row of {Code(statement)} will match {Code(name)}",
        where,
        "encrypted",
        explanation: "Every encryption of a value gives another text, so that equal values cannot be told from what is stored.",
        help: "Look the row up by another column, such as an id or the caller's number.");

    /// <summary>A source that cannot be reached, found by <c>validate --connect</c>.</summary>
    public static Diagnostic SourceAway(SourceSpan where, string source, string problem) => Error(
        "CC0560",
        $"The source {Code(source)} cannot be reached",
        where,
        "its statements were not checked",
        explanation: $"The database's driver says: {problem}",
        help: "Start the database, or correct the connection in `callcenter.json`.");

    /// <summary>A table that does not exist.</summary>
    public static Diagnostic TableMissing(SourceSpan where, string table, string source, string? nearest) => Error(
        "CC0561",
        $"The source {Code(source)} has no table {Code(table)}",
        where,
        "not in the database",
        help: DidYouMean(nearest) ?? "Create it in the database, or name one that is there.");

    /// <summary>A declared column that the result does not have.</summary>
    public static Diagnostic ResultColumnMissing(SourceSpan where, string column, string statement, string? nearest, SourceSpan declared) => Error(
        "CC0562",
        $"The result of {Code(statement)} has no column {Code(column)}",
        where,
        nearest is null ? "gives no such column" : "gives another name",
        Also(declared, "wanted here"),
        help: nearest is null ? $"Select it, if need be under that name: `… AS {column}`." : $"Write {Code($"{nearest} AS {column}")}.");

    /// <summary>A column whose values cannot be of the declared type.</summary>
    public static Diagnostic ColumnUnreadable(
        SourceSpan where, string column, string databaseType, string type, SourceSpan declared, IReadOnlyList<string> fits) => Error(
        "CC0563",
        $"The column {Code(column)} of type {Code(databaseType)} cannot be read as {A(type)}",
        where,
        $"the database says {Code(databaseType)}",
        Also(declared, $"declared {Code(type)}"),
        help: fits.Count == 0 ? "Convert it in the SQL with `CAST`." : $"Declare it as {OneOf(fits)}, or convert it in the SQL with `CAST`.");

    /// <summary>A column that may hold NULL for a value that is never none.</summary>
    public static Diagnostic ColumnMayBeNull(SourceSpan where, string column, string statement, string type, SourceSpan declared) => Warning(
        "CC0564",
        $"{Code(statement)} will end in {Code("failed")} where {Code(column)} is NULL",
        where,
        "may be NULL in the database",
        "A field without `?` always has a value.",
        $"Declare it {Code(type + "?")}, or write {Code($"COALESCE({column}, …) AS {column}")}.") with
    {
        Secondary = Also(declared, "never none here"),
    };

    /// <summary>SQL that the database does not take.</summary>
    public static Diagnostic StatementRefused(SourceSpan where, string statement, string problem) => Error(
        "CC0565",
        $"The database does not take the SQL of {Code(statement)}",
        where,
        "refused",
        explanation: $"It says: {problem}",
        help: "Try the SQL in the database's own console.");

    /// <summary>A procedure on a database that has none.</summary>
    public static Diagnostic SourceWithoutProcedures(SourceSpan where, string statement, string source, string product) => Error(
        "CC0566",
        $"The procedure {Code(statement)} cannot run on {Code(source)}",
        where,
        $"{product} has no procedures",
        help: "Write its SQL as a `query` or `command`, or bind the source to another database.");

    /// <summary>A source without connection.</summary>
    public static Diagnostic SourceNotBound(SourceSpan where, string source) => Error(
        "CC0567",
        $"The source {Code(source)} has no connection",
        where,
        "not bound",
        help: $"Add it to `callcenter.json`:\n\n    \"sources\": {{ \"{source}\": {{ \"provider\": \"postgresql\", \"connection\": \"…\" }} }}");

    /// <summary>A column in SQL that its table does not have.</summary>
    public static Diagnostic SqlColumnMissing(SourceSpan where, string column, string statement, string? nearest) => Error(
        "CC0568",
        $"The SQL of {Code(statement)} names a column {Code(column)} that does not exist",
        where,
        "not in the database",
        help: DidYouMean(nearest) ?? "Name a column that is there, or add it to the table.");

    /// <summary>A procedure that does not exist.</summary>
    public static Diagnostic ProcedureMissing(SourceSpan where, string procedure, string source, string? nearest, string problem) => Error(
        "CC0569",
        $"The source {Code(source)} has no procedure {Code(procedure)} that takes these parameters",
        where,
        "not in the database",
        explanation: $"It says: {problem}",
        help: DidYouMean(nearest == procedure ? null : nearest) ?? "Create it in the database, or declare the parameters it takes, in their order.");
}
