using CallCenter.Sip;
using CallCenter.Telephony.Admission;
using CallCenter.Telephony.Tests.Trunks;
using Xunit;

namespace CallCenter.Telephony.Tests.Admission;

public sealed class AdmissionPolicyTests
{
    [Fact]
    public void Delay_that_stands_closes_and_calm_opens_again()
    {
        var state = Feed(default, 0, 30, _ => 5);
        Assert.True(state.IsOpen);

        state = Feed(state, 30, 30, _ => 60);
        Assert.False(state.IsOpen);

        state = Feed(state, 60, 30, _ => 20);
        Assert.False(state.IsOpen, "20 ms is less than what closes, and more than what opens");

        state = Feed(state, 90, 30, _ => 5);
        Assert.True(state.IsOpen);
    }

    [Fact]
    public void A_pause_of_the_collector_refuses_nobody() =>
        Assert.All(States(200, reading => reading % 10 < 5 ? 80 : 2), state => Assert.True(state.IsOpen));

    [Fact]
    public void One_bad_moment_before_a_single_call_refuses_nobody()
    {
        var state = AdmissionPolicy.Next(default, Reading(0, 900));
        state = AdmissionPolicy.Next(state, Reading(300, 900));
        state = AdmissionPolicy.Next(state, Reading(900, 900));

        Assert.True(state.IsOpen);
    }

    [Fact]
    public void What_was_seen_long_ago_counts_for_nothing()
    {
        var closed = Feed(default, 0, 40, _ => 100);
        Assert.False(closed.IsOpen);

        Assert.True(AdmissionPolicy.Next(closed, Reading(5_000, 0)).IsOpen);
    }

    [Fact]
    public void Voice_that_leaves_late_throughout_closes_too()
    {
        var state = default(AdmissionState);
        for (var i = 0; i < 30; i++)
        {
            state = AdmissionPolicy.Next(state, new AdmissionReading(TimeSpan.FromMilliseconds(i * 10), TimeSpan.Zero, TimeSpan.FromMilliseconds(18)));
        }

        Assert.False(state.IsOpen);
    }

    [Theory]
    [InlineData(1.5)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    public void Beyond_capacity_accepted_calls_wait_little_and_the_loop_stays_busy(double overload)
    {
        // A loop that serves a call in 1 ms and refuses one in 0.05 ms, asked when a call comes out of its inbox.
        const double ServeMs = 1, RefuseMs = 0.05;
        var state = default(AdmissionState);
        double free = 0, worst = 0, refusedAfter = 0;
        var accepted = 0;
        var calls = (int)(10_000 * overload);
        for (var i = 0; i < calls; i++)
        {
            var came = i * ServeMs / overload;
            var taken = Math.Max(came, free);
            state = AdmissionPolicy.Next(state, new AdmissionReading(TimeSpan.FromMilliseconds(taken), TimeSpan.FromMilliseconds(taken - came), TimeSpan.Zero));
            accepted += state.IsOpen ? 1 : 0;
            worst = state.IsOpen ? Math.Max(worst, taken - came) : worst;
            refusedAfter = state.IsOpen ? refusedAfter : Math.Max(refusedAfter, taken - came);
            free = taken + (state.IsOpen ? ServeMs : RefuseMs);
        }

        // What saying no costs is the most that may be lost.
        Assert.True(accepted > 10_000 * (0.95 - (overload * RefuseMs)), $"{accepted} of 10,000 were served");
        Assert.True(worst < 250, $"an accepted call waited {worst:F0} ms");
        Assert.True(refusedAfter < 250, $"a refusal took {refusedAfter:F0} ms");
    }

    [Fact]
    public void The_gauge_counts_what_it_refuses_and_tells_it_at_most_every_ten_seconds()
    {
        var loop = new VirtualLoop();
        var told = new List<string>();
        var gauge = new AdmissionGauge(() => TimeSpan.FromMilliseconds(100), () => TimeSpan.Zero, loop, new Log(told));
        for (var i = 0; i < 1_500; i++)
        {
            gauge.Admits();
            loop.Run(TimeSpan.FromMilliseconds(10));
        }

        Assert.InRange(gauge.Refused, 1_480, 1_495);
        Assert.Equal(2, told.Count);
        Assert.Contains("1 new ones got 503", told[0], StringComparison.Ordinal);
    }

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
