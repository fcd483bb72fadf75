using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Diagnostics.Catalogue;

// 00xx: writing.
public static partial class Report
{
    /// <summary>Something stands where something else fits.</summary>
    /// <param name="where">What was found.</param>
    /// <param name="found">Its text.</param>
    /// <param name="reading">What was being read, such as <c>a menu</c>; null at the top of a file.</param>
    /// <param name="readingAt">Where that began.</param>
    /// <param name="fits">What fits, as an author says it; empty when too much would.</param>
    /// <param name="nearest">A word that fits and is nearly the one found.</param>
    /// <param name="slip">What was meant, where that is clear.</param>
    public static Diagnostic DoesNotFitHere(
        SourceSpan where, string found, string? reading, SourceSpan? readingAt, IReadOnlyList<string> fits, string? nearest, Slip? slip) => Error(
        "CC0001",
        $"{Code(found)} does not fit here",
        where,
        reading is null ? "a declaration begins here" : $"this is inside {reading}",
        Also(readingAt, $"{reading} begins here"),
        null,
        slip is not null ? HelpWith(slip)
            : nearest is not null ? DidYouMean(nearest)
            : fits.Count > 0 ? $"What fits here: {Joined(fits, "or")}."
            : "Look at the line before it too: often a word or a mark is missing there.",
        fixes: slip is not null ? FixOf(slip) : Meant(where, found, nearest));

    /// <summary>The file ends in the middle of something.</summary>
    public static Diagnostic FileEnds(SourceSpan where, string? reading, SourceSpan? open, string opener, string closer) => Error(
        "CC0002",
        reading is null ? "The file ends too early" : $"The file ends inside {reading}",
        where,
        "the file ends here",
        Also(open, $"this {Code(opener)} is not closed"),
        null,
        open is null ? "Write the rest of it." : $"Close it with {Code(closer)}.",
        fixes: closer == "}" && open is not null ? [new Fix($"Close it with {Code(closer)}", [AtEnd(where.File, closer)])] : []);

    /// <summary>A character that means nothing in the language.</summary>
    /// <param name="where">Where it stands.</param>
    /// <param name="found">The character.</param>
    /// <param name="slip">What was meant, where that is clear.</param>
    public static Diagnostic UnknownCharacter(SourceSpan where, string found, Slip? slip) => Error(
        "CC0003",
        $"The character {Code(found)} means nothing in a flow",
        where,
        "here",
        help: slip is not null ? HelpWith(slip) : "Take it out. Inside a text in quotes any character is allowed.",
        fixes: slip is not null ? FixOf(slip) : []);

    /// <summary>A text without its closing quote.</summary>
    public static Diagnostic TextNotClosed(SourceSpan where) => Error(
        "CC0004",
        "This text is not closed",
        where,
        "a text ends on the line it begins on",
        help: "Close it with `\"`. A quote inside a text is written `\\\"`.",
        fixes: ClosedAtEnd(where));

    /// <summary>A <c>"""</c> text without its end.</summary>
    public static Diagnostic BlockTextNotClosed(SourceSpan where) => Error(
        "CC0005",
        "This `\"\"\"` is not closed",
        where,
        "the text that begins here runs to the end of the file",
        help: "Close it with `\"\"\"`.");

    /// <summary>A number with letters behind it that are no unit.</summary>
    public static Diagnostic NumberNotUnderstood(SourceSpan where, string found, string? suggestion) => Error(
        "CC0006",
        $"{Code(found)} is no number with a unit",
        where,
        "a name cannot begin with a digit",
        explanation: "Units of time are `ms`, `s`, `m`, `h` and `d`, one per number.",
        help: suggestion is null ? "Write for example `90s` or `5m`." : $"Write {Code(suggestion)}.",
        fixes: suggestion is null ? [] : Instead(where, suggestion));

