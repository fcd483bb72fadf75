using CallCenter.Diagnostics.Text;

namespace CallCenter.Diagnostics.Catalogue;

// 0440-0479: the statements of a call.
public static partial class Report
{
    /// <summary>Something for unanswered calls only, on a way where the call may be answered.</summary>
    /// <param name="where">Its first words.</param>
    /// <param name="statement">The statement, as an author calls it.</param>
    /// <param name="flow">The flow it stands in.</param>
    /// <param name="entry">Where the flow is entered answered; null when it answers itself.</param>
    public static Diagnostic AlreadyAnswered(SourceSpan where, string statement, string flow, SourceSpan? entry) => Error(
        "CC0440",
        $"{Code(statement)} comes after the call is answered",
        where,
        entry is null ? "answered before, on a way through this flow" : $"the flow {Code(flow)} can be entered answered",
        Also(entry, "entered answered from here"),
        explanation: "`reject`, `redirect` and `play early` are for a call that only rings so far.",
        help: statement == "play early" ? "Write `play` here, or move this before `answer`." : "Move it before `answer`, or write `hangup` here.");

    /// <summary>A shortcut that is none.</summary>
    public static Diagnostic BadShortcut(SourceSpan where, string keys, int max) => Error(
        "CC0441",
        $"{Code(keys)} is no shortcut",
        where,
        $"2 to {Number(max)} keys of `0` to `9`, `*` and `#`",
        help: keys.Length == 1 ? $"Write one key without quotes: `on {keys}`." : "Write the keys a caller presses, such as `on \"*21\" -> Support`.");

    /// <summary>A shortcut that begins with a choice of its menu.</summary>
    public static Diagnostic ShortcutKeyClash(SourceSpan where, string keys, SourceSpan choice) => Error(
        "CC0442",
        $"The shortcut {Code(keys)} can never be finished",
        where,
        $"begins with {Code(keys[..1])}",
        Also(choice, "this choice is taken at once"),
        explanation: "A key that is a choice is taken as soon as it is pressed.",
        help: "Begin the shortcut with a key that is no choice here, such as `*`.");

    /// <summary>A shortcut that another begins with.</summary>
    public static Diagnostic ShortcutShadowed(SourceSpan where, string keys, string other, SourceSpan otherAt) => Error(
        "CC0443",
        keys == other ? $"The shortcut {Code(keys)} stands twice" : $"The shortcuts {Code(keys)} and {Code(other)} cannot be told apart",
        where,
        keys == other ? "this is the second" : "one begins with the other",
        Also(otherAt, keys == other ? "this is the first" : "the other"),
        help: keys == other ? "Keep one of them." : "Give both the same length, or other first keys.");

    /// <summary>Two times for one wait.</summary>
    public static Diagnostic TwoWaits(SourceSpan where, string statement, SourceSpan arm) => Error(
        "CC0444",
        $"{Code(statement)} says twice how long it waits for a key",
        where,
        "said here",
        Also(arm, "and here"),
        help: "Keep one of them.");

    /// <summary>Arms behind an ending.</summary>
    public static Diagnostic BlindHasNoOutcomes(SourceSpan where) => Error(
        "CC0445",
        "`transfer blind` ends the flow and has no outcomes",
        where,
        "no call ever comes here",
        help: "Take the arms out, or write `transfer to` without `blind`, which comes back.");

    /// <summary>Something nobody sends.</summary>
    public static Diagnostic UnknownMedium(SourceSpan where, string medium, string? nearest) => Error(
        "CC0446",
        $"{Code(medium)} is nothing that can be sent",
        where,
        "no such medium",
        help: DidYouMean(nearest) ?? "Write `send sms` or `send email`.",
        fixes: Meant(where, medium, nearest));

    /// <summary>An email without subject, or a short message with one.</summary>
    public static Diagnostic SubjectOf(SourceSpan where, bool isEmail) => Error(
        "CC0447",
        isEmail ? "This email has no subject" : "A short message has no subject",
        where,
        isEmail ? "`subject` is missing" : "only an email has one",
        help: isEmail ? "Write `send email to \"…\" subject \"…\" text \"…\"`." : "Take `subject` out.");

    /// <summary>A file that is no fax of the project.</summary>
    public static Diagnostic FaxFile(SourceSpan where, string path) => Error(
        "CC0448",
        $"{Code(path)} cannot be sent as a fax",
        where,
        "no document of the project",
        help: "Write the path of a `.tif`, `.pdf` or `.txt` file below `fax/`, `data/fax/` or `data/files/`, with `/` between folders: `\"price.tif\"`.");

    /// <summary>A party that stands twice.</summary>
    public static Diagnostic PartyTwice(SourceSpan where, string party, SourceSpan first) => Error(
        "CC0449",
        $"{Code(party)} joins this conference twice",
        where,
        "this is the second time",
        Also(first, "this is the first"),
        help: "Keep one of them.");

    /// <summary>A conference that is too large.</summary>
    public static Diagnostic TooManyParties(SourceSpan where, int max) => Error(
        "CC0450",
        "This conference has too many parties",
        where,
        $"at most {Number(max)} besides the caller",
        help: "Leave some of them out.");
}
