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
          callcenter test examples/hotline-400 --coverage coverage.json

        --coverage tells which nodes of the flow graph no test reaches: on the terminal, or in a FILE ending in .json.

        Exit codes: 0 all passed, 1 errors in the project, a test that failed, or too little coverage, 2 usage, a filter that
        no test fits.
        """;

    public static Command Create()
    {
        var project = ProjectArgument.Create();
        var filter = new Option<string?>("--filter") { Description = "Only tests with this in their name or file, or the one at FILE:LINE", HelpName = "TEXT" };
        var list = new Option<bool>("--list") { Description = "Print the tests that would run, and run none" };
        var coverage = new Option<string?>("--coverage")
        {
            Description = "Tell what the tests reach; into FILE.json when given",
            HelpName = "FILE",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = CoverageFile,
        };
        var minimum = new Option<decimal?>("--minimum-coverage") { Description = "Exit with 1 when the tests reach less", HelpName = "PERCENT", CustomParser = Percent };
        var json = new Option<bool>("--json") { Description = "One JSON object per test and line, a summary at the end" };
        var verbose = new Option<bool>("--verbose") { Description = "Tell every call from beginning to end" };
        var command = new Command("test", Help) { project, filter, list, coverage, minimum, json, verbose };
        command.SetAction((parsed, cancellation) =>
        {
            if (ProjectArgument.Open(parsed.GetValue(project)!) is not { } folder)
            {
                return Task.FromResult(ExitCodes.Usage);
            }

            var options = new TestOptions
            {
                Filter = parsed.GetValue(filter),
                Coverage = parsed.GetResult(coverage) is not null,
                CoverageFile = parsed.GetValue(coverage),
                CoverageMin = parsed.GetValue(minimum),
                Json = parsed.GetValue(json),
                Verbose = parsed.GetValue(verbose),
            };
            var testing = new ProjectTesting(folder, options, Console.Out, Console.Error, TimeProvider.System);
            return Task.FromResult(parsed.GetValue(list) ? testing.List(cancellation) : testing.Run(cancellation));
        });
        return command;
    }

    private static string? CoverageFile(ArgumentResult result)
    {
        if (result.Tokens is not [var token])
        {
            return null;
        }

        if (token.Value.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            return token.Value;
        }

        result.AddError($"--coverage {token.Value} names no report; write FILE.json, and the project before the option.");
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