    /// <summary>Full-width punctuation in code.</summary>
    /// <param name="where">The mark, or a text between two of them.</param>
    /// <param name="found">The mark.</param>
    /// <param name="plain">What it is called in code.</param>
    /// <param name="count">How many there are in the file.</param>
    /// <param name="own">What makes this one plain.</param>
    /// <param name="all">What makes all of them plain.</param>
    public static Diagnostic FullWidth(
        SourceSpan where, string found, string plain, int count, ImmutableArray<FixEdit> own, ImmutableArray<FixEdit> all) => Error(
        "CC0007",
        $"This {NameOfMark(plain)} is the full-width {Code(found)}",
        where,
        "here",
        explanation: $"Flows use the plain {Code(plain)}. Full-width {(char.IsAsciiDigit(plain[0]) ? "digits are" : "punctuation is")} allowed in texts, not in code.",
        help: count > 1
            ? $"Fix: write {Code(plain)}. There are {Number(count)} full-width marks in this file."
            : $"Fix: write {Code(plain)}.",
        fixes: count > 1
            ? [new Fix($"Write {Code(plain)}", own), new Fix($"Make all {Number(count)} full-width marks of this file plain", all)]
            : [new Fix($"Write {Code(plain)}", own)]);

    /// <summary>A reserved word where a name is wanted.</summary>
    public static Diagnostic ReservedName(SourceSpan where, string word) => Error(
        "CC0008",
        $"{Code(word)} is a word of the language and cannot be a name here",
        where,
        "a name is wanted here",
        help: $"Choose another name, such as {Code(word + "1")}.");

    /// <summary>A backslash before something else than it can stand before.</summary>
    public static Diagnostic UnknownEscape(SourceSpan where, string found) => Error(
        "CC0009",
        $"{Code(found)} means nothing in a text",
        where,
        "here",
        help: "A backslash stands before `\"`, `\\`, `{` and `}`. A backslash itself is written `\\\\`.",
        fixes: Instead(where, "\\" + found));

    /// <summary>A placeholder that is not closed, empty or no expression.</summary>
    public static Diagnostic PlaceholderNotUnderstood(SourceSpan where, string problem) => Error(
        "CC0010",
        $"This placeholder {problem}",
        where,
        "a value is wanted between `{` and `}`",
        help: "Write for example `{name}` or `{orderNo:digits}`. A brace itself is written `\\{`.");

    /// <summary>A date or a time that no calendar or clock has.</summary>
    public static Diagnostic NoSuchMoment(SourceSpan where, string found, bool isDate) => Error(
        "CC0011",
        isDate ? $"There is no day {Code(found)}" : $"There is no time {Code(found)}",
        where,
        isDate ? "no calendar has it" : "no clock shows it",
        help: isDate ? "A day is written year-month-day, such as `2026-02-28`." : "A time is written from `00:00` to `23:59`; opening hours may end at `24:00`.");

    /// <summary>A number beyond what can be counted with.</summary>
    public static Diagnostic NumberTooLarge(SourceSpan where, string found, string limit) => Error(
        "CC0012",
        $"The number {Code(found)} is too large",
        where,
        $"at most {limit}",
        help: "Write a smaller number. Telephone numbers are texts: put them in quotes.");

    /// <summary>So many errors that the rest is left out.</summary>
    public static Diagnostic TooManyErrors(SourceSpan where, int shown) => Error(
        "CC0013",
        $"Only the first {Number(shown)} errors of this file are shown",
        where,
        "and more from here on",
        help: "Correct those first; later ones are often their echo.");

    /// <summary>Brackets inside brackets beyond a limit.</summary>
    public static Diagnostic NestedTooDeep(SourceSpan where, int limit) => Error(
        "CC0014",
        $"This is nested more than {Number(limit)} levels deep",
        where,
        "the limit is passed here",
        help: "Give the inner part a name with `let`, or a flow of its own.");

    /// <summary>A file beyond the limit.</summary>
    public static Diagnostic FileTooLong(SourceSpan where, int limit) => Error(
        "CC0015",
        $"This file has more than {Number(limit)} characters",
        where,
        "it is not read",
        help: "Divide it: all `.flow` files of a folder are one project.");

