using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CallCenter.Cli.Testing;

namespace CallCenter.Cli.Commands;

/// <summary><c>callcenter test PROJECT</c>: the <c>test</c> blocks of a project in virtual time.</summary>
internal static class TestCommand
{
    private const string Help =
        """
        Compiles a project and runs its `test` blocks in virtual time: nothing is dialled, no database is asked, and a wait of
        ten minutes takes no time. A test that fails shows the step that was not met, what was heard instead, and the way the
        call took.

        Examples:
          callcenter test examples/hotline-400
          callcenter test examples/hotline-400 --filter tests.flow:21
          callcenter test examples/hotline-400 --coverage --minimum-coverage 100%
          callcenter test examples/hotline-400 --coverage coverage.html --junit results.xml
          callcenter test examples/hotline-400 --watch

        --coverage tells which nodes of the flow graph no test reaches: on the terminal, in FILE.html with every source line
        marked, or in FILE.json, which `callcenter graph --overlay` draws. --watch runs the tests again whenever a file of the
        project is saved, and tells then what has changed; Ctrl-C ends it.

        Exit codes: 0 all passed, or a watch ended, 1 errors in the project, a test that failed, or too little coverage,
        2 usage, a filter that no test fits, a file that cannot be written, 130 interrupted.
        """;

    public static Command Create()
    {
        var project = ProjectArgument.Create();
        var filter = new Option<string?>("--filter") { Description = "Only tests with this in their name or file, or the one at FILE:LINE", HelpName = "TEXT" };
        var list = new Option<bool>("--list") { Description = "Print the tests that would run, and run none" };
        var coverage = new Option<string?>("--coverage")
        {
            Description = "Tell what the tests reach, or write it into FILE.html or FILE.json",
            HelpName = "FILE",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = CoverageFile,
        };
        var minimum = new Option<decimal?>("--minimum-coverage") { Description = "Exit with 1 when the tests reach less", HelpName = "PERCENT", CustomParser = Percent };
        var json = new Option<bool>("--json") { Description = "One JSON object per test and line, a summary at the end" };
        var verbose = new Option<bool>("--verbose") { Description = "Tell every call from beginning to end" };
        var junit = new Option<string?>("--junit") { Description = "Write the results as JUnit XML", HelpName = "FILE" };
        var watch = new Option<bool>("--watch") { Description = "Run again whenever the project is saved" };
        var command = new Command("test", Help) { project, filter, list, coverage, minimum, json, junit, verbose, watch };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (ProjectArgument.Open(parsed.GetValue(project)!) is not { } folder)
            {
                return ExitCodes.Usage;
            }

            var options = new TestOptions
            {
                Filter = parsed.GetValue(filter),
                Coverage = parsed.GetResult(coverage) is not null,
                CoverageFile = parsed.GetValue(coverage),
                CoverageMin = parsed.GetValue(minimum),
                JUnitFile = parsed.GetValue(junit),
                Json = parsed.GetValue(json),
                Verbose = parsed.GetValue(verbose),
            };
            if (parsed.GetValue(watch))
            {
                return await new TestWatch(folder, options, Console.Out, Console.Error, TimeProvider.System).RunAsync(cancellation);
            }

            var testing = new ProjectTesting(folder, options, Console.Out, Console.Error, TimeProvider.System);
            try
            {
                return parsed.GetValue(list) ? testing.List(cancellation) : testing.Run(cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return ExitCodes.Interrupted;
            }
        });
        return command;
    }

    private static string? CoverageFile(ArgumentResult result)
    {
        if (result.Tokens is not [var token])
        {
            return null;
        }

        if (token.Value.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || token.Value.EndsWith(".html", StringComparison.OrdinalIgnoreCase))
        {
            return token.Value;
        }

        result.AddError($"--coverage {token.Value} names no report; write FILE.html or FILE.json, and the project before the option.");
        return null;
    }

    private static decimal? Percent(ArgumentResult result)
    {
        var text = result.Tokens[0].Value.TrimEnd('%');
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is >= 0 and <= 100)
        {
            return percent;
        }

        result.AddError($"--minimum-coverage {result.Tokens[0].Value} is no share; write a percentage from 0% to 100%.");
        return null;
    }
}
