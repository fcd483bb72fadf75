using CallCenter.StdLib.Reading;
using Xunit;

namespace CallCenter.StdLib.Tests;

public sealed class MandarinTests
{
    [Theory]
    [InlineData(0, "零")]
    [InlineData(2, "二")]
    [InlineData(10, "十")]
    [InlineData(12, "十二")]
    [InlineData(20, "二十")]
    [InlineData(100, "一百")]
    [InlineData(101, "一百零一")]
    [InlineData(110, "一百一十")]
    [InlineData(112, "一百一十二")]
    [InlineData(222, "二百二十二")]
    [InlineData(1001, "一千零一")]
    [InlineData(1010, "一千零一十")]
    [InlineData(1012, "一千零一十二")]
    [InlineData(1100, "一千一百")]
    [InlineData(1101, "一千一百零一")]
    [InlineData(2026, "两千零二十六")]
    [InlineData(10_000, "一万")]
    [InlineData(10_001, "一万零一")]
    [InlineData(10_200, "一万零二百")]
    [InlineData(12_000, "一万二千")]
    [InlineData(20_000, "两万")]
    [InlineData(101_000, "十万一千")]
    [InlineData(100_010, "十万零一十")]
    [InlineData(120_000, "十二万")]
    [InlineData(1_000_000, "一百万")]
    [InlineData(10_010_000, "一千零一万")]
    [InlineData(100_000_001, "一亿零一")]
    [InlineData(100_002_000, "一亿零二千")]
    [InlineData(100_100_000, "一亿零一十万")]
    [InlineData(110_000_000, "一亿一千万")]
    [InlineData(200_000_000, "两亿")]
    [InlineData(1_000_000_000_000, "一万亿")]
    [InlineData(1_000_010_000_000, "一万亿零一千万")]
    [InlineData(1_234_500_000_000, "一万二千三百四十五亿")]
    [InlineData(-15, "负十五")]
    [InlineData(long.MinValue, "负九二二三三七二零三六八五四七七五八零八")]
    public void Whole_numbers_are_said(long number, string said) => Assert.Equal(said, Read("int", "", number));

    [Theory]
    [InlineData(2, "两位")]
    [InlineData(3, "三位")]
    [InlineData(12, "十二位")]
    [InlineData(20, "二十位")]
    [InlineData(22, "二十二位")]
    [InlineData(0, "零位")]
    [InlineData(112, "一百一十二位")]
    [InlineData(200, "两百位")]
    [InlineData(205, "两百零五位")]
    [InlineData(1_205, "一千二百零五位")]
    [InlineData(2_200, "两千二百位")]
    [InlineData(10_005, "一万零五位")]
    [InlineData(100_003_000, "一亿零三千位")]
    [InlineData(-2, "负两位")]
    public void Before_a_measure_word_two_is_liang(long number, string said) => Assert.Equal(said, Read("int", "count 位", number));

    [Fact]
    public void The_second_is_never_liang() => Assert.Equal("第二", Read("int", "ordinal", 2L));

    [Theory]
    [InlineData("12.5", "十二点五")]
    [InlineData("12.50", "十二点五")]
    [InlineData("3.00", "三")]
    [InlineData("0.05", "零点零五")]
    [InlineData("-2.5", "负二点五")]
    public void Decimals_are_said(string number, string said) => Assert.Equal(said, Read("decimal", "", Number(number)));

    [Theory]
    [InlineData("12.50", "十二元五角")]
    [InlineData("12.05", "十二元零五分")]
    [InlineData("12.55", "十二元五角五分")]
    [InlineData("12", "十二元")]
    [InlineData("2", "两元")]
    [InlineData("2.2", "两元二角")]
    [InlineData("200", "两百元")]
    [InlineData("0.2", "两角")]
    [InlineData("0.02", "两分")]
    [InlineData("0", "零元")]
    [InlineData("-0.5", "负五角")]
    [InlineData("1000.01", "一千元零一分")]
    [InlineData("9.999", "十元")]
    public void Money_is_said(string amount, string said) => Assert.Equal(said, Read("money", "", Number(amount)));

    [Theory]
    [InlineData("90", "百分之九十")]
    [InlineData("12.5", "百分之十二点五")]
    [InlineData("-3", "负百分之三")]
    public void Percentages_are_said(string share, string said) => Assert.Equal(said, Read("percent", "", Number(share)));

