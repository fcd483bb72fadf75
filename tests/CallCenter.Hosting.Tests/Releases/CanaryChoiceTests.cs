using System.Globalization;
using CallCenter.Hosting.Releases.Canaries;
using Xunit;

namespace CallCenter.Hosting.Tests.Releases;

public sealed class CanaryChoiceTests
{
    // Neighbours, as a mobile operator hands them out, with and without country code, and an exchange's extensions.
    public static TheoryData<string, int> Numbers => new MatrixTheoryData<string, int>(["1380000", "+861391234", "2"], [1, 7, 4711]);

    [Theory]
    [MemberData(nameof(Numbers))]
    public void The_share_is_kept_within_one_percent(string prefix, int number)
    {
        foreach (var share in (int[])[100, 500, 1000, 2000])
        {
            Assert.InRange(Callers(prefix).Count(caller => CanaryChoice.Gets(caller, "x", number, share)), share - 100, share + 100);
        }
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void One_caller_in_two_is_as_even_as_tossed_coins(string prefix, int number) =>
        Assert.InRange(Callers(prefix).Count(caller => CanaryChoice.Gets(caller, "x", number, 5000)), 4800, 5200);

    [Fact]
    public void Who_gets_it_gets_it_again_and_also_when_the_share_grows()
    {
        foreach (var caller in Callers("1380000").Where(static caller => CanaryChoice.Gets(caller, "first", 7, 1000)))
        {
            Assert.True(CanaryChoice.Gets(caller, "second", 7, 1000));
            Assert.True(CanaryChoice.Gets(caller, "third", 7, 2000));
        }
    }

    [Fact]
    public void Another_canary_has_other_callers()
    {
        var first = Callers("1380000").Where(static caller => CanaryChoice.Gets(caller, "x", 7, 1000)).ToHashSet();
        var second = Callers("1380000").Where(static caller => CanaryChoice.Gets(caller, "x", 8, 1000)).ToHashSet();
        Assert.InRange(first.Intersect(second).Count(), 50, 150); // One in ten of one in ten.
    }

    [Theory]
    [InlineData("")]
    [InlineData("anonymous")]
    [InlineData("Anonymous")]
    public void Calls_without_a_number_are_chosen_one_by_one(string from)
    {
        var ids = Enumerable.Range(0, 10_000).Select(static i => string.Create(CultureInfo.InvariantCulture, $"261120020000-0badcafe-{i:x6}"));
        Assert.InRange(ids.Count(id => CanaryChoice.Gets(from, id, 7, 1000)), 900, 1100);
    }

    private static IEnumerable<string> Callers(string prefix) =>
        Enumerable.Range(0, 10_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"{prefix}{i:d4}"));
}
