using System.CommandLine;
using CallCenter.Cli.Completing;

namespace CallCenter.Cli.Commands;

/// <summary><c>callcenter completion bash|zsh</c>: the script that completes commands in a shell.</summary>
internal static class CompletionCommand
{
    private const string BashShell = "bash";
    private const string ZshShell = "zsh";

    private const string Help =
        """
        Prints a script that completes commands, options, their values, project folders, flows and codes of messages with the
        Tab key.

        Examples:
          source <(callcenter completion bash)
          callcenter completion bash > ~/.local/share/bash-completion/completions/callcenter
          echo 'source <(callcenter completion zsh)' >> ~/.zshrc

        Exit codes: 0 done, 2 usage.
        """;

    public static Command Create()
    {
        var shell = new Argument<string>("shell") { Description = "bash or zsh" };
        shell.AcceptOnlyFromAmong(BashShell, ZshShell);
        var command = new Command("completion", Help) { shell };
        command.SetAction(parsed =>
        {
            var root = (RootCommand)parsed.RootCommandResult.Command;
            Console.Out.Write((parsed.GetValue(shell) == BashShell ? CompletionScript.Bash(root) : CompletionScript.Zsh(root)) + "\n");
            return ExitCodes.Done;
        });
        return command;
    }
}
