using CallCenter.Media.Rtcp;
using Xunit;

namespace CallCenter.Media.Tests.Rtcp;

public sealed class ReportScheduleTests
{
    private const int FrameUnits = 160;
    private const double UnitsPerSecond = 8000;

    [Fact]
    public void Reports_come_every_five_seconds_on_average_and_the_first_sooner()
    {
        var firsts = new List<double>();
        var intervals = new List<double>();
        for (ulong seed = 1; seed <= 200; seed++)
        {
            var due = Due(seed, seconds: 120);
            firsts.Add(due[0]);
            intervals.AddRange(due.Zip(due.Skip(1), (one, next) => next - one));
        }

        // RFC 3550 §6.3.1: between half and one and a half of the interval, divided by e - 3/2.
        Assert.InRange(firsts.Min(), 2.5 * 0.5 / 1.2183, 2.5);
        Assert.InRange(firsts.Max(), 2.5, 2.5 * 1.5 / 1.2182 + 0.1);
        Assert.InRange(intervals.Min(), 5 * 0.5 / 1.2183, 3);
        Assert.InRange(intervals.Max(), 5.5, 5 * 1.5 / 1.2182 + 0.1);
        Assert.InRange(intervals.Average(), 4.8, 5.2);
    }

    [Fact]
    public void One_identity_reports_at_its_own_times_and_always_the_same()
    {
        Assert.Equal(Due(7, 60), Due(7, 60));
        Assert.NotEqual(Due(7, 60), Due(9, 60));
    }

    private static List<double> Due(ulong seed, int seconds)
    {
        var schedule = new ReportSchedule(seed);
        var due = new List<double>();
        for (long clock = 0; clock < seconds * UnitsPerSecond; clock += FrameUnits)
        {
            if (schedule.IsDue(clock))
            {
                due.Add(clock / UnitsPerSecond);
            }
        }

        return due;
    }
}
