using System.CommandLine;
using System.Globalization;
using System.Text;
using CallCenter.Cli.Invocation;
using CallCenter.Cli.Tests.Support;
using CallCenter.Testing;
using Xunit;

namespace CallCenter.Cli.Tests;

/// <summary>What the commands say of themselves, and that docs/commands.md says the same.</summary>
public sealed class HelpTests
{
    // Commands whose output is for a machine already, or for a person alone.
    private static readonly string[] WithoutJson = ["new", "play", "run", "call", "language-server", "completion"];

    private static IEnumerable<Command> Commands => CommandTree.Create().Subcommands.Where(command => !command.Hidden);

    public static TheoryData<string> Names => [.. Commands.Select(command => command.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_command_tells_examples_exit_codes_and_what_each_option_is_for(string name)
    {
        var command = Commands.Single(each => each.Name == name);

        Assert.Matches("Examples?:\n  ", command.Description);
        Assert.Contains($"callcenter {name}", command.Description!, StringComparison.Ordinal);
        Assert.Contains("Exit codes: 0 ", command.Description!.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.All(command.Options.Where(option => !option.Hidden), option => Assert.False(string.IsNullOrWhiteSpace(option.Description), option.Name));
        Assert.All(command.Arguments, argument => Assert.False(string.IsNullOrWhiteSpace(argument.Description), argument.Name));
        Assert.True(
            WithoutJson.Contains(name) || command.Options.Any(option => option.Name == "--json") || command.Options.Any(option => option.Name == "--format"),
            "a machine may read this command, so it needs --json");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_example_is_a_command_line_that_is_understood(string name)
    {
        var examples = Commands.Single(each => each.Name == name).Description!.Split('\n')
            .Select(line => line.Trim())
            .Where(line => line.StartsWith("callcenter ", StringComparison.Ordinal))
            .Select(line => line["callcenter ".Length..].Split(" > ")[0].Split(" | ")[0]);

        Assert.All(examples, example => Assert.Empty(UsageSentences.Of(CommandTree.Create().Parse(example))));
    }

    [Fact]
    public async Task Help_is_printed_and_exits_0()
    {
        var all = await CommandLine.RunAsync("--help");
        var one = await CommandLine.RunAsync("play", "--help");

        Assert.True(all.Code == 0, all.All);
        Assert.All(Commands, command => Assert.Contains(command.Name, all.Output, StringComparison.Ordinal));
        Assert.DoesNotContain("worker", all.Output, StringComparison.Ordinal);
        Assert.True(one.Code == 0, one.All);
        Assert.Contains("--real-time", one.Output, StringComparison.Ordinal);
        Assert.Contains("Exit codes:", one.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_help_of_all_commands_fits_a_screen()
    {
        var help = await CommandLine.RunAsync("--help");

        Assert.Equal(0, help.Code);
        Assert.Equal(Commands.Select(command => command.Name).Order(), RootHelp.Commands.Order());
        Assert.True(help.Output.Split('\n').Length <= 40, help.Output);
    }

    [Fact]
    public void The_page_of_commands_is_what_they_say_themselves()
    {
        Baseline.Matches(Path.Combine(CommandLine.Root, "docs", "commands.md"), CommandsPage());
    }

    private static string CommandsPage()
    {
        var page = new StringBuilder(
            """
            # Commands

            What `callcenter COMMAND --help` says. For every command: 2 is wrong usage or something that cannot be read or written, 70 a fault of
            the program itself (its details lie in a file that the message names), 130 an end by Ctrl-C. Output is UTF-8; colour is for terminals
            only, never with `NO_COLOR` or `TERM=dumb`; in a locale without UTF-8 frames are drawn in ASCII.

            """);
        foreach (var command in Commands)
        {
            var arguments = string.Concat(command.Arguments.Select(argument => argument.Arity.MinimumNumberOfValues > 0
                ? $" {argument.Name.ToUpperInvariant()}"
                : $" [{argument.Name.ToUpperInvariant()}…]"));
            page.Append('\n').Append(CultureInfo.InvariantCulture, $"## `callcenter {command.Name}{arguments}`\n\n```\n{command.Description}\n```\n");
            var options = command.Options.Where(option => !option.Hidden && option is not System.CommandLine.Help.HelpOption).ToList();
            if (options.Count == 0)
            {
                continue;
            }

            page.Append("\n| option | what |\n|---|---|\n");
            foreach (var option in options)
            {
                page.Append(CultureInfo.InvariantCulture, $"| `{option.Name}` | {option.Description!.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
            }
        }

        return page.ToString();
    }
}
