using System.Text.Json;
using System.Xml.Linq;
using CallCenter.Cli.Tests.Support;
using CallCenter.Journal;
using Xunit;

namespace CallCenter.Cli.Tests;

/// <summary><c>callcenter graph</c>: pictures, counts laid over them, and what is said when that cannot be.</summary>
public sealed class GraphTests
{
    private static readonly string Hotline = CommandLine.Example("hotline-400");

    [Fact]
    public async Task The_project_is_a_picture_on_the_output_and_flows_are_panels_in_a_file()
    {
        using var folder = new TemporaryFolder();

        var project = await CommandLine.RunAsync("graph", Hotline);
        var flows = await CommandLine.RunAsync("graph", Hotline, "Main", "Operator", "--output", folder["两个.svg"]);

        Assert.True(project.Code == 0, project.All);
        Assert.Equal("", Sentences(project));
        Assert.Contains(XDocument.Parse(project.Output).Descendants(), element => element.Attribute("data-node")?.Value == "OrderStatus");
        Assert.True(flows.Code == 0, flows.All);
        Assert.Equal("", flows.Output);
        var ids = XDocument.Load(folder["两个.svg"]).Descendants().Select(element => element.Attribute("id")?.Value).ToList();
        Assert.Contains("flow-Main", ids);
        Assert.Contains("flow-Operator", ids);
        Assert.DoesNotContain("flow-Complaint", ids);
    }