    /// <summary>A character that turns the direction of writing, so that a reader sees something else than is run.</summary>
    public static Diagnostic TurnsDirection(SourceSpan where, string name, int count) => Error(
        "CC0016",
        $"The character {Code(name)} turns the direction of writing",
        where,
        "it cannot be seen",
        explanation: "With it a line looks different from what it does.",
        help: count > 1 ? $"Take it out; this file has {Number(count)} of them." : "Take it out. Arabic and Hebrew are shown right without it.");

    /// <summary>Bytes that are no UTF-8.</summary>
    public static Diagnostic NotUtf8(SourceSpan where) => Error(
        "CC0017",
        "This file is not written in UTF-8",
        where,
        "this could not be read",
        explanation: "Editors of a Chinese Windows often save GBK, where every second character is lost.",
        help: "Save the file again as UTF-8.");

    /// <summary>A line that ends in the middle of something.</summary>
    /// <param name="where">The last that stands on it.</param>
    /// <param name="last">Its text.</param>
    /// <param name="reading">What was being read.</param>
    /// <param name="readingAt">Where that began.</param>
    /// <param name="fits">What fits behind it, as an author says it; empty when too much would.</param>
    /// <param name="slip">What was meant, where that is clear.</param>
    public static Diagnostic LineEnds(
        SourceSpan where, string last, string? reading, SourceSpan? readingAt, IReadOnlyList<string> fits, Slip? slip) => Error(
        "CC0018",
        $"Something is missing after {Code(last)}",
        where,
        "the next line cannot follow this",
        readingAt == where ? [] : Also(readingAt, $"{reading} begins here"),
        null,
        fits.Count > 0 ? $"What fits after it: {Joined(fits, "or")}." : "Write the rest of it.",
        fixes: slip is not null ? FixOf(slip) : []);

    // A line that ends with a brace was closed before it, nobody knows where.
    private static ImmutableArray<Fix> ClosedAtEnd(SourceSpan text) => text.Text.TrimEnd() is var line && line.EndsWith('}')
        ? []
        : [new Fix("Close it with `\"`", [new FixEdit(new SourceSpan(text.File, text.Start + line.Length, 0), "\"")])];

    private static string HelpWith(Slip slip) => slip.Kind switch
    {
        SlipKind.Instead => $"Did you mean {Code(slip.Text.Trim())}?",
        SlipKind.Missing => $"{Code(MarkOf(slip))} is missing before it.",
        SlipKind.Comment => "A comment begins with `//` and ends with its line.",
        _ => "Take it out.",
    };

    private static ImmutableArray<Fix> FixOf(Slip slip) => slip.Kind switch
    {
        SlipKind.Instead => [new Fix($"Write {Code(slip.Text.Trim())}", [new FixEdit(slip.Span, slip.Text)])],
        SlipKind.Missing => [new Fix($"Put in {Code(MarkOf(slip))}", [new FixEdit(slip.Span, slip.Text)])],
        SlipKind.Comment => slip.Span.Length == 0 ? [] : [new Fix("Make it a `//` comment", [new FixEdit(slip.Span, slip.Text)])],
        _ => [new Fix("Take it out", [new FixEdit(slip.Span, "")])],
    };

    // Several braces are shown in one line.
    private static string MarkOf(Slip slip) => string.Join(' ', slip.Text.Split((char[])[' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private static FixEdit AtEnd(SourceFile file, string text)
    {
        var end = file.Text.TrimEnd().Length;
        return new FixEdit(new SourceSpan(file, end, file.Text.Length - end), $"\n{text}\n");
    }

    private static string NameOfMark(string plain) => plain switch
    {
        ":" => "colon",
        ";" => "semicolon",
        "," => "comma",
        "." => "full stop",
        "(" or ")" => "parenthesis",
        "{" or "}" => "brace",
        "\"" => "quote",
        "?" => "question mark",
        "=" => "equals sign",
        "->" => "arrow",
        "%" => "percent sign",
        [>= '0' and <= '9'] => "digit",
        _ => "mark",
    };
}
