using CallCenter.Abstractions.Releases;
using CallCenter.Simulation.Scripts;

namespace CallCenter.Cli.Testing;

/// <summary>What came out of running tests.</summary>
/// <param name="Manifest">The release.</param>
/// <param name="Results">A result for each test, in the order of the source.</param>
/// <param name="Took">How long they ran, in real time.</param>
/// <param name="Counts">What they reached; null when nobody asked.</param>
internal sealed record TestRun(ReleaseManifest Manifest, IReadOnlyList<TestResult> Results, TimeSpan Took, NodeCounts? Counts)
{
    /// <summary>Whether all passed.</summary>
    public bool Passed => Results.All(result => result.Passed);

    /// <summary>Runs tests.</summary>
    public static TestRun Of(TestedRelease release, IReadOnlyList<TestManifest> tests, bool counts, TimeProvider time, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var results = release.Run(tests, cancellation);
        return new TestRun(release.Manifest, results, time.GetElapsedTime(started), counts ? NodeCounts.Of(release.Manifest, results) : null);
    }
}
