using System.Diagnostics;
using CallCenter.Cli.Tests.Support;
using Xunit;

namespace CallCenter.Cli.Tests.Testing;

/// <summary><c>callcenter test --watch</c>.</summary>
public sealed class TestWatchTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_save_runs_the_tests_again_tells_what_changed_and_ctrl_c_ends_cleanly()
    {
        using var project = new TestedProject();
        project.WriteTests(Test("Welcome"));
        using var process = new CliStart("test", project.Path, "--watch").Begin();
        try
        {
            Assert.Contains("tests: 1 passed, 0 failed", await UntilAsync(process, "watching; Ctrl-C ends"), StringComparison.Ordinal);

            project.WriteTests(Test("Goodbye"));
            Assert.Contains("failed: test \"greets\"", await UntilAsync(process, "tests: 0 passed, 1 failed"), StringComparison.Ordinal);

            project.WriteTests(Test("Godbye"));
            Assert.Contains("Did you mean `Goodbye`?", await UntilAsync(process, "Did you mean"), StringComparison.Ordinal);

            project.WriteTests(Test("Welcome"));
            Assert.Contains("passes again: test \"greets\"", await UntilAsync(process, "tests: 1 passed, 0 failed"), StringComparison.Ordinal);

            using var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            using var limit = new CancellationTokenSource(Patience);
            await process.WaitForExitAsync(limit.Token);
            Assert.Equal(0, process.ExitCode);
            Assert.DoesNotContain("   at ", await process.StandardError.ReadToEndAsync(limit.Token), StringComparison.Ordinal);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static string Test(string prompt) =>
        $$"""
        test "greets" {
            given findCustomer = none
            call from "13800000001" to "400" at 2026-11-20 10:00
            hears {{prompt}}
            press "9"
        }
        """;

    private static async Task<string> UntilAsync(Process process, string wanted)
    {
        using var limit = new CancellationTokenSource(Patience);
        var read = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            read.Add(line);
            if (line.Contains(wanted, StringComparison.Ordinal))
            {
                break;
            }
        }

        return string.Join('\n', read);
    }
}
