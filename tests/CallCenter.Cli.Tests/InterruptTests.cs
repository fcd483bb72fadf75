using CallCenter.Cli.Tests.Support;
using CallCenter.Testing;
using Xunit;

namespace CallCenter.Cli.Tests;

/// <summary>Ctrl-C, and a parent that dies: nothing half-written, nobody left behind.</summary>
public sealed class InterruptTests
{
    private const int FilesOfALargeProject = 80;

    [Fact]
    public async Task Ctrl_c_ends_a_compilation_with_130_and_leaves_no_half_of_a_release()
    {
        using var folder = Large();
        using var running = new RunningCommand(new CliStart("compile", folder.Path));
        await running.SaysAsync("compiling");

        running.Interrupt();
        var result = await running.EndAsync();

        Assert.True(result.Code == 130, result.All);
        Assert.DoesNotContain("   at ", result.All, StringComparison.Ordinal);
        var releases = folder[".callcenter/releases"];
        Assert.All(
            Directory.Exists(releases) ? Directory.GetDirectories(releases) : [],
            release => Assert.StartsWith(".", Path.GetFileName(release), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ctrl_c_ends_a_server_and_its_workers()
    {
        using var folder = new TemporaryFolder();
        folder.Copy(CommandLine.Example("card-terminal-desk"));
        var mark = Processes.NewMark();
        using var running = new RunningCommand(Run(folder, mark));
        await running.SaysAsync("ready");
        Assert.NotEmpty(Processes.Marked(mark));

        running.Interrupt();
        var result = await running.EndAsync();

        Assert.True(result.Code == 0, result.All);
        Assert.Empty(await Processes.LeftAsync(mark));
    }

    [Fact]
    public async Task A_server_that_is_killed_leaves_no_worker()
    {
        using var folder = new TemporaryFolder();
        folder.Copy(CommandLine.Example("card-terminal-desk"));
        var mark = Processes.NewMark();
        using var running = new RunningCommand(Run(folder, mark));
        await running.SaysAsync("ready");

        running.Kill();
        await running.EndAsync();

        Assert.Empty(await Processes.LeftAsync(mark));
    }

    [Fact]
    public async Task Commands_leave_no_worker()
    {
        var mark = Processes.NewMark();
        var environment = new Dictionary<string, string> { [Processes.Variable] = mark };

        var validated = await CommandLine.RunAsync(new CliStart("validate", CommandLine.Example("card-terminal-desk")) { Environment = environment });
        var played = await CommandLine.RunAsync(new CliStart("play", CommandLine.Example("card-terminal-desk"), "--data", "default") { Environment = environment });

        Assert.True(validated.Code == 0, validated.All);
        Assert.True(played.Code == 0, played.All);
        Assert.Empty(await Processes.LeftAsync(mark));
    }

    private static CliStart Run(TemporaryFolder folder, string mark) =>
        new("run", folder.Path, "--sip", "127.0.0.78:5078", "--rtp-ports", "23000-23098", "--watch")
        {
            Environment = new Dictionary<string, string> { [Processes.Variable] = mark },
        };

    private static TemporaryFolder Large()
    {
        var folder = new TemporaryFolder();
        foreach (var (path, text) in GeneratedProject.Texts(FilesOfALargeProject, 1))
        {
            folder.Write(path, text);
        }

        return folder;
    }
}
