using CallCenter.Sip;
using CallCenter.Telephony.Admission;
using CallCenter.Telephony.Tests.Trunks;
using Xunit;

namespace CallCenter.Telephony.Tests.Admission;

public sealed class AdmissionPolicyTests
{
    [Fact]
    public void Delay_that_stands_lets_calls_wait_a_little_and_calm_lets_them_wait_again()
    {
        var state = Feed(default, 0, 30, _ => 5);
        Assert.True(Admits(state, 39));

        state = Feed(state, 30, 30, _ => 60);
        Assert.False(Admits(state, 60));

        state = Feed(state, 60, 30, _ => 30);
        Assert.False(Admits(state, 30), "30 ms is less than what stands, and more than what a call may wait while it does");
        Assert.True(Admits(state, 15), "a loop that has next to nothing to do refuses");

        state = Feed(state, 90, 30, _ => 15);
        Assert.True(Admits(state, 39));
    }

    [Fact]
    public void A_loop_that_has_nothing_to_do_takes_calls_while_another_stands_behind()
    {
        var state = Feed(default, 0, 30, _ => 500);

        Assert.False(Admits(state, 500));
        Assert.True(Admits(state, 0));
    }

    [Fact]
    public void A_pause_of_the_collector_refuses_nobody() =>
        Assert.All(States(200, reading => reading % 10 < 5 ? 80 : 2), state => Assert.True(Admits(state, 80)));

    [Fact]
    public void One_bad_moment_before_a_single_call_refuses_nobody()
    {
        var state = AdmissionPolicy.Next(default, Reading(0, 900));
        state = AdmissionPolicy.Next(state, Reading(300, 900));
        state = AdmissionPolicy.Next(state, Reading(900, 900));

        Assert.True(Admits(state, 900));
    }

    [Fact]
    public void What_was_seen_long_ago_counts_for_nothing()
    {
        var closed = Feed(default, 0, 40, _ => 100);
        Assert.False(Admits(closed, 100));

        Assert.True(Admits(AdmissionPolicy.Next(closed, Reading(5_000, 100)), 100));
    }

    [Fact]
    public void Voice_that_leaves_late_throughout_refuses_and_voice_in_time_no_longer()
    {
        var state = default(AdmissionState);
        for (var i = 0; i < 30; i++)
        {
            state = AdmissionPolicy.Next(state, new AdmissionReading(TimeSpan.FromMilliseconds(i * 10), TimeSpan.Zero, TimeSpan.FromMilliseconds(18)));
        }

        Assert.False(Admits(state, 0));

        state = AdmissionPolicy.Next(state, new AdmissionReading(TimeSpan.FromMilliseconds(310), TimeSpan.Zero, TimeSpan.FromMilliseconds(4)));
        Assert.True(Admits(state, 0));
    }

    [Theory]
    [InlineData(1.5)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    public void Beyond_capacity_accepted_calls_wait_little_and_the_loop_stays_busy(double overload)
    {
        // A loop that serves a call in 4 ms and refuses one in 0.1 ms, asked when a call comes out of its inbox.
        const double ServeMs = 4, RefuseMs = 0.1;
        const int Served = 2_500;
        var loop = new VirtualLoop();
        double came = 0, worst = 0, refusedAfter = 0;
        var gauge = new AdmissionGauge(Lag, Lag, () => TimeSpan.Zero, loop, new Log([]));
        var accepted = 0;
        for (var i = 0; i < (int)(Served * overload); i++)
        {
            came = i * ServeMs / overload;
            loop.Run(TimeSpan.FromMilliseconds(Math.Max(0, came - loop.Elapsed.TotalMilliseconds)));
            var waited = Lag().TotalMilliseconds;
            var isAccepted = gauge.Admits();
            accepted += isAccepted ? 1 : 0;
            (worst, refusedAfter) = isAccepted ? (Math.Max(worst, waited), refusedAfter) : (worst, Math.Max(refusedAfter, waited));
            loop.Run(TimeSpan.FromMilliseconds(isAccepted ? ServeMs : RefuseMs));
        }

        // What saying no costs is all that may be lost.
        var possible = Served * (1 - ((overload - 1) * RefuseMs / ServeMs));
        Assert.True(accepted > possible * 0.99, $"{accepted} of {possible:F0} were served");
        Assert.True(worst < 150, $"an accepted call waited {worst:F0} ms");
        Assert.True(refusedAfter < 150, $"a refusal took {refusedAfter:F0} ms");

        TimeSpan Lag() => loop.Elapsed - TimeSpan.FromMilliseconds(came);
    }

    [Fact]
    public void The_gauge_counts_what_it_refuses_and_tells_it_at_most_every_ten_seconds()
    {
        var loop = new VirtualLoop();
        var told = new List<string>();
        var gauge = new AdmissionGauge(() => TimeSpan.FromMilliseconds(100), () => TimeSpan.FromMilliseconds(100), () => TimeSpan.Zero, loop, new Log(told));
        for (var i = 0; i < 1_500; i++)
        {
            gauge.Admits();
            loop.Run(TimeSpan.FromMilliseconds(10));
        }

        Assert.InRange(gauge.Refused, 1_480, 1_495);
        Assert.Equal(2, told.Count);
        Assert.Contains("1 new ones got 503", told[0], StringComparison.Ordinal);
    }

    private static bool Admits(AdmissionState state, double lag) => AdmissionPolicy.Admits(state, TimeSpan.FromMilliseconds(lag));

    private static AdmissionReading Reading(double at, double lag) => new(TimeSpan.FromMilliseconds(at), TimeSpan.FromMilliseconds(lag), TimeSpan.Zero);

    // A reading every 10 ms, from a place on.
    private static AdmissionState Feed(AdmissionState state, int first, int count, Func<int, double> lag) =>
        Enumerable.Range(first, count).Aggregate(state, (seen, i) => AdmissionPolicy.Next(seen, Reading(i * 10, lag(i))));

    private static IEnumerable<AdmissionState> States(int count, Func<int, double> lag)
    {
        var state = default(AdmissionState);
        for (var i = 0; i < count; i++)
        {
            yield return state = AdmissionPolicy.Next(state, Reading(i * 10, lag(i)));
        }
    }

    private sealed class Log(List<string> told) : ISipLog
    {
        public void Write(SipLogLevel level, string message) => told.Add(message);
    }
}
