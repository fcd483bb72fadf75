using System.Globalization;

namespace CallCenter.Sip.Tests.Fuzz;

/// <summary>How long fuzzing goes on: a few seconds in the tests, as long as one wants by command.</summary>
public static class FuzzOptions
{
    /// <summary>Messages in all, from <c>FUZZ_MESSAGES</c>.</summary>
    public static int Messages => Number("FUZZ_MESSAGES") ?? 60_000;

    /// <summary>Every how manyth message is read, answered, and written again too; the others are parsed only.</summary>
    public static int WholeEvery => Messages > 1_000_000 ? 16 : 1;

    /// <summary>What chance begins with, from <c>SEED</c>: the same seed makes the same messages.</summary>
    public static int Seed => Number("SEED") ?? 20_261_122;

    /// <summary>Seeds of tests that run once for each, as many as <c>SEEDS</c> says.</summary>
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, Number("SEEDS") ?? 3)];

    private static int? Number(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
