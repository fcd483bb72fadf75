using System.CommandLine;
using System.Text.RegularExpressions;
using CallCenter.Cli.Terminal;
using CallCenter.Compiler;
using CallCenter.Compiler.Explaining;
using CallCenter.Diagnostics.Catalogue;

namespace CallCenter.Cli.Commands;

/// <summary><c>callcenter explain PROJECT</c>: how long calls wait at the worst; <c>callcenter explain CC0312</c>: what a message means.</summary>
internal static partial class ExplainCommand
{
    private const string Help =
        """
        For a project: every way in, where its calls end, and the worst-case seconds and key presses until a person or an
        ending, with the longest way. For the code of a message: its page.

        Examples:
          callcenter explain examples/hotline-400
          callcenter explain examples/hotline-400 --json
          callcenter explain CC0312

        Exit codes: 0 done, 1 errors in the project, 2 usage.
        """;

    public static Command Create()
    {
        var what = new Argument<string>("project or code") { Description = "Folder of a project, or the code of a message" };
        var json = new Option<bool>("--json") { Description = "One JSON object; times in seconds" };
        var command = new Command("explain", Help) { what, json };
        command.SetAction(parsed =>
        {
            var subject = parsed.GetValue(what)!;
            return Code().IsMatch(subject) && !Directory.Exists(subject) ? ExplainCode(subject) : ExplainProject(subject, parsed.GetValue(json));
        });
        return command;
    }

    private static int ExplainCode(string code)
    {
        if (DiagnosticPages.Find(code.ToUpperInvariant()) is { } page)
        {
            Console.Write(page);
            return ExitCodes.Done;
        }

        Console.Error.WriteLine($"There is no message {code}. The codes go from {DiagnosticPages.Codes[0]} to {DiagnosticPages.Codes[^1]}.");
        return ExitCodes.Usage;
    }

    private static int ExplainProject(string path, bool json)
    {
        if (ProjectArgument.Open(path) is not { } folder)
        {
            return ExitCodes.Usage;
        }

        using var progress = Progress.Start("checking");
        var result = new ProjectCompiler(TimeProvider.System).Check(folder);
        progress.Stop();
        if (result.Project is not { } project)
        {
            DiagnosticPrinter.Print(result.Diagnostics, Console.Out, json);
            return ExitCodes.Errors;
        }

        Console.Write(json ? ExplainJson.Of(project) : ExplainText.Of(project));
        return ExitCodes.Done;
    }

    [GeneratedRegex(@"\A[Cc][Cc]\d{4}\z")]
    private static partial Regex Code();
}
