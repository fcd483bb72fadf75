using System.Globalization;

namespace CallCenter.Media.CallProgress;

/// <summary>One thing a <see cref="CallProgressDetector"/> has made out.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="At">When it was decided, since the phase began.</param>
/// <param name="Why">The features that decided, in words for a person.</param>
public sealed record ProgressVerdict(ProgressKind Kind, TimeSpan At, string Why)
{
    /// <summary>The countries (ISO 3166) whose table has the tone; empty for what is no tone.</summary>
    public string Countries { get; init; } = "";

    /// <summary>Which announcement of the library it is; null for one that is not in the library.</summary>
    public AnnouncementMatch? Match { get; init; }

    /// <summary>Whether it was decided by the end of a beep: a message may be left from now on.</summary>
    public bool IsBehindBeep { get; init; }

    /// <summary>As a record keeps it: <c>announcement 空号 (vacant) at 3.2 s</c>.</summary>
    public override string ToString()
    {
        var what = Match is { } match
            ? $"announcement {AnnouncementMeanings.ChineseOf(match.Meaning)} ({AnnouncementMeanings.NameOf(match.Meaning)})"
            : NameOf(Kind);
        return string.Create(CultureInfo.InvariantCulture, $"{what} at {At.TotalSeconds:0.0} s");
    }

    /// <summary>The word for a kind, as records and messages have it.</summary>
    public static string NameOf(ProgressKind kind) => kind switch
    {
        ProgressKind.SpecialInformation => "special information tone",
        ProgressKind.Ringing => "ringing tone",
        ProgressKind.Busy => "busy tone",
        ProgressKind.Congestion => "congestion tone",
        ProgressKind.Fax => "fax",
        ProgressKind.Music => "music",
        ProgressKind.Announcement => "announcement",
        ProgressKind.Person => "person",
        ProgressKind.Machine => "machine",
        ProgressKind.Beep => "beep",
        ProgressKind.Silence => "silence",
        _ => "unsure",
    };
}
