using System.Runtime.InteropServices;
using CallCenter.Cli.Commands;
using CallCenter.Cli.Tests.Support;
using CallCenter.Hosting.Releases;
using Xunit;

namespace CallCenter.Cli.Tests;

/// <summary><c>run</c> where something was deployed: the ledger outranks the project's files.</summary>
public sealed class DeployedReleaseTests
{
    private const string Flow =
        """
        project "热线" { languages en  timezone "UTC"  longest call 1h }
        inbound { number "400" -> Main  otherwise reject 404 }
        flow Main { answer  wait 1s  hangup }
        """;

    [Fact]
    public async Task A_server_goes_on_with_what_was_deployed_until_it_is_told_otherwise()
    {
        using var folder = new TemporaryFolder();
        folder.Write("main.flow", Flow);
        var deployed = Name(await SaysWhenReadyAsync(folder));
        using (var ledger = ReleaseLedger.Open(folder[".callcenter"], TimeProvider.System).Ledger!)
        {
            var hash = Path.GetFileName(Directory.GetDirectories(folder[".callcenter/releases"], deployed + "*").Single());
            Assert.Null(ledger.Append(new Deed { Who = "王芳", What = DeedKind.Deployed, Release = hash }).Problem);
        }

        Assert.EndsWith($"release {deployed} answers 400 (deployed by 王芳, deed 1; --from-sources would answer with the same)", await SaysWhenReadyAsync(folder), StringComparison.Ordinal);

        folder.Write("main.flow", Flow.Replace("wait 1s", "wait 2s", StringComparison.Ordinal));
        Assert.EndsWith($"release {deployed} answers 400 (deployed by 王芳, deed 1; --from-sources would compile the project's files)", await SaysWhenReadyAsync(folder), StringComparison.Ordinal);

        var watching = await CommandLine.RunAsync(Run(folder, "--watch"));
        Assert.Equal(2, watching.Code);
        Assert.Contains($"Release {deployed} was deployed here by 王芳 (deed 1)", watching.All, StringComparison.Ordinal);

        var sources = Name(await SaysWhenReadyAsync(folder, "--from-sources"));
        Assert.NotEqual(deployed, sources);
        Assert.EndsWith($"release {deployed} answers 400 (deployed by 王芳, deed 1; --from-sources would answer with release {sources})", await SaysWhenReadyAsync(folder), StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_signal_after_the_end_is_no_fault()
    {
        var stop = new CancellationTokenSource();
        stop.Dispose();
        var signal = new PosixSignalContext(PosixSignal.SIGINT);

        RunCommand.Stop(signal, stop);

        Assert.True(signal.Cancel);
    }

    private static async Task<string> SaysWhenReadyAsync(TemporaryFolder folder, params string[] more)
    {
        using var running = new RunningCommand(Run(folder, more));
        await running.SaysAsync("ready");
        running.Interrupt();
        var result = await running.EndAsync();
        Assert.True(result.Code is 0 or ExitCodes.Interrupted, result.All); // As the signal finds it: at work, or still about to begin.
        return result.All.Split('\n').Single(static line => line.StartsWith("ready", StringComparison.Ordinal)).TrimEnd('\r');
    }

    private static string Name(string ready) => ready[(ready.IndexOf("release ", StringComparison.Ordinal) + "release ".Length)..].Split(' ')[0];

    private static CliStart Run(TemporaryFolder folder, params string[] more) =>
        new(["run", folder.Path, "--sip", "127.0.0.87:5362", "--rtp-ports", "23100-23198", .. more]);
}
