using CallCenter.StdLib.Reading;
using Xunit;

namespace CallCenter.StdLib.Tests;

public sealed class EnglishTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("en-GB")]
    [InlineData("fr")]
    public void It_is_the_language_of_every_tag_that_is_not_known(string tag) => Assert.Equal("yes", ValueReaders.Read(tag, "bool", "", true));

    [Theory]
    [InlineData(1, "first")]
    [InlineData(12, "twelfth")]
    [InlineData(13, "13th")]
    [InlineData(21, "21st")]
    [InlineData(22, "22nd")]
    [InlineData(103, "103rd")]
    [InlineData(111, "111th")]
    public void Ordinals_are_said(long number, string said) => Assert.Equal(said, Read("int", "ordinal", number));

    [Theory]
    [InlineData("12.50", "12 yuan 50")]
    [InlineData("12.05", "12 yuan 05")]
    [InlineData("12.00", "12 yuan")]
    [InlineData("-1", "minus 1 yuan")]
    [InlineData("0.5", "0 yuan 50")]
    public void Money_is_said(string amount, string said) =>
        Assert.Equal(said, Read("money", "", decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(0, 0, "midnight")]
    [InlineData(0, 5, "12 oh 5 a.m.")]
    [InlineData(9, 0, "9 a.m.")]
    [InlineData(9, 30, "9:30 a.m.")]
    [InlineData(12, 0, "noon")]
    [InlineData(14, 5, "2 oh 5 p.m.")]
    public void Times_are_said(int hour, int minute, string said) => Assert.Equal(said, Read("time", "", new TimeOnly(hour, minute)));

    [Theory]
    [InlineData(0, "0 seconds")]
    [InlineData(61, "1 minute 1 second")]
    [InlineData(7200, "2 hours")]
    [InlineData(90_000, "1 day 1 hour")]
    public void Durations_are_said(int seconds, string said) => Assert.Equal(said, Read("duration", "", TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData("digits", "", "1203", "1 2 0 3")]
    [InlineData("phone", "", "+86-10 1*", "plus 8 6 1 0 1 star")]
    [InlineData("text", "", "ready", "ready")]
    [InlineData("text", "digits", "A12", "A 1 2")]
    [InlineData("language", "", "zh-CN", "Mandarin")]
    [InlineData("language", "", "xx", "xx")]
    public void Texts_are_said(string type, string format, string value, string said) => Assert.Equal(said, Read(type, format, value));

    [Fact]
    public void Counts_take_a_plural_where_it_is_given()
    {
        Assert.Equal("1 call", Read("int", "count call/calls", 1L));
        Assert.Equal("3 calls", Read("int", "count call/calls", 3L));
        Assert.Equal("3 calls", Read("int", "count calls", 3L));
        Assert.Equal("3", Read("int", "count 位", 3L));
        Assert.Equal("3", Read("int", "count", 3L));
    }

    [Fact]
    public void The_rest_is_said()
    {
        Assert.Equal("November 21, 2026", Read("date", "", new DateOnly(2026, 11, 21)));
        Assert.Equal("November 21, 2026, at 9 a.m.", Read("datetime", "", new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero)));
        Assert.Equal("minus 5", Read("int", "", -5L));
        Assert.Equal("1 0 2", Read("int", "digits", 102L));
        Assert.Equal("12.5 percent", Read("percent", "", 12.50m));
        Assert.Equal("12.5", Read("decimal", "", 12.50m));
    }

    private static string Read(string type, string format, object? value) => ValueReaders.Read("en", type, format, value);
}
