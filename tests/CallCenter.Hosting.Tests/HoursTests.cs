using CallCenter.Abstractions.Releases;
using Xunit;

namespace CallCenter.Hosting.Tests;

public sealed class HoursTests
{
    private static readonly OpenSpan[] Weekdays =
    [
        .. new[] { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday }
            .Select(day => new OpenSpan(day, new TimeSpan(9, 0, 0), new TimeSpan(17, 30, 0))),
    ];

    private static readonly HoursManifest Office = new(
        "Office",
        Weekdays,
        [
            new SpecialDay(new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 7), null, "国庆节"),
            new SpecialDay(new DateOnly(2026, 10, 10), new DateOnly(2026, 10, 10), DayOfWeek.Monday, "国庆节调休"),
        ]);

    [Theory]
    [InlineData("2026-11-20 08:59:59", false)]
    [InlineData("2026-11-20 09:00:00", true)]
    [InlineData("2026-11-20 17:29:59", true)]
    [InlineData("2026-11-20 17:30:00", false)]
    [InlineData("2026-11-21 10:00:00", false)] // Saturday.
    [InlineData("2026-10-01 10:00:00", false)] // Holiday on a Thursday.
    [InlineData("2026-10-10 10:00:00", true)] // A Saturday worked as a Monday (调休).
    [InlineData("2026-10-10 20:00:00", false)]
    public void Office_hours_know_weekdays_holidays_and_make_up_workdays(string local, bool open) =>
        Assert.Equal(open, Office.IsOpen(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void A_span_to_midnight_covers_the_last_second_of_the_day()
    {
        var always = new HoursManifest("Always", [new OpenSpan(DayOfWeek.Friday, TimeSpan.Zero, TimeSpan.FromHours(24))], []);

        Assert.True(always.IsOpen(new DateTime(2026, 11, 20, 23, 59, 59)));
        Assert.False(always.IsOpen(new DateTime(2026, 11, 21, 0, 0, 0)));
    }
}
