using System.Text.Json;
using CallCenter.Abstractions.Releases;
using CallCenter.Cli.Tests.Support;
using CallCenter.Testing;
using Xunit;

namespace CallCenter.Cli.Tests.Testing;

/// <summary><c>callcenter test</c>: what it runs, what it says, how it ends.</summary>
public sealed class TestCommandTests(TestedProject project) : IClassFixture<TestedProject>
{
    private static readonly string Baselines = Path.Combine(CommandLine.Root, "tests", "CallCenter.Cli.Tests", "Testing");

    private static JsonElement[] Lines(CliResult result) =>
        [.. result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    private Task<CliResult> RunAsync(params string[] arguments) => CommandLine.RunAsync(["test", project.Path, .. arguments]);

    [Fact]
    public async Task A_failure_shows_the_step_and_what_was_heard_instead_and_the_way()
    {
        var result = await RunAsync();
        Assert.Equal(1, result.Code);
        Baseline.Matches(Path.Combine(Baselines, "failures.txt"), result.Output);
    }

    [Fact]
    public async Task A_whole_call_is_told_when_asked_for()
    {
        var result = await RunAsync("--filter", "王芳", "--verbose");
        Assert.Equal(0, result.Code);
        Baseline.Matches(Path.Combine(Baselines, "verbose.txt"), result.Output);
    }

    [Fact]
    public async Task Coverage_names_each_flow_and_the_lines_that_no_test_reaches()
    {
        var result = await RunAsync("--filter", "王芳", "--coverage");
        Assert.Equal(0, result.Code);
        Baseline.Matches(Path.Combine(Baselines, "coverage.txt"), result.Output);
    }

    [Theory]
    [InlineData("王芳", "王芳 hears her name")]
    [InlineData("THE WRONG", "expects <the wrong> prompt & fails")]
    [InlineData("tests.flow:18", "knows no answer")]
    [InlineData("tests.flow:15", "expects <the wrong> prompt & fails")]
    [InlineData("tests.flow", "王芳 hears her name|expects <the wrong> prompt & fails|knows no answer")]
    public async Task Tests_are_chosen_by_name_file_and_line(string filter, string names)
    {
        var result = await RunAsync("--filter", filter, "--list", "--json");
        Assert.Equal(0, result.Code);
        Assert.Equal(names, string.Join('|', Lines(result).Select(line => line.GetProperty("test").GetString())));
    }

    [Fact]
    public async Task A_filter_that_nothing_fits_is_refused_with_the_nearest_names()
    {
        var result = await RunAsync("--filter", "knows no anser");
        Assert.Equal(2, result.Code);
        Assert.StartsWith("No test fits `knows no anser`. The nearest names: \"knows no answer\"", result.Error.Replace("compiling ...\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal("", result.Output);
    }

    [Fact]
    public async Task Every_test_is_a_json_object_and_the_last_line_sums_them_up()
    {
        var lines = Lines(await RunAsync("--json", "--minimum-coverage", "1"));
        Assert.Equal(4, lines.Length);
        Assert.Equal([true, false, false], lines[..3].Select(line => line.GetProperty("passed").GetBoolean()));
        var failure = lines[1].GetProperty("failure");
        Assert.Equal("tests.flow", failure.GetProperty("file").GetString());
        Assert.Equal(15, failure.GetProperty("line").GetInt32());
        Assert.Equal("to hear Goodbye", failure.GetProperty("expected").GetString());
        Assert.Equal("Welcome", failure.GetProperty("heard")[0].GetProperty("prompt").GetString());
        Assert.Equal("欢迎致电声通。", failure.GetProperty("heard")[0].GetProperty("words").GetString());
        Assert.Contains("Main/Top/no-input", failure.GetProperty("path").EnumerateArray().Select(id => id.GetString()));
        var summary = lines[3].GetProperty("summary");
        Assert.Equal((1, 2), (summary.GetProperty("passed").GetInt32(), summary.GetProperty("failed").GetInt32()));
        Assert.InRange(summary.GetProperty("coverage").GetProperty("percent").GetDecimal(), 1, 99);
    }

    [Theory]
    [InlineData("100%", 1)]
    [InlineData("30", 0)]
    public async Task Too_little_coverage_is_an_error(string minimum, int code)
    {
        var result = await RunAsync("--filter", "王芳", "--minimum-coverage", minimum);
        Assert.Equal(code, result.Code);
        Assert.Equal(code == 1, result.Error.Contains("less than the 100% asked for", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--coverage", "report.txt")]
    [InlineData("--minimum-coverage", "120%")]
    [InlineData("--minimum-coverage", "most")]
    [InlineData("--coverage", "/no/such/folder/report.html")]
    [InlineData("--junit", "/no/such/folder/report.xml")]
    public async Task What_cannot_be_done_is_refused_in_a_sentence(string option, string value)
    {
        var result = await RunAsync("--filter", "王芳", option, value);
        Assert.Equal(2, result.Code);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.Contains(value, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counts_by_node_hold_every_node_of_the_project()
    {
        var file = project.Report("counts.json");
        var result = await RunAsync("--coverage", file);
        Assert.Equal(1, result.Code);
        using var counts = JsonDocument.Parse(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal("声通 <热线> & Co", counts.RootElement.GetProperty("project").GetString());
        var manifest = ManifestFile.Read(await File.ReadAllBytesAsync(
            Path.Combine(project.Report("releases"), counts.RootElement.GetProperty("release").GetString()!, ManifestFile.Name), TestContext.Current.CancellationToken))!;
        Assert.Equal(
            manifest.Nodes.Select(node => node.Id),
            counts.RootElement.GetProperty("nodes").EnumerateObject().Select(node => node.Name));
        Assert.Equal(3, counts.RootElement.GetProperty("nodes").GetProperty("Main").GetInt64());
        Assert.Equal(0, counts.RootElement.GetProperty("nodes").GetProperty("Bye").GetInt64());
    }

    [Fact]
    public async Task Nodes_of_library_modules_are_not_the_projects_to_test()
    {
        using var folder = new TemporaryFolder();
        folder.Write("main.flow", """
            project "T" { languages en timezone "UTC" longest call 10m uses yesNo }
            prompt Sure { en "Are you sure? Press one for yes." }
            inbound { otherwise -> Main }
            flow Main { answer  hangup }
            test "answers" { call from "1" to "2" at 2026-11-20 10:00  expect hangup }
            """);
        var result = await CommandLine.RunAsync("test", folder.Path, "--json", "--minimum-coverage", "100%");
        Assert.True(result.Code == 0, result.All);
    }

    [Fact]
    public async Task A_release_of_another_version_is_told_in_a_sentence()
    {
        using var folder = new TemporaryFolder();
        folder.Write("release.json", """{ "format": 999, "project": "T" }""");
        var result = await CommandLine.RunAsync("worker", "test", folder.Path);
        Assert.Equal(2, result.Code);
        Assert.Contains("a release of another version", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_gets_one_line_for_each_failed_test()
    {
        await RunAsync("--list");
        var release = Directory.GetDirectories(project.Report("releases")).First(path => File.Exists(Path.Combine(path, ManifestFile.Name)));
        var result = await CommandLine.RunAsync("worker", "test", release);
        Assert.Equal(1, result.Code);
        Assert.Equal(
            [
                "test \"expects <the wrong> prompt & fails\" failed at tests.flow:15: Expected to hear Goodbye, heard Welcome, but the call waits for a key",
                "test \"knows no answer\" failed at tests.flow:20: findCustomer was executed, but the test does not say what it gives: add `given findCustomer = …`",
                "tests: 1 passed, 2 failed",
            ],
            result.Output.Trim().Split('\n'));
    }
}
