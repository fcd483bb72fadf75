using System.Globalization;

namespace CallCenter.Data.Tests.Statements;

/// <summary>What a plugin may hold. A copy of this assembly is loaded as one.</summary>
public static class Sample
{
    /// <summary>Lets functions of this copy of the assembly go.</summary>
    internal static ManualResetEventSlim LetGo { get; } = new();

    public static string Everything(string a, long b, decimal c, bool d, TimeSpan e, DateOnly f, TimeOnly g, DateTimeOffset h, long? i) =>
        string.Create(CultureInfo.InvariantCulture, $"{a} {b} {c} {d} {e.TotalSeconds} {f:yyyy-MM-dd} {g:HH:mm} {h.ToUnixTimeSeconds()} {i?.ToString(CultureInfo.InvariantCulture) ?? "-"}");

    public static long Twice(long n) => n * 2;

    public static async Task<long> TwiceLater(long n, CancellationToken cancellation)
    {
        await Task.Delay(10, cancellation);
        return n * 2;
    }

    public static ValueTask<long> TwiceSoon(long n) => new(n * 2);

    public static long[] Numbers(long n) => [.. Enumerable.Range(1, (int)n).Select(each => (long)each)];

    public static async Task<List<long>> NumbersLater(long n)
    {
        await Task.Yield();
        return [.. Numbers(n)];
    }

    public static IReadOnlyList<string> Names(long n) => n == 0 ? null! : ["王", null!];

    public static string Throws() => throw new InvalidOperationException("no such card");

    public static async Task<string> ThrowsLater()
    {
        await Task.Yield();
        throw new InvalidOperationException("no such card");
    }

    public static string GivesNothing() => null!;

    public static string GivesLetters() => "12a";

    public static long Hangs()
    {
        LetGo.Wait(TimeSpan.FromSeconds(20));
        return 0;
    }
}
