using System.CommandLine;
using System.Globalization;
using CallCenter.Cli.Terminal;
using CallCenter.Compiler;
using CallCenter.Compiler.Releases;

namespace CallCenter.Cli.Commands;

/// <summary><c>callcenter compile PROJECT</c>: writes the release.</summary>
internal static class CompileCommand
{
    private const string Help =
        """
        Compiles a project to a release: an assembly, a manifest and the recordings, in a folder named by its hash.

        Examples:
          callcenter compile examples/hotline-400
          callcenter compile examples/hotline-400 --output /srv/releases

        Exit codes: 0 done, 1 errors in the project, 2 usage.
        """;

    public static Command Create()
    {
        var project = ProjectArgument.Create();
        var output = new Option<string?>("--output") { Description = "Folder for releases (default PROJECT/.callcenter/releases)" };
        var command = new Command("compile", Help) { project, output };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed.GetValue(project)!, parsed.GetValue(output), cancellation)));
        return command;
    }

    private static int Run(string path, string? output, CancellationToken cancellation)
    {
        if (ProjectArgument.Open(path) is not { } folder)
        {
            return ExitCodes.Usage;
        }

        var releases = new ReleaseFolder(output ?? folder.ReleasesPath);
        using var progress = Progress.Start("compiling");
        CompileResult result;
        try
        {
            result = new ProjectCompiler(TimeProvider.System).Compile(folder, releases, cancellation);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"The release cannot be written: {exception.Message}");
            return ExitCodes.Usage;
        }

        progress.Stop();
        DiagnosticPrinter.Print(result.Diagnostics, Console.Out, json: false);
        if (result.Release is not { } release)
        {
            return ExitCodes.Errors;
        }

        var how = result.WasThere ? "was there already" : string.Create(CultureInfo.InvariantCulture, $"compiled in {result.Elapsed.TotalSeconds:F1} s");
        Console.WriteLine($"release {release.Manifest.Hash[..12]} {how}: {Path.GetFullPath(releases.PathOf(release.Manifest.Hash))}");
        return ExitCodes.Done;
    }
}
