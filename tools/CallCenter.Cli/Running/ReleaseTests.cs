using System.Globalization;
using CallCenter.Cli.Testing;

namespace CallCenter.Cli.Running;

/// <summary>Runs the tests of a compiled release for a server and prints what failed, a line each.</summary>
internal static class ReleaseTests
{
    public static int Run(string folder, CancellationToken cancellation)
    {
        var (release, problem) = TestedRelease.Load(folder);
        if (release is null)
        {
            Console.WriteLine(problem);
            return ExitCodes.Usage;
        }

        using (release)
        {
            var results = release.Run(release.Manifest.Tests, cancellation);
            foreach (var result in results.Where(result => !result.Passed))
            {
                var failure = result.Failure!;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"test \"{result.Name}\" failed at {failure.File}:{failure.Line}: {failure.Message}"));
            }

            Console.WriteLine(TestReport.Summary(results));
            return results.All(result => result.Passed) ? ExitCodes.Done : ExitCodes.Errors;
        }
    }
}
