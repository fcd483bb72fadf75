using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace CallCenter.Media.Tests.Soak;

/// <summary>Counts what the whole process has, so nothing else may run meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}

/// <summary>
/// Calls that do anything in any order leave nothing behind. <c>SOAK_HOURS=8</c> lets eight hours of the engine's time pass, in minutes;
/// <c>SEED</c> chooses another run.
/// </summary>
[Collection(Alone.Name)]
public sealed class SoakTests
{
    private const int Lives = 4;
    private const double HoursUsual = 0.15;
    private const long BytesMoreMax = 2 * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task After_thousands_of_calls_descriptors_ports_memory_and_threads_are_where_they_began()
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("SEED") ?? "1", CultureInfo.InvariantCulture);
        var hours = double.Parse(Environment.GetEnvironmentVariable("SOAK_HOURS") ?? HoursUsual.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        _ = await LiveAsync(seed, TimeSpan.FromSeconds(20)); // What the first life makes once and for all does not count.
        var before = Footprint.Now();

        var calls = 0;
        for (var life = 1; life <= Lives; life++)
        {
            calls += await LiveAsync(seed + life, TimeSpan.FromHours(hours / Lives));
        }

        var after = Footprint.Now();
        for (var waited = Stopwatch.StartNew(); !after.IsWithin(before, BytesMoreMax) && waited.Elapsed < Patience; after = Footprint.Now())
        {
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{calls} calls in {hours} h: {before} -> {after}; {Footprint.Kinds()}");
        Assert.True(calls > 15_000 * hours, $"only {calls} calls");
        Assert.True(after.IsWithin(before, BytesMoreMax), $"{calls} calls, seed {seed}: {before} has become {after}; {Footprint.Kinds()}");
    }

    private static async Task<int> LiveAsync(int seed, TimeSpan time)
    {
        await using var life = new SoakLife(seed);
        life.Run(time);
        life.End();
        return life.Calls;
    }

    private readonly record struct Footprint(int Descriptors, int Threads, long Bytes)
    {
        public static Footprint Now()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            using var process = Process.GetCurrentProcess();
            return new(Open().Count(), process.Threads.Count, GC.GetTotalMemory(forceFullCollection: true));
        }

        /// <summary>What the descriptors are, by kind.</summary>
        public static string Kinds() => string.Join(
            ", ",
            Open().CountBy(static target => target.Split(':')[0]).OrderByDescending(static kind => kind.Value).Select(static kind => $"{kind.Value} {kind.Key}"));

        // An assembly that is first needed late is opened then, and stays open: it is no call's.
        private static IEnumerable<string> Open() => !OperatingSystem.IsLinux() ? [] : Directory.GetFiles("/proc/self/fd")
            .Select(static file => new FileInfo(file).LinkTarget ?? "")
            .Where(static target => target.Length > 0 && !target.EndsWith(".dll", StringComparison.Ordinal));

        // A thread of the pool may come while the test waits; one a life, or one a call, may not.
        public bool IsWithin(in Footprint before, long bytesMore) =>
            Descriptors <= before.Descriptors && Threads < before.Threads + Lives && Bytes < before.Bytes + bytesMore;

        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{Descriptors} descriptors, {Threads} threads, {Bytes / 1024} KiB");
    }
}
