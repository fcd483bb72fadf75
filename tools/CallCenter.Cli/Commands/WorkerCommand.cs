using System.CommandLine;
using CallCenter.Cli.Running;
using CallCenter.Compiler.Worker;

namespace CallCenter.Cli.Commands;

/// <summary>
/// <c>callcenter worker compile|test</c>: what a server starts beside itself, so that compiling and testing never take
/// the time of the process that carries calls. Not for people.
/// </summary>
internal static class WorkerCommand
{
    public static Command Create()
    {
        var compile = new Command("compile", "Compiles what standard input asks for");
        compile.SetAction(async (_, cancellation) =>
        {
            await CompileWorker.RunOnConsoleAsync(cancellation);
            return ExitCodes.Done;
        });
        var release = new Argument<string>("release") { Description = "Folder of a release" };
        var test = new Command("test", "Runs the tests of a release") { release };
        test.SetAction((parsed, cancellation) => Task.FromResult(ReleaseTests.Run(parsed.GetValue(release)!, cancellation)));
        var command = new Command("worker", "Started by a server; not for people") { compile, test };
        command.Hidden = true;
        return command;
    }
}
