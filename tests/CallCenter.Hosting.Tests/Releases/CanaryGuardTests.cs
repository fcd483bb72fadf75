using CallCenter.Hosting.Releases.Canaries;
using Xunit;

namespace CallCenter.Hosting.Tests.Releases;

public sealed class CanaryGuardTests
{
    private static readonly Rates Usual = new(Failed: 0.01, HungUpEarly: 0.15, Transferred: 0.3, Queued: 0.5);
    private static readonly Rates OftenInTrouble = new(Failed: 0.1, HungUpEarly: 0.4, Transferred: 0.5, Queued: 0.05);
    private static readonly CanaryLimits NoSlack = new() { Failed = 0, Hangups = 0, Transfers = 0, Queues = 0 };

    [Theory]
    [InlineData(1, 10, 0, 10, 0.5)] // One case in two equal groups falls into either.
    [InlineData(10, 10, 0, 10, 1 / 184756.0)] // 1 / C(20, 10)
    [InlineData(3, 10, 0, 10, 120 / 1140.0)] // C(10, 3) / C(20, 3)
    [InlineData(0, 50, 5, 50, 1.0)]
    [InlineData(5, 5, 5, 5, 1.0)]
    public void The_exact_test_is_exact(long cases, long size, long otherCases, long otherSize, double expected) =>
        Assert.Equal(expected, ExactTest.ChanceOfSoMany(cases, size, otherCases, otherSize), expected * 1e-9);

    [Fact]
    public void The_exact_test_stays_a_probability_among_millions_of_calls()
    {
        var before = 1.0;
        for (var cases = 900L; cases <= 1400; cases += 25)
        {
            var chance = ExactTest.ChanceOfSoMany(cases, 100_000, 10_000, 1_000_000);
            Assert.InRange(chance, 0, before);
            before = chance;
        }

        Assert.InRange(ExactTest.ChanceOfSoMany(1000, 100_000, 10_000, 1_000_000), 0.4, 0.6);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(false, false)]
    [InlineData(true, false)]
    public void Equal_releases_do_not_trip_it_more_than_once_in_a_thousand(bool isInTrouble, bool hasSlack)
    {
        var rates = isInTrouble ? OftenInTrouble : Usual;
        var random = new Random(20261120);
        var stopped = Enumerable.Range(0, 2000).Count(_ => StoppedAfter(random, hasSlack ? new CanaryLimits() : NoSlack, rates, rates, 800) is not null);
        Assert.InRange(stopped, 0, 2);
    }

    public static TheoryData<string> Bad => ["failed", "hung up", "transferred", "queue"];

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_bad_one_is_seen_within_200_calls(string what)
    {
        var bad = what switch
        {
            "failed" => Usual with { Failed = 0.2 },
            "hung up" => Usual with { HungUpEarly = 0.5 },
            "transferred" => Usual with { Transferred = 0.8 },
            _ => Usual with { Queued = 0.95 },
        };
        var random = new Random(1120);
        for (var canary = 0; canary < 200; canary++)
        {
            var stopped = StoppedAfter(random, new CanaryLimits(), Usual, bad, 200);
            Assert.True(stopped is not null, $"canary {canary} was not stopped");
            Assert.Contains(what, stopped.Value.Verdict, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_verdict_says_the_figures()
    {
        var guard = new CanaryGuard(new CanaryLimits());
        Assert.Equal(
            "20 of 100 (20.0 %) calls failed on the canary, 9 of 900 (1.0 %) on the active release: 19.0 points more, and 2 are allowed",
            guard.Look(new(900, 9, 0, 0, 0), new(100, 20, 0, 0, 0)));
    }

    [Fact]
    public void One_all_of_whose_first_calls_fail_goes_at_once()
    {
        var guard = new CanaryGuard(new CanaryLimits());
        Assert.Null(guard.Look(new(40, 1, 0, 0, 0), new(4, 4, 0, 0, 0)));
        Assert.Equal("All 5 calls of the canary failed; 1 of 45 (2.2 %) of the active release did", guard.Look(new(45, 1, 0, 0, 0), new(5, 5, 0, 0, 0)));
        Assert.Equal("All 5 calls of the canary failed; none of the active release did", new CanaryGuard(new CanaryLimits()).Look(default, new(5, 5, 0, 0, 0)));
    }

    [Fact]
    public void Where_both_fail_it_is_not_the_canary()
    {
        var guard = new CanaryGuard(new CanaryLimits());
        Assert.Null(guard.Look(new(45, 44, 0, 0, 0), new(5, 5, 0, 0, 0)));
        Assert.Null(guard.Look(new(4500, 4480, 0, 0, 0), new(500, 500, 0, 0, 0)));
    }

    [Fact]
    public void Worse_within_the_limit_is_allowed_however_sure()
    {
        var guard = new CanaryGuard(new CanaryLimits { Failed = 5 });
        Assert.Null(guard.Look(new(1_000_000, 10_000, 0, 0, 0), new(100_000, 5_000, 0, 0, 0)));
    }

    [Fact]
    public void Nothing_is_said_before_enough_calls_are_over()
    {
        var guard = new CanaryGuard(new CanaryLimits { CallsMin = 50 });
        Assert.Null(guard.Look(new(500, 0, 0, 0, 0), new(49, 48, 0, 0, 0)));
        Assert.NotNull(guard.Look(new(500, 0, 0, 0, 0), new(50, 49, 0, 0, 0)));
    }

    // A canary that gets a fifth of the calls; looked at after each of its own.
    private static (int Calls, string Verdict)? StoppedAfter(Random random, CanaryLimits limits, in Rates active, in Rates canary, int calls)
    {
        var guard = new CanaryGuard(limits);
        var (activeCounts, canaryCounts) = (default(CallCounts), default(CallCounts));
        for (var call = 1; call <= calls; call++)
        {
            for (var beside = 0; beside < 4; beside++)
            {
                activeCounts = activeCounts.With(active.Fate(random));
            }

            canaryCounts = canaryCounts.With(canary.Fate(random));
            if (guard.Look(activeCounts, canaryCounts) is { } verdict)
            {
                return (call, verdict);
            }
        }

        return null;
    }

    private readonly record struct Rates(double Failed, double HungUpEarly, double Transferred, double Queued)
    {
        public CallFate Fate(Random random) =>
            new(random.NextDouble() < Failed, random.NextDouble() < HungUpEarly, random.NextDouble() < Transferred, random.NextDouble() < Queued);
    }
}
