using System.Globalization;
using CallCenter.Abstractions.Releases;
using Xunit;

namespace CallCenter.Telephony.Tests.Trunks;

public sealed class NumberIndexTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void It_finds_what_going_through_all_of_them_finds(int seed)
    {
        var random = new Random(seed);
        var patterns = Enumerable.Range(0, 2_000)
            .Select(value => KeyValuePair.Create(Number(random) + (random.Next(2) == 0 ? "*" : ""), value))
            .Append(KeyValuePair.Create("*", 1_500))
            .ToList();
        var index = new NumberIndex(patterns);
        for (var i = 0; i < 2_000; i++)
        {
            var number = Number(random);
            var fitting = patterns.Where(pattern => Fits(pattern.Key, number)).ToList();
            var from = random.Next(2_000);

            Assert.Equal(fitting.Where(pattern => pattern.Value >= from).Select(pattern => pattern.Value).DefaultIfEmpty(NumberIndex.None).Min(), index.First(number, from));
            Assert.Equal(
                fitting.OrderByDescending(pattern => pattern.Key.EndsWith('*') ? pattern.Key.Length - 1 : int.MaxValue).ThenBy(pattern => pattern.Value).First().Value,
                index.Closest(number));
        }
    }

    [Fact]
    public void Lines_of_patterns_are_the_values_in_their_order()
    {
        var index = NumberIndex.Parse("4008001234 95588\n400*\n\n*");

        Assert.Equal([0, 1, 3, NumberIndex.None], [index.First("4008001234", 0), index.First("4008001234", 1), index.First("4008001234", 2), index.First("4008001234", 4)]);
        Assert.Equal((1, 3, 0), (index.Closest("4009"), index.Closest("1"), index.Closest("95588")));
        Assert.Equal(-1, NumberIndex.Parse("95588").Closest("95589"));
    }

    [Fact]
    public void Looking_up_makes_no_garbage()
    {
        var index = new NumberIndex(Enumerable.Range(0, 50_000).Select(value => KeyValuePair.Create($"0{value:D5}*", value)));
        _ = index.Closest("012345678");
        _ = index.First("012345678", 0);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1_000; i++)
        {
            _ = index.Closest("012345678");
            _ = index.First("012345678", 0);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static bool Fits(string pattern, string number) =>
        pattern.EndsWith('*') ? number.StartsWith(pattern[..^1], StringComparison.Ordinal) : pattern == number;

    private static string Number(Random random) => random.Next(1, 100_000).ToString(CultureInfo.InvariantCulture);
}
