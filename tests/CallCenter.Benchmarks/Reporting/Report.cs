using System.Globalization;
using System.Text.Json;

namespace CallCenter.Benchmarks.Reporting;

/// <summary>What is printed: a JSON line for each run as it ends, the table of requirements at the end.</summary>
internal sealed class Report(TextWriter output)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private readonly List<Requirement> _requirements = [];

    public bool IsEverythingMet => _requirements.All(requirement => requirement.IsMet);

    /// <summary>Tells of a run; number 0 is the one that warms up.</summary>
    public void Tell(string bench, int number, object figures) =>
        output.WriteLine(JsonSerializer.Serialize(new { bench, run = number, at = DateTimeOffset.Now, figures }, Json));

    public void Add(IEnumerable<Requirement> requirements) => _requirements.AddRange(requirements);

    public void WriteTable()
    {
        string[][] rows =
        [
            ["bench", "what", "target", "measured", ""],
            .. _requirements.Select(requirement => new[]
            {
                requirement.Bench, requirement.What, requirement.Target, requirement.Measured,
                requirement.IsMet ? (requirement.Target.Length == 0 ? "" : "met") : "MISSED",
            }),
        ];
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        output.WriteLine();
        foreach (var row in rows)
        {
            output.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{_requirements.Count(requirement => requirement.Target.Length > 0)} requirements, {_requirements.Count(requirement => !requirement.IsMet)} missed"));
    }
}
