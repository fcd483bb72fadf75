using CallCenter.Diagnostics.Text;

namespace CallCenter.Diagnostics.Catalogue;

// 04xx: prompts, keys, numbers, hours.
public static partial class Report
{
    /// <summary>A prompt without one of the project's languages.</summary>
    /// <param name="where">Its name.</param>
    /// <param name="prompt">The prompt, as messages call it.</param>
    /// <param name="missing">The languages.</param>
    /// <param name="last">The last of its texts; null when it has none.</param>
    /// <param name="like">A text of it to begin a translation with, in quotes.</param>
    public static Diagnostic PromptLanguageMissing(
        SourceSpan where, string prompt, IReadOnlyList<string> missing, SourceSpan? last, string like) => Error(
        "CC0401",
        $"{prompt} has no text in {AllOf(missing)}",
        where,
        "callers in that language would hear nothing",
        help: "Add:\n\n" + string.Join("\n", missing.Select(language => $"    {language} \"…\"")),
        fixes: last is { } text
            ? Adding($"Add {AllOf(missing)}, to be translated", FixLayout.Behind(text, [.. missing.Select(language => $"{language} {like}")]))
            : []);

    /// <summary>A prompt with two texts in one language.</summary>
    public static Diagnostic PromptLanguageTwice(SourceSpan where, string prompt, string language, SourceSpan first) => Error(
        "CC0402",
        $"{prompt} has two texts in {Code(language)}",
        where,
        "this is the second",
        Also(first, "this is the first"),
        help: "Keep one of them.");

    /// <summary>Languages that speak different values.</summary>
    public static Diagnostic PlaceholdersDiffer(SourceSpan where, string prompt, string language, string missing, string other, SourceSpan otherAt) => Error(
        "CC0403",
        $"{prompt} does not say {Code("{" + missing + "}")} in {Code(language)}",
        where,
        "not in this text",
        Also(otherAt, $"said here in {Code(other)}"),
        explanation: "A caller hears the same values in every language.",
        help: $"Add {Code("{" + missing + "}")} to this text, or take it out of the other.");

    /// <summary>A placeholder that is neither parameter nor setting.</summary>
    public static Diagnostic UnknownPlaceholder(SourceSpan where, string name, string prompt, string? nearest) => Error(
        "CC0404",
        $"{prompt} knows no {Code(name)}",
        where,
        "neither a parameter of it nor a setting",
        help: DidYouMean(nearest) ?? "Declare it as a parameter of the prompt, or as a `setting`.",
        fixes: Meant(where, name, nearest));

    /// <summary>A way of reading that a type does not have.</summary>
    public static Diagnostic UnknownFormat(SourceSpan where, string format, string type, IReadOnlyList<string> fits) => Error(
        "CC0405",
        $"The type {Code(type)} cannot be read as {Code(format)}",
        where,
        "no such way of reading",
        help: fits.Count == 0 ? "Write the placeholder without a format." : $"It can be read as {OneOf(fits)}, or without a format.");

    /// <summary>A value that cannot be spoken.</summary>
    public static Diagnostic NotSpeakable(SourceSpan where, string type) => Error(
        "CC0406",
        $"The type {Code(type)} cannot be spoken",
        where,
        $"a value of type {Code(type)}",
        help: "Spoken are `text`, `int`, `decimal`, `money`, `percent`, `duration`, `date`, `time`, `datetime`, `phone` and `digits`.");

    /// <summary>A recording that is not in the project folder.</summary>
    public static Diagnostic RecordingMissing(SourceSpan where, string path) => Error(
        "CC0407",
        $"There is no recording {Code(path)}",
        where,
        "not found in the project folder",
        help: "Put the file there, or take `from` out: the text is then synthesised.");

    /// <summary>A recording outside the project folder.</summary>
    public static Diagnostic RecordingPath(SourceSpan where, string path) => Error(
        "CC0408",
        $"The recording {Code(path)} is not inside the project folder",
        where,
        "a path that leaves it",
        help: "Write a path relative to the project folder, with `/` and without `..`, that ends in `.wav` or `.mp3`.");

    /// <summary>A text without words.</summary>
    public static Diagnostic PromptTextEmpty(SourceSpan where, string prompt) => Error(
        "CC0409",
        $"{prompt} has an empty text",
        where,
        "nothing to say",
        help: "Write what the caller hears.");

