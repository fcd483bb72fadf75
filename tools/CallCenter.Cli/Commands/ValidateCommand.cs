using System.CommandLine;
using System.Globalization;
using CallCenter.Cli.Terminal;
using CallCenter.Compiler;

namespace CallCenter.Cli.Commands;

/// <summary><c>callcenter validate PROJECT</c>: everything that is wrong with a project.</summary>
internal static class ValidateCommand
{
    private const string Help =
        """
        Checks a project and prints all that is wrong with it.

        Example:
          callcenter validate examples/hotline-400

        Exit codes: 0 clean, 1 errors, 2 usage.
        """;

    public static Command Create()
    {
        var project = ProjectArgument.Create();
        var json = new Option<bool>("--json") { Description = "One JSON object per diagnostic and line" };
        var command = new Command("validate", Help) { project, json };
        command.SetAction(parsed => Run(parsed.GetValue(project)!, parsed.GetValue(json)));
        return command;
    }

    private static int Run(string path, bool json)
    {
        if (ProjectArgument.Open(path) is not { } folder)
        {
            return ExitCodes.Usage;
        }

        using var progress = Progress.Start("checking");
        CheckResult result;
        try
        {
            result = new ProjectCompiler(TimeProvider.System).Check(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"The project cannot be read: {exception.Message}");
            return ExitCodes.Usage;
        }

        progress.Stop();
        DiagnosticPrinter.Print(result.Diagnostics, Console.Out, json);
        if (!result.Succeeded)
        {
            return ExitCodes.Errors;
        }

        if (!json)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{result.Project!.Name}: {result.Project.Flows.Length} flows, {result.Project.Prompts.Length} prompts, {result.Project.Tests.Length} tests, no errors"));
        }

        return ExitCodes.Done;
    }
}
