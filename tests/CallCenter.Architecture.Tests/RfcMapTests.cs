using System.Text.RegularExpressions;
using Xunit;

namespace CallCenter.Architecture.Tests;

/// <summary><c>docs/rfc-map.md</c> says which section of which RFC is done where and seen by which test: all of it must exist.</summary>
public sealed partial class RfcMapTests
{
    // What our own comments may cite without implementing anything of it.
    private static readonly string[] Conventions = ["RFC 5737"];

    private static readonly string[] SpeakingProjects = ["CallCenter.Sip", "CallCenter.Telephony", "CallCenter.Media"];

    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "rfc-map.md"));

    /// <summary>Tables of what is done have four columns, those of what is left out two.</summary>
    private static IEnumerable<Row> Rows
    {
        get
        {
            var rfc = "";
            foreach (var line in Lines)
            {
                if (Heading().Match(line) is { Success: true } heading)
                {
                    rfc = heading.Groups[1].Value;
                }
                else if (line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| section", StringComparison.Ordinal))
                {
                    yield return new Row(rfc, [.. line.Trim('|', ' ').Split(" | ").Select(cell => cell.Trim())]);
                }
            }
        }
    }

    [Fact]
    public void Every_row_has_its_columns()
    {
        AssertNone(Rows.Where(row => row.Rfc.Length == 0 || row.Cells.Length is not (2 or 4)).Select(row => $"{row}"));
        Assert.NotEmpty(Rows);
    }

    [Fact]
    public void Every_file_of_the_map_exists() => AssertNone(
        from row in Rows
        where row.IsDone
        from file in NamesIn(row.Cells[2])
        where !File.Exists(Path.Combine(Repository.Root, "runtime", "CallCenter." + file))
        select $"{row}: there is no {file}");

    [Fact]
    public void Every_row_names_code_and_a_test() =>
        AssertNone(Rows.Where(row => row.IsDone && (!NamesIn(row.Cells[2]).Any() || !NamesIn(row.Cells[3]).Any())).Select(row => $"{row}"));

    [Fact]
    public void Every_test_of_the_map_exists()
    {
        var tests = TestsByName();
        AssertNone(
            from row in Rows
            where row.IsDone
            from name in NamesIn(row.Cells[3])
            where !tests.Contains(name)
            select $"{row}: there is no test {name}");
    }

    [Fact]
    public void Every_rfc_the_code_cites_is_in_the_map()
    {
        var known = Rows.Select(row => row.Rfc).Concat(Conventions).ToHashSet();
        AssertNone(
            from path in Repository.Sources
            where SpeakingProjects.Any(project => path.Contains($"/{project}/", StringComparison.Ordinal))
            from Match cited in Citation().Matches(File.ReadAllText(path))
            let rfc = "RFC " + cited.Groups[1].Value
            where !known.Contains(rfc)
            select $"{Path.GetRelativePath(Repository.Root, path)} cites {rfc}");
    }

    [Fact]
    public void Every_chapter_on_behaviour_of_rfc_3261_is_done_or_left_out_with_a_reason()
    {
        var named = Rows.Where(row => row.Rfc == "RFC 3261").SelectMany(row => Section().Matches(row.Cells[0]).Select(match => match.Value)).ToList();
        AssertNone(
            from chapter in Rfc3261Chapters
            where !named.Exists(section => section == chapter || section.StartsWith(chapter + ".", StringComparison.Ordinal))
            select $"RFC 3261 section {chapter}");
    }

    // Sections 7 to 26 of the table of contents, two levels deep where the second level says what to do.
    private static readonly string[] Rfc3261Chapters =
    [
        "7.1", "7.2", "7.3", "7.4", "7.5", "8.1", "8.2", "8.3", "9.1", "9.2", "10.2", "10.3", "11.1", "11.2", "12.1", "12.2", "12.3",
        "13.2", "13.3", "14.1", "14.2", "15.1", "16", "17.1", "17.2", "18.1", "18.2", "18.3", "18.4", "19.1", "19.2", "19.3",
        "20", "21", "22.1", "22.2", "22.3", "22.4", "23", "24", "25", "26",
    ];

    private static HashSet<string> TestsByName()
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests*.cs", SearchOption.AllDirectories))
        {
            var type = Path.GetFileName(path).Split('.')[0];
            foreach (Match method in TestMethod().Matches(File.ReadAllText(path)))
            {
                found.Add($"{type}.{method.Groups[1].Value}");
            }
        }

        return found;
    }

    private static IEnumerable<string> NamesIn(string cell) => Name().Matches(cell).Select(match => match.Groups[1].Value);

    private static void AssertNone(IEnumerable<string> offences)
    {
        var found = offences.Distinct().ToList();
        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
    }

    private sealed record Row(string Rfc, string[] Cells)
    {
        public bool IsDone => Cells.Length == 4;

        public override string ToString() => $"{Rfc}: {string.Join(" | ", Cells)}";
    }

    [GeneratedRegex(@"^## (RFC \d+)")]
    private static partial Regex Heading();

    [GeneratedRegex(@"RFC (\d{3,5})")]
    private static partial Regex Citation();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Name();

    [GeneratedRegex(@"\d+(\.\d+)*")]
    private static partial Regex Section();

    [GeneratedRegex(@"public (?:async Task|void|Task) (\w+)\(")]
    private static partial Regex TestMethod();
}
