using System.Collections.Immutable;
using System.Globalization;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Diagnostics.Catalogue;

/// <summary>The catalogue of all messages: one method each, ordered by code. Wording stands nowhere else.</summary>
/// <remarks><c>00xx</c> writing, <c>02xx</c> names, <c>03xx</c> flow, <c>04xx</c> telephony and prompts, <c>05xx</c> data and tests.</remarks>
public static partial class Report
{
    private static Diagnostic Error(
        string code,
        string title,
        SourceSpan? where,
        string label = "",
        ImmutableArray<DiagnosticLabel> secondary = default,
        string? explanation = null,
        string? help = null,
        ImmutableArray<Fix> fixes = default) =>
        new(code, Severity.Error, title, where is { } span ? new DiagnosticLabel(span, label) : null)
        {
            Secondary = secondary.IsDefault ? [] : secondary,
            Explanation = explanation,
            Help = help,
            Fixes = fixes.IsDefault ? [] : fixes,
        };

    private static Diagnostic Warning(
        string code, string title, SourceSpan? where, string label, string? explanation, string help) =>
        Error(code, title, where, label, explanation: explanation, help: help) with { Severity = Severity.Warning };

    private static Diagnostic Warning(
        string code,
        string title,
        SourceSpan? where,
        string label = "",
        ImmutableArray<DiagnosticLabel> secondary = default,
        string? explanation = null,
        string? help = null) =>
        Error(code, title, where, label, secondary, explanation, help) with { Severity = Severity.Warning };

    private static ImmutableArray<DiagnosticLabel> Also(SourceSpan? where, string label) =>
        where is { File: not null } span ? [new DiagnosticLabel(span, label)] : []; // What is built in stands nowhere.

    private static string Code(string text) => $"`{text}`";

    /// <summary>"a `duration`", "an `int`".</summary>
    private static string A(string type) => ("aeiou".Contains(type[0], StringComparison.OrdinalIgnoreCase) ? "an " : "a ") + Code(type);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>"`a`, `b` or `c`".</summary>
    private static string OneOf(IReadOnlyList<string> names) => Joined([.. names.Select(Code)], "or");

    /// <summary>"`a`, `b` and `c`".</summary>
    private static string AllOf(IReadOnlyList<string> names) => Joined([.. names.Select(Code)], "and");

    private static string Joined(IReadOnlyList<string> items, string last) => items.Count switch
    {
        0 => "nothing",
        1 => items[0],
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} {last} {items[^1]}",
    };

    private static string? DidYouMean(string? nearest) => nearest is null ? null : $"Did you mean {Code(nearest)}?";

    /// <summary>Writes the name that was meant in place of the one found, which stands last in the stretch.</summary>
    private static ImmutableArray<Fix> Meant(SourceSpan where, string found, string? nearest)
    {
        var at = nearest is null ? -1 : where.Text.LastIndexOf(found, StringComparison.Ordinal);
        return at < 0 ? [] : Instead(new SourceSpan(where.File, where.Start + at, found.Length), nearest!);
    }

    private static ImmutableArray<Fix> Instead(SourceSpan where, string text) =>
        [new Fix($"Write {Code(text)}", [new FixEdit(where, text)])];

    private static ImmutableArray<Fix> TakeOut(SourceSpan where) => [new Fix("Take it out", [FixLayout.Without(where)])];

    private static ImmutableArray<Fix> Adding(string title, FixEdit? edit) => edit is null ? [] : [new Fix(title, [edit])];

    private static string PlaceOf(SourceSpan where) => string.Create(
        CultureInfo.InvariantCulture, $"{where.File.Path}:{where.StartPosition.Line}");
}