    /// <summary><c>say "…"</c> in a project of several languages.</summary>
    /// <param name="where">Its first word.</param>
    /// <param name="languages">The languages of the project.</param>
    /// <param name="text">Its text.</param>
    public static Diagnostic SayNeedsLanguages(SourceSpan where, IReadOnlyList<string> languages, SourceSpan text) => Error(
        "CC0410",
        "This `say` does not name its language",
        where,
        $"the project has {AllOf(languages)}",
        help: "Write a text for each:\n\n    say { " + string.Join("  ", languages.Select(language => $"{language} \"…\"")) + " }",
        fixes: Adding("Write a text for each language", new FixEdit(
            text, "{ " + string.Join("  ", languages.Select(language => $"{language} {text.Text}")) + " }")));

    /// <summary>A recording that cannot be played.</summary>
    public static Diagnostic RecordingNotPlayable(SourceSpan where, string path) => Error(
        "CC0411",
        $"The recording {Code(path)} cannot be played",
        where,
        "no sound that I can read",
        help: "Save it as a WAV file of 16-bit PCM, of any sampling rate, or as MP3.");

    /// <summary>Something that no telephone has a key for.</summary>
    public static Diagnostic BadKey(SourceSpan where, string found) => Error(
        "CC0420",
        $"No telephone has a key {Code(found)}",
        where,
        "one key is wanted",
        help: "Keys are `0` to `9`, `*` and `#`, one at a time.");

    /// <summary>Two arms for one key.</summary>
    public static Diagnostic KeyTwice(SourceSpan where, string key, SourceSpan first) => Error(
        "CC0421",
        $"The key {Code(key)} has two meanings here",
        where,
        "this is the second",
        Also(first, "this is the first"),
        help: "Give one of them another key.");

    /// <summary>A key of a collection that is needed for digits.</summary>
    public static Diagnostic KeyIsDigit(SourceSpan where, string key) => Error(
        "CC0422",
        $"The key {Code(key)} is needed for the digits themselves",
        where,
        "`*` or `#` is wanted",
        help: "Write `\"#\"` or `\"*\"`.");

    /// <summary>A text that is no telephone number.</summary>
    public static Diagnostic BadPhone(SourceSpan where, string found) => Error(
        "CC0423",
        $"{Code(found)} is no telephone number",
        where,
        "a telephone number is wanted",
        help: "Write 1 to 32 digits, with `+` in front where needed, and no spaces.");

    /// <summary>Hours that never open.</summary>
    public static Diagnostic HoursEmpty(SourceSpan where, string name) => Error(
        "CC0430",
        $"The hours {Code(name)} are never open",
        where,
        "no opening time",
        help: "Add for example `on mon..fri 09:00-17:30`.");

    /// <summary>Hours that end before they begin.</summary>
    public static Diagnostic HoursReversed(SourceSpan where) => Error(
        "CC0431",
        "These hours end before they begin",
        where,
        "the earlier time stands first",
        help: "Hours past midnight are two: `on mon 20:00-24:00` and `on tue 00:00-06:00`.");

    /// <summary>Hours that overlap on a day.</summary>
    public static Diagnostic HoursOverlap(SourceSpan where, string day, SourceSpan first) => Error(
        "CC0432",
        $"These hours overlap on {Code(day)}",
        where,
        "open already for a part of it",
        Also(first, "open here"),
        help: "Write each opening time once.");

    /// <summary>A word that is no weekday.</summary>
    public static Diagnostic UnknownWeekday(SourceSpan where, string found) => Error(
        "CC0433",
        $"No weekday is written {Code(found)}",
        where,
        "a weekday is wanted",
        help: "Weekdays are `mon`, `tue`, `wed`, `thu`, `fri`, `sat` and `sun`.");

    /// <summary>Days in the wrong order.</summary>
    public static Diagnostic DaysReversed(SourceSpan where) => Error(
        "CC0434",
        "These days end before they begin",
        where,
        "the earlier day stands first",
        help: "Exchange them.");

    /// <summary>A day with two meanings.</summary>
    public static Diagnostic HolidaysOverlap(SourceSpan where, string day, SourceSpan first) => Error(
        "CC0435",
        $"The day {Code(day)} stands in two lines",
        where,
        "this is the second",
        Also(first, "this is the first"),
        help: "Write each day once.");
}
