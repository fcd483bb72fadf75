using System.CommandLine;
using CallCenter.Cli.Running;
using CallCenter.Compiler.Releases;

namespace CallCenter.Cli.Commands;

/// <summary><c>callcenter test PROJECT</c>: the <c>test</c> blocks of a project in virtual time.</summary>
internal static class TestCommand
{
    private const string Help =
        """
        Compiles a project and runs its `test` blocks in virtual time: nothing is dialled and no database is asked.

        Example:
          callcenter test examples/hotline-400

        Exit codes: 0 all passed, 1 errors in the project or a test that failed, 2 usage.
        """;

    public static Command Create()
    {
        var project = ProjectArgument.Create();
        var command = new Command("test", Help) { project };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed.GetValue(project)!, cancellation)));
        return command;
    }

    private static int Run(string path, CancellationToken cancellation)
    {
        if (ProjectArgument.Open(path) is not { } folder)
        {
            return ExitCodes.Usage;
        }

        var releases = new ReleaseFolder(folder.ReleasesPath);
        if (ProjectCompilation.Run(folder, releases, cancellation) is not { } result)
        {
            return ExitCodes.Usage;
        }

        return result.Release is { } release ? ReleaseTests.Run(releases.PathOf(release.Manifest.Hash)) : ExitCodes.Errors;
    }
}
