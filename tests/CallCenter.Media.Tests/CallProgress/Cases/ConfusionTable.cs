using System.Globalization;
using System.Text;
using CallCenter.Media.CallProgress;

namespace CallCenter.Media.Tests.CallProgress.Cases;

/// <summary>What was told of cases, against what is right.</summary>
internal sealed class ConfusionTable
{
    private readonly SortedDictionary<string, SortedDictionary<string, int>> _rows = new(StringComparer.Ordinal);
    private readonly List<double> _personSeconds = [];
    private readonly List<double> _machineSeconds = [];
    private readonly List<double> _beepErrors = [];

    /// <summary>What went wrong, a line each.</summary>
    public List<string> Mistakes { get; } = [];

    /// <summary>How many cases there are.</summary>
    public int Cases { get; private set; }

    /// <summary>How many of them were told right.</summary>
    public int Right { get; private set; }

    /// <summary>Persons taken for machines, and all persons.</summary>
    public (int Mistaken, int All) Persons => (
        _rows.Where(row => IsPerson(row.Key)).Sum(row => row.Value.GetValueOrDefault("machine")),
        _rows.Where(row => IsPerson(row.Key)).Sum(row => row.Value.Values.Sum()));

    /// <summary>Hears a case and counts what is told of it.</summary>
    public void Add(ProgressCase given, AnnouncementLibrary library)
    {
        var detector = new CallProgressDetector(new() { Country = given.Country, Announcements = library });
        if (given.IsAnswered)
        {
            detector.NowAnswered();
        }

        ProgressVerdict? told = null;
        ProgressVerdict? beep = null;
        for (var at = 0; at + 160 <= given.Samples.Length; at += 160)
        {
            if (detector.Hear(given.Samples.AsSpan(at, 160)) is not { } verdict)
            {
                continue;
            }

            // What was heard last counts before the answer; behind it the first word that is sure, as for whoever waits for it.
            told = given.IsAnswered && told is not null and not { Kind: ProgressKind.Unsure } ? told : verdict;
            beep = verdict.IsBehindBeep ? verdict : beep;
        }

        Count(given, told, beep);
    }

    /// <summary>The table as Markdown.</summary>
    public string ToMarkdown()
    {
        var columns = _rows.Values.SelectMany(row => row.Keys).Distinct().Order(StringComparer.Ordinal).ToList();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"| is \\ told | {string.Join(" | ", columns)} | right |\n");
        text.Append(CultureInfo.InvariantCulture, $"|---|{string.Concat(Enumerable.Repeat("---:|", columns.Count + 1))}\n");
        foreach (var (expected, row) in _rows)
        {
            var cells = columns.Select(column => row.GetValueOrDefault(column) is > 0 and var count ? count.ToString(CultureInfo.InvariantCulture) : "");
            var right = row.Where(cell => IsRight(expected, cell.Key)).Sum(cell => cell.Value);
            text.Append(CultureInfo.InvariantCulture, $"| {expected} | {string.Join(" | ", cells)} | {100.0 * right / row.Values.Sum():0.0} % |\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"\n{Cases} cases, {Right} right: {100.0 * Right / Cases:0.0} %. ");
        text.Append(CultureInfo.InvariantCulture, $"Persons taken for machines: {Persons.Mistaken} of {Persons.All}. ");
        text.Append(CultureInfo.InvariantCulture, $"Told a person {Median(_personSeconds):0.0} s behind his first sound (median; 95 % within {Share(_personSeconds, 0.95):0.0} s), ");
        text.Append(CultureInfo.InvariantCulture, $"a machine {Median(_machineSeconds):0.0} s ({Share(_machineSeconds, 0.95):0.0} s). ");
        text.Append(CultureInfo.InvariantCulture, $"{_beepErrors.Count} beeps found, their end {Median(_beepErrors):0.00} s late (median; 95 % within {Share(_beepErrors, 0.95):0.00} s).\n");
        return text.ToString();
    }

    private static bool IsPerson(string expected) => expected.StartsWith("person", StringComparison.Ordinal);

    private static bool IsRight(string expected, string told) =>
        expected == told || (expected == CaseMaker.LongPerson && told is "person" or "unsure");

    private static double Median(List<double> values) => Share(values, 0.5);

    private static double Share(List<double> values, double share) =>
        values.Count == 0 ? 0 : values.Order().ElementAt(Math.Min(values.Count - 1, (int)(share * values.Count)));

    private void Count(ProgressCase given, ProgressVerdict? told, ProgressVerdict? beep)
    {
        var label = told is null ? "nothing" : told.Match is { } match ? AnnouncementMeanings.NameOf(match.Meaning) : ProgressVerdict.NameOf(told.Kind);
        Cases++;
        if (!_rows.TryGetValue(given.Expected, out var row))
        {
            _rows[given.Expected] = row = new(StringComparer.Ordinal);
        }

        label = label == given.Also ? given.Expected : label;
        row[label] = row.GetValueOrDefault(label) + 1;
        if (IsRight(given.Expected, label))
        {
            Right++;
        }
        else
        {
            Mistakes.Add($"{given.Seed}: {given.Expected} told as {told} ({told?.Why}); {given.About}");
        }

        var first = Array.FindIndex(given.Samples, sample => Math.Abs((int)sample) > 1500) / 8000.0;
        if (label == "person" && IsPerson(given.Expected))
        {
            _personSeconds.Add(told!.At.TotalSeconds - Math.Max(0, first));
        }
        else if (label == "machine" && given.Expected == "machine")
        {
            _machineSeconds.Add(told!.At.TotalSeconds - Math.Max(0, first));
        }

        if (beep is not null && given.BeepEnd > 0)
        {
            _beepErrors.Add(Math.Abs(beep.At.TotalSeconds - given.BeepEnd));
        }
    }
}