    [Theory]
    [InlineData(2026, 11, 21, "二零二六年十一月二十一日")]
    [InlineData(2000, 1, 2, "二零零零年一月二日")]
    [InlineData(2030, 10, 10, "二零三零年十月十日")]
    public void Dates_are_said(int year, int month, int day, string said) =>
        Assert.Equal(said, Read("date", "", new DateOnly(year, month, day)));

    [Theory]
    [InlineData(0, 0, "凌晨零点")]
    [InlineData(0, 5, "凌晨零点零五分")]
    [InlineData(2, 0, "凌晨两点")]
    [InlineData(9, 30, "上午九点半")]
    [InlineData(12, 0, "中午十二点")]
    [InlineData(14, 5, "下午两点零五分")]
    [InlineData(17, 45, "下午五点四十五分")]
    [InlineData(23, 10, "晚上十一点十分")]
    public void Times_are_said(int hour, int minute, string said) => Assert.Equal(said, Read("time", "", new TimeOnly(hour, minute)));

    [Theory]
    [InlineData(0, "零秒")]
    [InlineData(2, "两秒")]
    [InlineData(30, "三十秒")]
    [InlineData(90, "一分三十秒")]
    [InlineData(300, "五分钟")]
    [InlineData(3605, "一小时零五秒")]
    [InlineData(7200, "两小时")]
    [InlineData(8100, "两小时十五分钟")]
    [InlineData(86_400 + 60, "一天零一分钟")]
    [InlineData(-60, "负一分钟")]
    public void Durations_are_said(int seconds, string said) => Assert.Equal(said, Read("duration", "", TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData("phone", "", "13801002000", "幺三八零幺零零二零零零")]
    [InlineData("phone", "", "+86 10-1234", "加八六幺零幺二三四")]
    [InlineData("phone", "digits", "13801", "一三八零一")]
    [InlineData("digits", "", "0120", "零一二零")]
    [InlineData("digits", "digits", "12#", "一二井")]
    [InlineData("text", "digits", "A102", "A一零二")]
    [InlineData("text", "", "张三", "张三")]
    [InlineData("language", "", "zh-CN", "普通话")]
    [InlineData("language", "", "yue", "粤语")]
    [InlineData("language", "", "en-GB", "英语")]
    public void Texts_are_said(string type, string format, string value, string said) => Assert.Equal(said, Read(type, format, value));

    [Fact]
    public void The_rest_is_said()
    {
        Assert.Equal("一零二四", Read("int", "digits", 1024L));
        Assert.Equal("是", Read("bool", "", true));
        Assert.Equal("否", Read("bool", "", false));
        Assert.Equal("", Read("int", "", null));
        Assert.Equal("五", Read("int", "no such format", 5L));
        Assert.Equal("二零二六年一月二日上午九点", Read("datetime", "", new DateTimeOffset(2026, 1, 2, 9, 0, 0, TimeSpan.FromHours(8))));
    }

    [Fact]
    public void A_moment_is_said_in_the_zone_asked_for()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        var moment = new DateTimeOffset(2026, 1, 1, 22, 30, 0, TimeSpan.Zero);
        Assert.Equal("二零二六年一月二日上午六点半", ValueReaders.Read("zh-CN", "datetime", "", moment, zone));
    }

    [Fact]
    public void Every_whole_number_is_understood_again()
    {
        var random = new Random(42);
        for (var i = 0; i < 50_000; i++)
        {
            // As many short numbers as long ones, and many with zeros inside.
            var number = random.NextInt64((long)Math.Pow(10, random.Next(1, 13)) + 1);
            if (i % 2 == 0)
            {
                number -= number % (long)Math.Pow(10, random.Next(0, 12));
                number += random.Next(0, 11);
            }

            var said = Read("int", "", number);
            Assert.True(ChineseEar.Understand(said) == number, $"{number} was said {said}");
            Assert.DoesNotContain("零零", said, StringComparison.Ordinal);
            Assert.False(number > 0 && said.EndsWith('零'), said);
        }
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static string Read(string type, string format, object? value) => ValueReaders.Read("zh-CN", type, format, value);
}
