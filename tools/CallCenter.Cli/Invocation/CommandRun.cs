using System.CommandLine;
using System.CommandLine.Help;
using CallCenter.Cli.Terminal;

namespace CallCenter.Cli.Invocation;

/// <summary>
/// One run of the command line: what was typed, the command, and its end. Whatever goes wrong in any command comes out here as a
/// sentence and an exit code; no command needs to catch for that.
/// </summary>
internal static class CommandRun
{
    // `run` waits for calls to end and their records; the others have nothing to finish.
    private static readonly TimeSpan ServerEndMax = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan CommandEndMax = TimeSpan.FromSeconds(2);

    /// <summary>Runs what was typed; the exit code.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        TerminalOutput.Prepare();
        try
        {
            var parsed = CommandTree.Create().Parse(arguments);
            if (UsageSentences.Of(parsed) is [_, ..] sentences)
            {
                foreach (var sentence in sentences)
                {
                    await Console.Error.WriteLineAsync(sentence);
                }

                return ExitCodes.Usage;
            }

            if (parsed is { Action: HelpAction, CommandResult.Command: RootCommand })
            {
                await Console.Out.WriteAsync(RootHelp.Text());
                return ExitCodes.Done;
            }

            // The action runs beside this thread, so that Ctrl-C ends also one that is busy.
            return await Task.Run(() => parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = parsed.CommandResult.Command.Name == "run" ? ServerEndMax : CommandEndMax,
            }));
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Interrupted;
        }
#pragma warning disable CA1031 // The last place where anything can be said about it.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return FaultEnd.Tell(fault, Console.Error);
        }
        finally
        {
            TerminalOutput.Finish();
        }
    }
}
