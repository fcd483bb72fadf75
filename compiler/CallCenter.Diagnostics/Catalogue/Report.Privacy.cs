using CallCenter.Diagnostics.Text;

namespace CallCenter.Diagnostics.Catalogue;

// 0701-0729: secrets and verification.
public static partial class Report
{
    private const string SecretGoes =
        "A secret goes into a parameter or field declared `secret`, into another secret value and into `verify`, and nowhere else: "
        + "not into a text, a prompt, a log, a tag or a comparison.";

    /// <summary>A secret where it would be seen or heard, or could be guessed bit by bit.</summary>
    public static Diagnostic SecretUsed(SourceSpan where, string value, string type) => Error(
        "CC0701",
        $"{Code(value)} is secret and cannot be used here",
        where,
        $"{A(type)} stays secret",
        explanation: SecretGoes,
        help: $"Leave it out. To compare it, write:\n\n    verify {value} == … {{ on verified continue  on refused hangup }}");

    /// <summary>A secret that would become an open value.</summary>
    public static Diagnostic SecretLeaves(SourceSpan where, string value, string purpose, string wanted) => Error(
        "CC0702",
        $"{purpose} is not secret, but {Code(value)} is",
        where,
        $"would become {A(wanted)}",
        explanation: SecretGoes,
        help: $"Declare the parameter or field as {Code("secret " + wanted.TrimEnd('?'))}, or pass something else.");

    /// <summary>A declaration that is seen or heard.</summary>
    public static Diagnostic SecretNotHere(SourceSpan where, string place) => Error(
        "CC0703",
        $"{place} holds nothing secret",
        where,
        "`secret` does not fit here",
        explanation: SecretGoes,
        help: "Take `secret` out.");

    /// <summary>A type that cannot be secret.</summary>
    public static Diagnostic NoSuchSecret(SourceSpan where, string type) => Error(
        "CC0704",
        $"{Code(type)} cannot be secret",
        where,
        "only `digits` and `text` can",
        help: "Write `secret digits` or `secret text up to 20`.");

    /// <summary><c>verify</c> of something that proves nothing.</summary>
    public static Diagnostic VerifyWhat(SourceSpan where) => Error(
        "CC0705",
        "`verify` compares two values or asks a query",
        where,
        "neither of both",
        help: "Write `verify pin == customer.pin { … }` or `verify checkPin(id, pin) { … }`.");

    /// <summary><c>verify</c> of a query that does not say yes or no.</summary>
    public static Diagnostic VerifyQueryGives(SourceSpan where, string query, string? result, SourceSpan declared) => Error(
        "CC0706",
        $"{Code(query)} does not say whether the caller is verified",
        where,
        result is null ? "a command gives nothing" : $"gives {A(result)}",
        Also(declared, "declared here"),
        help: "Ask a query that gives `bool`.");

    /// <summary>A protected field, read before the caller is verified.</summary>
    /// <param name="where">Where it is read.</param>
    /// <param name="record">The record.</param>
    /// <param name="field">The field.</param>
    /// <param name="declared">Where the record says <c>needs verified</c>.</param>
    /// <param name="way">The flows a call comes through without being verified.</param>
    public static Diagnostic NotVerified(SourceSpan where, string record, string field, SourceSpan declared, IReadOnlyList<string> way) => Error(
        "CC0720",
        $"{Code(field)} is read before the caller is verified",
        where,
        "not verified on every way to here",
        Also(declared, $"{Code(record)} needs it"),
        explanation: $"A call can come here unverified: {string.Join(" -> ", (IEnumerable<string>)["inbound", .. way])}.",
        help: "Verify the caller before it:\n\n    verify pin == customer.pin { on verified continue  on refused hangup }");
}
