using System.CommandLine;
using CallCenter.LanguageServer;
using Microsoft.Win32.SafeHandles;

namespace CallCenter.Cli.Commands;

/// <summary><c>callcenter language-server</c>: what an editor starts to understand flows.</summary>
internal static class LanguageServerCommand
{
    private const int StandardOutput = 1;

    private const string Help =
        """
        Serves one editor by the Language Server Protocol 3.17 over standard input and output. Editors start
        it; docs/editor.md tells how to set up VS Code, Neovim, Emacs and Helix.

        Example:
          callcenter language-server

        It ends when the editor says so, closes its input, or is gone.

        Exit codes: 0 ended as the protocol says, 1 the editor went away without `shutdown`, 2 the input is
        not the protocol.
        """;

    public static Command Create()
    {
        // Editors add `--stdio` to the command of any server; there is no other way here, so it changes nothing.
        var stdio = new Option<bool>("--stdio") { Description = "Standard input and output; the only way there is" };
        var process = new Option<int?>("--clientProcessId") { Description = "Process of the editor, as some editors say it", Hidden = true };
        var command = new Command("language-server", Help) { stdio, process };
        command.SetAction((_, cancellation) => RunAsync(cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CancellationToken cancellation)
    {
        await using var input = Console.OpenStandardInput();

        // The console's own stream says nothing when nobody reads any more, and the server would go on for nobody.
        using var handle = new SafeFileHandle(StandardOutput, ownsHandle: false);
        await using var output = OperatingSystem.IsWindows() ? Console.OpenStandardOutput() : new FileStream(handle, FileAccess.Write, bufferSize: 0);

        // Whatever else writes to the console must not end up between two messages.
        Console.SetOut(Console.Error);
        return await FlowLanguageServer.RunAsync(input, output, Console.Error, new ServerOptions(), cancellation);
    }
}