    [Theory]
    [InlineData("a.mmd", "flowchart LR")]
    [InlineData("a.json", "{")]
    [InlineData("a.svg", "<svg ")]
    [InlineData("a", "<svg ")]
    public async Task The_ending_of_the_file_says_what_is_written(string file, string begins)
    {
        using var folder = new TemporaryFolder();

        var result = await CommandLine.RunAsync("graph", Hotline, "--detail", "nodes", "-o", folder[file]);

        Assert.True(result.Code == 0, result.All);
        Assert.StartsWith(begins, await File.ReadAllTextAsync(folder[file], TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_holds_nodes_and_edges_of_the_flows_that_are_named()
    {
        var result = await CommandLine.RunAsync("graph", Hotline, "Main", "--format", "json");

        using var json = JsonDocument.Parse(result.Output);
        Assert.All(json.RootElement.GetProperty("nodes").EnumerateArray(), node => Assert.Equal("Main", node.GetProperty("flow").GetString()));
        Assert.Contains(json.RootElement.GetProperty("edges").EnumerateArray(), edge => edge.GetProperty("label").GetString() == "1 查询订单");
    }

    [Fact]
    public async Task Counts_of_tests_are_laid_over()
    {
        using var folder = new TemporaryFolder();
        var counts = folder.Write("counts.json", """{ "project": "Hotline 400", "release": "ab", "nodes": { "Main/Top": 8, "Main/Top/1": 2, "Main/Top/2": 0, "Gone": 1 } }""");

        var result = await CommandLine.RunAsync("graph", Hotline, "Main", "--overlay", counts);

        Assert.True(result.Code == 0, result.All);
        Assert.Contains(">25% 2<", result.Output, StringComparison.Ordinal);
        Assert.Contains(">never<", result.Output, StringComparison.Ordinal);
        Assert.Equal($"{counts} was counted on another state of the project: 1 of its nodes are no longer there.", Sentences(result));
    }

    [Fact]
    public async Task Recorded_calls_are_laid_over()
    {
        using var folder = new TemporaryFolder();
        var options = new CallJournalOptions { SpoolFolder = folder["spool"], DatabaseFile = folder["records.db"] };
        await using (var journal = CallJournal.Open(options, TimeProvider.System, new SilentLog()).Journal!)
        {
            Assert.True(journal.TryAppend(Call("1", """[[0,"Welcome"],[9,"Main"],[10,"Main/Top"],[20,"key","1"],[21,"Main/Top/1"],[21,"Main/Top/1/go-1"]]""")));
            Assert.True(journal.TryAppend(Call("2", """[[0,"Welcome"],[9,"Main"],[10,"Main/Top"],[20,"key","0"],[21,"Main/Top/0"]]""")));
            await journal.FlushAsync(TestContext.Current.CancellationToken);
        }

        var result = await CommandLine.RunAsync("graph", Hotline, "Main", "--calls", folder["records.db"]);

        Assert.True(result.Code == 0, result.All);
        Assert.Contains(">50% 1<", result.Output, StringComparison.Ordinal);
        Assert.Contains(">never<", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_is_told_in_a_sentence()
    {
        using var folder = new TemporaryFolder();
        await SaysAsync("No flow is named `Opertor`. Did you mean `Operator`?", "graph", Hotline, "Opertor");
        await SaysAsync("No flow is named `Xyz`. The flows are Welcome, Main, ", "graph", Hotline, "Xyz");
        await SaysAsync("There is no folder ", "graph", folder["nowhere"]);
        await SaysAsync("Take either --overlay or --calls: one picture shows one count.", "graph", Hotline, "--overlay", "a.json", "--calls");
        await SaysAsync("There are no call records at ", "graph", Hotline, "--calls", folder["none.db"]);
        await SaysAsync("The call records in ", "graph", Hotline, "--calls", folder.Write("text.db", "no database at all, only text"));
        await SaysAsync("Could not find file ", "graph", Hotline, "--overlay", folder["none.json"]);
        await SaysAsync($"{folder["bad.json"]} cannot be laid over the picture. It is no JSON: line 1 does not fit.", "graph", Hotline, "--overlay", folder.Write("bad.json", "{"));
        await SaysAsync(
            $"{folder["other.json"]} cannot be laid over the picture. It counts the project `Other`, not `Hotline 400`.",
            "graph", Hotline, "--overlay", folder.Write("other.json", """{ "project": "Other", "release": "", "nodes": {} }"""));
        await SaysAsync("The picture cannot be written: ", "graph", Hotline, "-o", folder["no/such/folder.svg"]);
        await SaysAsync("Argument 'png' not recognized.", "graph", Hotline, "--format", "png");
    }

    [Fact]
    public async Task A_project_with_errors_says_them()
    {
        using var folder = new TemporaryFolder();
        folder.Write("main.flow", "project \"x\" { languages zh-CN  timezone \"Asia/Shanghai\"  longest call 1h }\nflow Main { answer -> Nowhere }\n");

        var result = await CommandLine.RunAsync("graph", folder.Path);

        Assert.True(result.Code == 1, result.All);
        Assert.Contains("Nowhere", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_shows_examples_and_exit_codes()
    {
        var result = await CommandLine.RunAsync("graph", "--help");

        Assert.Equal(0, result.Code);
        Assert.Contains("callcenter graph examples/hotline-400 --output hotline.svg", result.Output, StringComparison.Ordinal);
        Assert.Contains("Exit codes: 0 done, 1 errors in the project, 2 usage", result.Output, StringComparison.Ordinal);
    }

    private static async Task SaysAsync(string sentence, params string[] arguments)
    {
        var result = await CommandLine.RunAsync(arguments);

        Assert.True(result.Code == 2, result.All);
        Assert.StartsWith(sentence, Sentences(result), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    // A busy machine may have told that it is still drawing.
    private static string Sentences(CliResult result) =>
        string.Join('\n', result.Error.Split('\n').Where(line => !line.StartsWith("drawing ...", StringComparison.Ordinal))).Trim();

    private static CallRecord Call(string id, string path) => new()
    {
        Id = id,
        Project = "Hotline 400",
        Release = "abc",
        From = "13800001111",
        To = "4008001234",
        StartedAt = new DateTimeOffset(2026, 11, 21, 9, 30, 0, TimeSpan.FromHours(8)),
        EndedAt = new DateTimeOffset(2026, 11, 21, 9, 31, 0, TimeSpan.FromHours(8)),
        EndedBy = "caller",
        Status = 200,
        Language = "zh-CN",
        Path = path,
    };

    private sealed class SilentLog : IJournalLog
    {
        public void DatabaseAway(string problem, long waiting)
        {
        }

        public void DatabaseBack()
        {
        }

        public void SpoolFails(string problem)
        {
        }

        public void SpoolWorks()
        {
        }

        public void BytesLeftOut(string file, long bytes)
        {
        }

        public void DiskFills(int percent, long bytes, long bytesMax)
        {
        }

        public void DiskHasRoom()
        {
        }
    }
}
