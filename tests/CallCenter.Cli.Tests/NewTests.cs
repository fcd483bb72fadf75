using CallCenter.Abstractions.Loading;
using CallCenter.Abstractions.Releases;
using CallCenter.Cli.Starting;
using CallCenter.Cli.Tests.Support;
using CallCenter.Simulation.Scripts;
using Xunit;

namespace CallCenter.Cli.Tests;

/// <summary><c>callcenter new</c>: what it makes is right from the first moment.</summary>
public sealed class NewTests
{
    public static TheoryData<string> Templates => [.. ProjectTemplate.All.Select(template => template.Name)];

    [Theory]
    [MemberData(nameof(Templates))]
    public async Task A_new_project_validates_without_a_word_and_its_tests_reach_every_node(string template)
    {
        using var folder = new TemporaryFolder();

        var made = await CommandLine.RunAsync(new CliStart("new", "声通热线", "--template", template) { Folder = folder.Path });
        var validated = await CommandLine.RunAsync("validate", folder["声通热线"]);
        var compiled = await CommandLine.RunAsync("compile", folder["声通热线"]);

        Assert.True(made.Code == 0, made.All);
        Assert.True(validated.Code == 0, validated.All);
        Assert.Single(validated.Output.Trim().Split('\n'));
        Assert.True(compiled.Code == 0, compiled.All);
        Assert.Empty(NotReached(Directory.GetFiles(folder["声通热线/.callcenter/releases"], ManifestFile.Name, SearchOption.AllDirectories).Select(Path.GetDirectoryName).Single()!));
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public async Task A_new_project_takes_a_call(string template)
    {
        using var folder = new TemporaryFolder();
        var made = await CommandLine.RunAsync("new", "声通热线", "--template", template, "--directory", folder["new"]);
        Assert.True(made.Code == 0, made.All);
        using var server = new RunningCommand(new CliStart("run", folder["new"], "--sip", "127.0.0.79:5079", "--rtp-ports", "24000-24098"));
        await server.SaysAsync("ready");

        // Keys reach a call that has ended as well as one that goes on: `q` hangs up what is left.
        var called = await CommandLine.RunAsync(
            new CliStart("call", "sip:4008001234@127.0.0.79:5079", "--save", folder["heard.wav"]) { Input = ",,,,,,,,q" });
        server.Interrupt();
        var ended = await server.EndAsync();

        Assert.True(called.Code == 0, called.All);
        Assert.Contains("» ", called.Output, StringComparison.Ordinal);
        Assert.Contains("s saved to ", called.Output, StringComparison.Ordinal);
        Assert.True(ended.Code == 0, ended.All);
    }

    [Fact]
    public async Task Every_file_of_a_template_is_written_with_the_projects_name()
    {
        using var folder = new TemporaryFolder();

        var made = await CommandLine.RunAsync("new", "Hotline 400", "--directory", folder["deep/inside"]);

        Assert.True(made.Code == 0, made.All);
        var files = Directory.GetFiles(folder["deep/inside"], "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 });
        Assert.Equal(ProjectTemplate.All.Single(it => it.Name == "hotline").Files.Order(), files.Select(file => Path.GetRelativePath(folder["deep/inside"], file)).Order());
        Assert.All(files, file => Assert.DoesNotContain("$name$", File.ReadAllText(file), StringComparison.Ordinal));
        Assert.Contains("project \"Hotline 400\"", await File.ReadAllTextAsync(folder["deep/inside/project.flow"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(["inside"], Directory.GetFileSystemEntries(folder["deep"]).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData(".hidden")]
    [InlineData("say \"hello\"")]
    [InlineData("{company}")]
    [InlineData("tab\there")]
    [InlineData("ends.")]
    [InlineData("a name that is much longer than a setting can hold")]
    public async Task A_name_that_cannot_be_is_refused_in_one_sentence_and_nothing_is_made(string name)
    {
        using var folder = new TemporaryFolder();

        var made = await CommandLine.RunAsync(new CliStart("new", name) { Folder = folder.Path });

        Assert.True(made.Code == 2, made.All);
        Assert.Single(made.Error.Trim().Split('\n'));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_folder_with_something_in_it_is_left_alone_and_an_empty_one_is_filled()
    {
        using var folder = new TemporaryFolder();
        folder.Write("taken/notes.txt", "mine");
        Directory.CreateDirectory(folder["free"]);

        var refused = await CommandLine.RunAsync(new CliStart("new", "taken") { Folder = folder.Path });
        var filled = await CommandLine.RunAsync(new CliStart("new", "free", "--directory", ".") { Folder = folder["free"] });

        Assert.True(refused.Code == 2, refused.All);
        Assert.Contains("is not empty", refused.Error, StringComparison.Ordinal);
        Assert.Equal(["notes.txt"], Directory.GetFileSystemEntries(folder["taken"]).Select(Path.GetFileName));
        Assert.True(filled.Code == 0, filled.All);
        Assert.True(File.Exists(folder["free/project.flow"]));
    }

    private static IEnumerable<string> NotReached(string release)
    {
        var manifest = ManifestFile.Read(File.ReadAllBytes(Path.Combine(release, ManifestFile.Name)))!;
        using var assembly = ReleaseAssembly.Load(manifest, name => File.ReadAllBytes(Path.Combine(release, name)));
        var results = new TestRunner(assembly.Module, manifest).RunAll();
        Assert.All(results, result => Assert.True(result.Passed, $"{result.Name}: {result.Failure?.Message}"));
        var reached = results.SelectMany(result => result.Nodes).ToHashSet();
        return manifest.Nodes.Where((_, index) => !reached.Contains(index)).Select(node => node.Id);
    }
}
