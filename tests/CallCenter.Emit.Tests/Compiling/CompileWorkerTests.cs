using System.Text.Json;
using CallCenter.Compiler;
using CallCenter.Compiler.Worker;
using Xunit;

namespace CallCenter.Emit.Tests.Compiling;

public sealed class CompileWorkerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_line_is_answered_whatever_it_says()
    {
        using var project = Small.Project();
        using var broken = new TemporaryFolder().With("main.flow", "flow {");
        string[] lines =
        [
            "not JSON",
            Request(1, "/nowhere", project.Releases),
            Request(2, broken.Root, broken.Releases),
            Request(3, project.Root, project.Releases),
        ];
        await using var output = new StringWriter();
        await new CompileWorker(new ProjectCompiler(TimeProvider.System), new StringReader(string.Join('\n', lines)), output).RunAsync(Cancellation);

        var answers = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize(line, WorkerMessages.Default.CompileAnswer)!)
            .ToArray();
        Assert.Equal([0, 1, 2, 3], answers.Select(answer => answer.Id));
        Assert.NotNull(answers[0].Fault);
        Assert.Equal("There is no folder /nowhere.", answers[1].Fault);
        Assert.Null(answers[2].Fault);
        Assert.Null(answers[2].Hash);
        Assert.NotEmpty(answers[2].Diagnostics);
        Assert.Contains(answers[2].Diagnostics[0].GetProperty("title").GetString()!, answers[2].Report, StringComparison.Ordinal);
        Assert.True(Directory.Exists(Path.Combine(project.Releases, answers[3].Hash!)));
    }

    private static string Request(long id, string project, string releases) =>
        JsonSerializer.Serialize(new CompileRequest(id, project, releases), WorkerMessages.Default.CompileRequest);

    [Fact]
    public async Task A_child_process_compiles_and_is_started_anew_when_it_died()
    {
        using var project = Small.Project();
        await using var client = new CompileWorkerClient(Program.ChildCommand(Program.Worker), TimeProvider.System);
        var first = await client.CompileAsync(project.Root, project.Releases, Cancellation);
        Assert.NotNull(first.Hash);

        client.KillWorker();
        var second = await client.CompileAsync(project.Root, project.Releases, Cancellation);
        Assert.Equal(first.Hash, second.Hash);
    }

    [Fact]
    public async Task A_worker_that_dies_at_once_is_a_fault_after_the_second_attempt()
    {
        await using var client = new CompileWorkerClient(new CompileWorkerCommand("/bin/false", []), TimeProvider.System);
        var answer = await client.CompileAsync("/nowhere", "/nowhere", Cancellation);
        Assert.Equal("The compile worker ended twice while it compiled this project.", answer.Fault);
    }

    [Fact]
    public async Task A_worker_that_never_answers_is_given_up()
    {
        var silent = new CompileWorkerCommand("/bin/sleep", ["30"]) { CompileTimeout = TimeSpan.FromMilliseconds(200) };
        await using var client = new CompileWorkerClient(silent, TimeProvider.System);
        var answer = await client.CompileAsync("/nowhere", "/nowhere", Cancellation);
        Assert.Equal("Compiling took longer than 0.2 s and was given up.", answer.Fault);
    }
}
