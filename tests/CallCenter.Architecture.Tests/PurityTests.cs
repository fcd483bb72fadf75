using Xunit;

namespace CallCenter.Architecture.Tests;

public sealed class PurityTests
{
    // Where purity is the point, the outside world arrives through a parameter.
    private static readonly string[] BannedInPureCode =
    [
        "DateTime.Now", "DateTime.UtcNow", "DateTimeOffset.UtcNow", "DateTimeOffset.Now", "Stopwatch.", "Thread.Sleep", "Task.Delay(", "Task.Run(",
        "System.IO", "File.ReadAll", "File.WriteAll", "File.Exists", "File.Open", "Directory.", "new FileStream", "Console.", "Random.Shared", "Guid.NewGuid", "TimeProvider.System",
    ];

    // What runs on a call loop, or is called from it, never leaves it by accident and never asks the wall clock.
    private static readonly string[] BannedOnLoops =
    [
        "DateTime.Now", "DateTime.UtcNow", "DateTimeOffset.UtcNow", "DateTimeOffset.Now", "Thread.Sleep", "Task.Delay(", "Task.Run(",
        "ConfigureAwait(false)", "Random.Shared", "Guid.NewGuid",
    ];

    private static readonly string[] PureProjects = ["CallCenter.Syntax", "CallCenter.Semantics", "CallCenter.Diagnostics", "CallCenter.Abstractions", "CallCenter.Figures"];

    private static readonly string[] LoopProjects = ["CallCenter.Sip", "CallCenter.Telephony", "CallCenter.Hosting", "CallCenter.Simulation"];

    [Fact]
    public void Pure_code_never_reaches_for_the_world() => AssertNone(Offences(PureProjects, BannedInPureCode));

    [Fact]
    public void Code_on_call_loops_uses_only_the_time_and_threads_it_is_given() => AssertNone(Offences(LoopProjects, BannedOnLoops));

    private static IEnumerable<string> Offences(string[] projects, string[] banned) =>
        from path in Repository.Sources
        where projects.Any(project => path.Contains($"/{project}/", StringComparison.Ordinal))
        let text = File.ReadAllText(path)
        from word in banned
        where text.Contains(word, StringComparison.Ordinal)
        select $"{Path.GetRelativePath(Repository.Root, path)}: {word}";

    private static void AssertNone(IEnumerable<string> offences)
    {
        var found = offences.ToList();
        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
    }
}
