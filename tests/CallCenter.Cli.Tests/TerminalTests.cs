using CallCenter.Cli.Tests.Support;
using Xunit;

namespace CallCenter.Cli.Tests;

/// <summary>Terminals that are real, dumb, without UTF-8, or gone.</summary>
public sealed class TerminalTests
{
    private const char Escape = '\u001b';

    [Fact]
    public async Task Without_utf8_frames_are_ascii_and_words_are_not_lost()
    {
        using var folder = Broken();

        var plain = await CommandLine.RunAsync(new CliStart("validate", folder.Path) { Environment = new Dictionary<string, string> { ["LC_ALL"] = "C" } });
        var framed = await CommandLine.RunAsync(new CliStart("validate", folder.Path) { Environment = new Dictionary<string, string> { ["LC_ALL"] = "C.UTF-8" } });

        Assert.True(plain.Code == 1, plain.All);
        Assert.DoesNotContain('│', plain.Output);
        Assert.Contains("| flow 主菜单", plain.Output, StringComparison.Ordinal);
        Assert.Contains("│ flow 主菜单", framed.Output, StringComparison.Ordinal);
        Assert.Equal(plain.Output.Length, framed.Output.Length);
    }

    [Theory]
    [InlineData("xterm", "", true)]
    [InlineData("xterm", "1", false)]
    [InlineData("dumb", "", false)]
    public async Task Colour_is_for_terminals_that_want_it(string terminal, string noColour, bool isColoured)
    {
        if (!File.Exists("/usr/bin/script"))
        {
            Assert.Skip("script (bsdutils), which makes a terminal, is not there");
        }

        using var folder = Broken();
        var start = new CliStart("-qec", $"'{CommandLine.Executable}' validate '{folder.Path}'", "/dev/null")
        {
            Program = "/usr/bin/script",
            Environment = new Dictionary<string, string> { ["TERM"] = terminal, ["NO_COLOR"] = noColour },
        };

        var shown = await CommandLine.RunAsync(start);
        var piped = await CommandLine.RunAsync("validate", folder.Path);

        Assert.Equal(isColoured, shown.Output.Contains($"{Escape}[1;31m", StringComparison.Ordinal));
        Assert.DoesNotContain(Escape, piped.Output);
    }

    [Fact]
    public async Task Keys_count_as_soon_as_they_are_down_on_a_terminal()
    {
        if (!File.Exists("/usr/bin/script"))
        {
            Assert.Skip("script (bsdutils), which makes a terminal, is not there");
        }

        using var running = new RunningCommand(
            new CliStart("-qec", $"'{CommandLine.Executable}' play '{CommandLine.Example("hotline-400")}' --at '2026-11-20 10:00' --data default", "/dev/null")
            {
                Program = "/usr/bin/script",
            });
        await running.SaysAsync("Enter = silence");
        await running.Input.WriteAsync("1");
        await running.Input.FlushAsync(TestContext.Current.CancellationToken);
        await running.SaysAsync("查询订单请按一");
        await running.Input.WriteAsync("?where\r");
        await running.Input.FlushAsync(TestContext.Current.CancellationToken);
        await running.SaysAsync("flows/day.flow:14  menu Top");
        await running.Input.WriteAsync("q");
        await running.Input.FlushAsync(TestContext.Current.CancellationToken);
        var result = await running.EndAsync();

        Assert.True(result.Code == 0, result.All);
        Assert.Contains("the caller hung up", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("explain")]
    [InlineData("recordings")]
    [InlineData("graph")]
    [InlineData("completion")]
    public async Task A_reader_who_goes_away_ends_a_command_quietly(string command)
    {
        var what = command == "completion" ? "bash" : CommandLine.Example("hotline-12345");

        var result = await CommandLine.RunAsync(
            new CliStart("-c", $"set -o pipefail; '{CommandLine.Executable}' {command} '{what}' | head -c 10 > /dev/null; exit ${{PIPESTATUS[0]}}") { Program = "/bin/bash" });

        Assert.Equal("", string.Join('\n', result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.EndsWith(" ...", StringComparison.Ordinal))));
        Assert.True(result.Code == 0, result.All);
    }

    private static TemporaryFolder Broken()
    {
        var folder = new TemporaryFolder();
        folder.Write("main.flow", "flow 主菜单 { plya 欢迎 }\n");
        return folder;
    }
}
