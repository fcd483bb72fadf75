using CallCenter.Cli.Tests.Support;
using Xunit;

namespace CallCenter.Cli.Tests;

/// <summary>The scripts of <c>callcenter completion</c>, asked by the shells themselves.</summary>
public sealed class CompletionTests
{
    private const string Print = "printf '%s\\n' \"${COMPREPLY[@]}\"";

    [Theory]
    [InlineData("bash", "callcenter va", "validate")]
    [InlineData("bash", "callcenter validate --c", "--connect")]
    [InlineData("bash", "callcenter new x --template ", "empty hotline queue")]
    [InlineData("bash", "callcenter play --data l", "live")]
    [InlineData("bash", "callcenter explain CC030", "CC0301")]
    [InlineData("bash", "callcenter validate exa", "examples")]
    [InlineData("bash", "callcenter graph examples/hotline-400 Vo", "Voicemail")]
    [InlineData("bash", "callcenter completion ", "bash zsh")]
    [InlineData("zsh", "callcenter va", "validate")]
    [InlineData("zsh", "callcenter validate --c", "--connect")]
    [InlineData("zsh", "callcenter new x --template ", "empty hotline queue")]
    [InlineData("zsh", "callcenter validate exa", "examples")]
    public async Task A_shell_completes(string shell, string line, string expected)
    {
        if (!File.Exists($"/bin/{shell}") && !File.Exists($"/usr/bin/{shell}"))
        {
            Assert.Skip($"{shell} is not on this machine; `apt-get install {shell}` makes this test run");
        }

        var script = await CommandLine.RunAsync("completion", shell);
        Assert.True(script.Code == 0, script.All);
        using var folder = new TemporaryFolder();
        folder.Write("completion", script.Output);

        // What the shell does on Tab: the words of the line, and the function that `complete` names.
        var words = line.Split(' ');
        var ask = $"""
            cd '{CommandLine.Root}'
            source '{folder["completion"]}'
            COMP_WORDS=({string.Join(' ', words.Select(word => $"'{word}'"))})
            COMP_CWORD={words.Length - 1}
            _callcenter
            {Print}
            """;
        var result = await CommandLine.RunAsync(new CliStart(shell == "zsh" ? ["-f", "-c", "emulate -R zsh; setopt ksharrays shwordsplit; " + ask] : ["--norc", "-c", ask]) { Program = $"/bin/{shell}" });

        var offered = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(result.Code == 0, result.All);
        Assert.All(expected.Split(' '), word => Assert.True(offered.Contains(word), $"`{word}` is not offered:\n{result.All}"));
        Assert.DoesNotContain("run", offered);
    }

    [Fact]
    public async Task The_script_registers_itself()
    {
        var result = await CommandLine.RunAsync(new CliStart("--norc", "-c", $"source <('{CommandLine.Executable}' completion bash) && complete -p callcenter") { Program = "/bin/bash" });

        Assert.True(result.Code == 0, result.All);
        Assert.Contains("-F _callcenter callcenter", result.Output, StringComparison.Ordinal);
    }
}
