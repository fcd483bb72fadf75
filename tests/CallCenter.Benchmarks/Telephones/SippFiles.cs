using System.Globalization;
using CallCenter.Benchmarks.Reporting;

namespace CallCenter.Benchmarks.Telephones;

/// <summary>Reads what SIPp leaves in its folder.</summary>
internal sealed class SippFiles(string folder)
{
    private const int ErrorCharactersShown = 600;
    private const string ReasonPrefix = "Failed";
    private const string WholeRun = "(C)";
    private const string AllReasons = "FailedCall(C)";

    public string Statistics => Path.Combine(folder, "statistics.csv");

    public string Errors => Path.Combine(folder, "errors.log");

    public string Messages => Path.Combine(folder, "messages.log");

    /// <exception cref="BenchmarkException">SIPp wrote no figures.</exception>
    public SippFigures Read()
    {
        var lines = File.Exists(Statistics) ? File.ReadAllLines(Statistics) : [];
        if (lines.Length < 2)
        {
            throw new BenchmarkException($"SIPp did not run: {ReadErrors()}");
        }

        var names = lines[0].Split(';');
        var rows = lines[1..].Select(line => line.Split(';')).ToList();
        var times = ReadTimes();
        return new(
            Number(rows[^1], "TotalCallCreated"),
            Number(rows[^1], "SuccessfulCall(C)"),
            Number(rows[^1], AllReasons),
            names.Where(name => name.StartsWith(ReasonPrefix, StringComparison.Ordinal) && name.EndsWith(WholeRun, StringComparison.Ordinal) && name != AllReasons)
                .Select(name => (Name: name[ReasonPrefix.Length..^WholeRun.Length], Count: Number(rows[^1], name)))
                .Where(reason => reason.Count > 0)
                .ToDictionary(reason => reason.Name, reason => reason.Count, StringComparer.Ordinal),
            Number(rows[^1], "Retransmissions(C)"),
            rows.Max(row => Number(row, "CurrentCall")),
            Distribution.Of([.. times["1"]]),
            Distribution.Of([.. times["2"]]),
            ReadErrors());

        int Number(string[] row, string name) => (int)double.Parse(row[Array.IndexOf(names, name)], CultureInfo.InvariantCulture);
    }

    /// <summary>For each call's own audio port the audio port of the server's answer.</summary>
    public IReadOnlyDictionary<int, int> ReadAnsweredPorts()
    {
        var offered = new Dictionary<string, int>(StringComparer.Ordinal);
        var answered = new Dictionary<int, int>();
        foreach (var message in File.ReadAllText(Messages).Split("-----------------------------------------------"))
        {
            if (Word(message, "\nCall-ID: ") is not { } call || Word(message, "\nm=audio ") is not { } port)
            {
                continue;
            }

            var number = int.Parse(port, CultureInfo.InvariantCulture);
            if (message.Contains("\nINVITE ", StringComparison.Ordinal))
            {
                offered[call] = number;
            }
            else if (message.Contains("\nSIP/2.0 200", StringComparison.Ordinal) && offered.TryGetValue(call, out var own))
            {
                answered[own] = number;
            }
        }

        return answered;
    }

    private static string? Word(string text, string before)
    {
        var at = text.IndexOf(before, StringComparison.Ordinal);
        return at < 0 ? null : text[(at + before.Length)..].Split([' ', '\r', '\n'], 2)[0];
    }

    private ILookup<string, double> ReadTimes() =>
        Directory.EnumerateFiles(folder, "*_rtt.csv")
            .SelectMany(File.ReadLines)
            .Select(line => line.Split(';'))
            .Where(fields => fields.Length >= 3 && double.TryParse(fields[1], CultureInfo.InvariantCulture, out _))
            .ToLookup(fields => fields[2], fields => double.Parse(fields[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    private string ReadErrors()
    {
        var text = File.Exists(Errors) ? File.ReadAllText(Errors) : "";
        return text.Length > ErrorCharactersShown ? text[..ErrorCharactersShown] : text;
    }
}
