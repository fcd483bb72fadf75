using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CallCenter.Cli.Running;
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

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var project = ProjectArgument.Create();
        var output = new Option<string?>("--output") { Description = "Folder for releases (default PROJECT/.callcenter/releases)" };
        var json = new Option<bool>("--json") { Description = "One JSON object per diagnostic and line, then one for the release" };
        var command = new Command("compile", Help) { project, output, json };
        command.SetAction((parsed, cancellation) =>
            Task.FromResult(Run(parsed.GetValue(project)!, parsed.GetValue(output), parsed.GetValue(json), cancellation)));
        return command;
    }

    private static int Run(string path, string? output, bool json, CancellationToken cancellation)
    {
        if (ProjectArgument.Open(path) is not { } folder)
        {
            return ExitCodes.Usage;
        }

        var releases = new ReleaseFolder(output ?? folder.ReleasesPath);
        if (ProjectCompilation.Run(folder, releases, json, cancellation) is not { } result)
        {
            return ExitCodes.Usage;
        }

        if (result.Release is not { } release)
        {
            return ExitCodes.Errors;
        }

        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(
                new { release = release.Manifest.Hash, folder = Path.GetFullPath(releases.PathOf(release.Manifest.Hash)), wasThere = result.WasThere, seconds = Math.Round(result.Elapsed.TotalSeconds, 3) },
                Json));
            return ExitCodes.Done;
        }

        var how = result.WasThere ? "was there already" : string.Create(CultureInfo.InvariantCulture, $"compiled in {result.Elapsed.TotalSeconds:F1} s");
        Console.WriteLine($"release {release.Manifest.Hash[..12]} {how}: {Path.GetFullPath(releases.PathOf(release.Manifest.Hash))}");
        return ExitCodes.Done;
    }
}
