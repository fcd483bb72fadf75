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
    [InlineData(0, "zero")]
    [InlineData(19, "nineteen")]
    [InlineData(40, "forty")]
    [InlineData(123, "one hundred twenty three")]
    [InlineData(10_005, "ten thousand five")]
    [InlineData(100_000_000, "one hundred million")]
    [InlineData(1_000_001, "one million one")]
    [InlineData(-5, "minus five")]
    [InlineData(1_000_000_000_000, "one zero zero zero zero zero zero zero zero zero zero zero zero")]
    [InlineData(long.MinValue, "minus nine two two three three seven two zero three six eight five four seven seven five eight zero eight")]
    public void Whole_numbers_are_said(long number, string said) => Assert.Equal(said, Read("int", "", number));

    [Theory]
    [InlineData(0, "zeroth")]
    [InlineData(1, "first")]
    [InlineData(12, "twelfth")]
    [InlineData(13, "thirteenth")]
    [InlineData(20, "twentieth")]
    [InlineData(21, "twenty first")]
    [InlineData(22, "twenty second")]
    [InlineData(100, "one hundredth")]
    [InlineData(103, "one hundred third")]
    [InlineData(111, "one hundred eleventh")]
    [InlineData(2_000, "two thousandth")]
    [InlineData(1_000_000, "one millionth")]
    public void Ordinals_are_said(long number, string said) => Assert.Equal(said, Read("int", "ordinal", number));

    [Theory]
    [InlineData("12.50", "twelve yuan fifty")]
    [InlineData("12.05", "twelve yuan oh five")]
    [InlineData("12.00", "twelve yuan")]
    [InlineData("-1", "minus one yuan")]
    [InlineData("0.5", "zero yuan fifty")]
    [InlineData("-0.05", "minus zero yuan oh five")]
    [InlineData("9.999", "ten yuan")]
    public void Money_is_said(string amount, string said) =>
        Assert.Equal(said, Read("money", "", decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(0, 0, "midnight")]
    [InlineData(0, 5, "twelve oh five a.m.")]
    [InlineData(9, 0, "nine a.m.")]
    [InlineData(9, 30, "nine thirty a.m.")]
    [InlineData(12, 0, "noon")]
    [InlineData(12, 10, "twelve ten p.m.")]
    [InlineData(14, 5, "two oh five p.m.")]
    public void Times_are_said(int hour, int minute, string said) => Assert.Equal(said, Read("time", "", new TimeOnly(hour, minute)));

    [Theory]
    [InlineData(1949, "October first, nineteen forty nine")]
    [InlineData(1905, "October first, nineteen oh five")]
    [InlineData(1900, "October first, nineteen hundred")]
    [InlineData(2000, "October first, two thousand")]
    [InlineData(2005, "October first, two thousand five")]
    [InlineData(2010, "October first, twenty ten")]
    [InlineData(2026, "October first, twenty twenty six")]
    [InlineData(800, "October first, eight hundred")]
    public void Years_are_said(int year, string said) => Assert.Equal(said, Read("date", "", new DateOnly(year, 10, 1)));

    [Theory]
    [InlineData(0, "zero seconds")]
    [InlineData(61, "one minute one second")]
    [InlineData(7200, "two hours")]
    [InlineData(90_000, "one day one hour")]
    [InlineData(-60, "minus one minute")]
    public void Durations_are_said(int seconds, string said) => Assert.Equal(said, Read("duration", "", TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData("digits", "", "1203", "one two zero three")]
    [InlineData("phone", "", "+86-10 1*", "plus eight six one zero one star")]
    [InlineData("text", "", "ready", "ready")]
    [InlineData("text", "digits", "a12", "A one two")]
    [InlineData("agent", "", "8001", "eight zero zero one")]
    [InlineData("language", "", "zh-CN", "Mandarin")]
    [InlineData("language", "", "xx", "xx")]
    public void Texts_are_said(string type, string format, string value, string said) => Assert.Equal(said, Read(type, format, value));

    [Fact]
    public void Counts_take_a_plural_where_it_is_given()
    {
        Assert.Equal("one call", Read("int", "count call/calls", 1L));
        Assert.Equal("three calls", Read("int", "count call/calls", 3L));
        Assert.Equal("three calls", Read("int", "count calls", 3L));
        Assert.Equal("three", Read("int", "count 位", 3L));
        Assert.Equal("three", Read("int", "count", 3L));
    }

    [Fact]
    public void The_rest_is_said()
    {
        Assert.Equal("November twenty first, twenty twenty six", Read("date", "", new DateOnly(2026, 11, 21)));
        Assert.Equal(
            "November twenty first, twenty twenty six, at nine a.m.",
            Read("datetime", "", new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero)));
        Assert.Equal("one zero two", Read("int", "digits", 102L));
        Assert.Equal("twelve point five percent", Read("percent", "", 12.50m));
        Assert.Equal("twelve point five", Read("decimal", "", 12.50m));
    }

    private static string Read(string type, string format, object? value) => ValueReaders.Read("en", type, format, value);
}
