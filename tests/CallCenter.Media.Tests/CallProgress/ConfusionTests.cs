using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CallCenter.Media.Tests.CallProgress.Cases;
using Xunit;

namespace CallCenter.Media.Tests.CallProgress;

/// <summary>
/// The test set, which this repository generates. <c>PROGRESS_CASES=2000</c> hears more of it, <c>PROGRESS_HALF=development</c>
/// the half that was tuned on, and <c>UPDATE_BASELINES=1</c> writes the table into docs/call-progress.md.
/// </summary>
public sealed partial class ConfusionTests(ITestOutputHelper output)
{
    private const int CasesUsual = 360;

    [Fact]
    public void Nearly_all_that_is_heard_is_told_right_and_persons_are_not_taken_for_machines()
    {
        Assert.SkipUnless(Voices.AreThere, "espeak-ng is not installed: run `apt-get install espeak-ng`.");
        var count = int.TryParse(Environment.GetEnvironmentVariable("PROGRESS_CASES"), CultureInfo.InvariantCulture, out var given) ? given : CasesUsual;
        var half = Environment.GetEnvironmentVariable("PROGRESS_HALF") == "development" ? 0 : 1;
        var table = Hear(Enumerable.Range(0, count).Select(n => (2 * n) + half));
        foreach (var mistake in table.Mistakes)
        {
            output.WriteLine(mistake);
        }

        output.WriteLine(table.ToMarkdown());
        if (Environment.GetEnvironmentVariable("UPDATE_BASELINES") == "1" && half == 1)
        {
            WriteDocument(table.ToMarkdown());
        }

        Assert.True(table.Right >= 0.95 * table.Cases, $"{table.Right} of {table.Cases} are right.");
        Assert.True(table.Persons.Mistaken <= 0.01 * table.Persons.All, $"{table.Persons} persons were taken for machines.");
    }

    private static ConfusionTable Hear(IEnumerable<int> seeds)
    {
        var maker = new CaseMaker();
        var library = maker.Library();
        var table = new ConfusionTable();
        foreach (var seed in seeds)
        {
            table.Add(maker.Make(seed), library);
        }

        return table;
    }

    private static void WriteDocument(string table, [CallerFilePath] string here = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(here)!, "../../../docs/call-progress.md");
        File.WriteAllText(path, Between().Replace(File.ReadAllText(path), "<!-- table -->\n" + table.Replace("$", "$$", StringComparison.Ordinal) + "<!-- end -->"));
    }

    [GeneratedRegex("<!-- table -->.*<!-- end -->", RegexOptions.Singleline)]
    private static partial Regex Between();
}
