using System.CommandLine;
using System.Globalization;
using CallCenter.Cli.Schema;
using CallCenter.Cli.Scripts;
using CallCenter.Cli.Terminal;
using CallCenter.Compiler;
using CallCenter.Diagnostics.Catalogue;

namespace CallCenter.Cli.Commands;

/// <summary><c>callcenter validate PROJECT</c>: everything that is wrong with a project.</summary>
internal static class ValidateCommand
{
    private const string Help =
        """
        Checks a project and prints all that is wrong with it. Scripts are read by their engine too,
        not run.

        Examples:
          callcenter validate examples/hotline-400
          callcenter validate examples/hotline-400 --json
          callcenter validate examples/hotline-400 --connect

        With --connect every query, command and procedure is also prepared by the database that
        callcenter.json binds, and what it gives is compared with what is declared. Nothing is
        executed; a SQLite file that does not exist yet is made from its seed, as `run` does.

        Exit codes: 0 clean, 1 errors, 2 usage.
        """;

    public static Command Create()
    {
        var project = ProjectArgument.Create();
        var json = new Option<bool>("--json") { Description = "One JSON object per diagnostic and line" };
        var connect = new Option<bool>("--connect") { Description = "Ask the bound databases too" };
        var command = new Command("validate", Help) { project, json, connect };
        command.SetAction((parsed, _) => RunAsync(parsed.GetValue(project)!, parsed.GetValue(json), parsed.GetValue(connect)));
        return command;
    }

    private static async Task<int> RunAsync(string path, bool json, bool connect)
    {
        if (ProjectArgument.Open(path) is not { } folder)
        {
            return ExitCodes.Usage;
        }

        using var progress = Progress.Start("checking");
        var result = new ProjectCompiler(TimeProvider.System).Check(folder);
        var diagnostics = result.Diagnostics;
        if (result.Project is { } read)
        {
            var (unreadable, problem) = await WorkerScriptCheck.RunAsync(read, folder.Root);
            if (problem is not null)
            {
                progress.Stop();
                await Console.Error.WriteLineAsync(problem);
                return ExitCodes.Usage;
            }

            diagnostics = [.. diagnostics, .. unreadable];
        }

        if (connect && result.Project is { } checkedProject)
        {
            var (differences, problem) = await ConnectedCheck.RunAsync(checkedProject, folder);
            if (problem is not null)
            {
                progress.Stop();
                await Console.Error.WriteLineAsync(problem);
                return ExitCodes.Usage;
            }

            diagnostics = [.. diagnostics, .. differences];
        }

        progress.Stop();
        DiagnosticPrinter.Print(diagnostics, Console.Out, json);
        if (!result.Succeeded || diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error))
        {
            return ExitCodes.Errors;
        }

        if (!json)
        {
            await Console.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{result.Project!.Name}: {result.Project.Flows.Length} flows, {result.Project.Prompts.Length} prompts, {result.Project.Tests.Length} tests, no errors"));
        }

        return ExitCodes.Done;
    }
}
