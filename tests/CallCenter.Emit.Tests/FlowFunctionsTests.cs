using CallCenter.Abstractions.Releases;
using Xunit;

namespace CallCenter.Emit.Tests;

public sealed class FlowFunctionsTests
{
    [Theory]
    [InlineData(1, 3, "abc")]
    [InlineData(0, 2, "ab")]
    [InlineData(3, 99, "cde")]
    [InlineData(9, 2, "")]
    [InlineData(2, -1, "")]
    [InlineData(long.MinValue + 1, long.MaxValue, "abcde")]
    public void A_part_is_what_there_is_of_it(long from, long count, string expected) =>
        Assert.Equal(expected, FlowFunctions.Part("abcde", from, count));

    [Theory]
    [InlineData("12", 12L)]
    [InlineData(" -3 ", -3L)]
    [InlineData("1.5", null)]
    [InlineData("", null)]
    [InlineData("99999999999999999999", null)]
    public void A_text_is_a_number_or_none(string text, long? expected) => Assert.Equal(expected, FlowFunctions.ToInt(text));

    [Fact]
    public void Monday_is_the_first_day_of_the_week()
    {
        Assert.Equal(1, FlowFunctions.Weekday(new DateOnly(2026, 11, 23)));
        Assert.Equal(7, FlowFunctions.Weekday(new DateOnly(2026, 11, 22)));
    }

    [Fact]
    public void A_day_that_no_calendar_has_is_a_fault_with_a_name() =>
        Assert.Throws<OverflowException>(() => FlowFunctions.AddDays(DateOnly.MaxValue, 1));

    [Fact]
    public void Nothing_is_divided_by_zero()
    {
        Assert.Null(FlowFunctions.Divide(1, 0));
        Assert.Equal(2.5m, FlowFunctions.Divide(5, 2));
    }
}
