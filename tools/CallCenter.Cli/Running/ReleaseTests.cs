using System.Globalization;
using CallCenter.Abstractions.Loading;
using CallCenter.Abstractions.Releases;
using CallCenter.Simulation.Scripts;

namespace CallCenter.Cli.Running;

/// <summary>Runs the tests of a compiled release and prints what failed.</summary>
internal static class ReleaseTests
{
    public static int Run(string folder)
    {
        var path = Path.Combine(folder, ManifestFile.Name);
        if (!File.Exists(path) || ManifestFile.Read(File.ReadAllBytes(path)) is not { } manifest)
        {
            Console.WriteLine($"{folder} holds no release.");
            return ExitCodes.Usage;
        }

        using var assembly = ReleaseAssembly.Load(manifest, name => File.ReadAllBytes(Path.Combine(folder, name)));
        var results = new TestRunner(assembly.Module, manifest).RunAll();
        foreach (var result in results.Where(result => !result.Passed))
        {
            var failure = result.Failure!;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"test \"{result.Name}\" failed at {failure.File}:{failure.Line}: {failure.Message}"));
        }

        var failed = results.Count(result => !result.Passed);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"tests: {results.Count - failed} passed, {failed} failed"));
        return failed == 0 ? ExitCodes.Done : ExitCodes.Errors;
    }
}
