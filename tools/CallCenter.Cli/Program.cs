using System.CommandLine;
using CallCenter.Cli;
using CallCenter.Cli.Commands;

var root = new RootCommand("CallCenter: call flows in text, compiled, hot-reloaded, on real telephones.")
{
    NewCommand.Create(),
    ValidateCommand.Create(),
    ExplainCommand.Create(),
    FormatCommand.Create(),
    GraphCommand.Create(),
    TestCommand.Create(),
    CompileCommand.Create(),
    RunCommand.Create(),
    CallCommand.Create(),
    RecordingsCommand.Create(),
    LanguageServerCommand.Create(),
    WorkerCommand.Create(),
};
var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
    {
        await Console.Error.WriteLineAsync(error.Message);
    }

    await Console.Error.WriteLineAsync("`callcenter --help` and `callcenter COMMAND --help` tell more.");
    return ExitCodes.Usage;
}

// Commands end by themselves when they are asked to, `run` after its calls have their records; the limit is for those that hang.
return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(10) });
