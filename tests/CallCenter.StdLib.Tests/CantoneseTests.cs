using CallCenter.StdLib.Reading;
using Xunit;

namespace CallCenter.StdLib.Tests;

public sealed class CantoneseTests
{
    [Theory]
    [InlineData("yue")]
    [InlineData("yue-HK")]
    [InlineData("zh-HK")]
    [InlineData("zh-Hant-HK")]
    public void Its_tags_are_known(string tag) => Assert.Equal("兩位", ValueReaders.Read(tag, "int", "count 位", 2L));

    [Fact]
    public void Values_are_said_its_own_way()
    {
        Assert.Equal("兩萬零五", Read("int", "", 20_005L));
        Assert.Equal("三億", Read("int", "", 300_000_000L));
        Assert.Equal("二百零五位", Read("int", "count 位", 205L));
        Assert.Equal("兩千零二位", Read("int", "count 位", 2_002L));
        Assert.Equal("零元", Read("money", "", 0m));
        Assert.Equal("兩毫", Read("money", "", 0.2m));
        Assert.Equal("十二元五毫", Read("money", "", 12.5m));
        Assert.Equal("負二點五", Read("decimal", "", -2.5m));
        Assert.Equal("二零二六年十一月二十一號", Read("date", "", new DateOnly(2026, 11, 21)));
        Assert.Equal("下午兩點零五分", Read("time", "", new TimeOnly(14, 5)));
        Assert.Equal("夜晚九點半", Read("time", "", new TimeOnly(21, 30)));
        Assert.Equal("兩小時五分鐘", Read("duration", "", new TimeSpan(2, 5, 0)));
        Assert.Equal("一二三", Read("phone", "", "123"));
        Assert.Equal("係", Read("bool", "", true));
        Assert.Equal("廣東話", Read("language", "", "yue"));
        Assert.Equal("百分之五", Read("percent", "", 5m));
    }

    private static string Read(string type, string format, object? value) => ValueReaders.Read("yue", type, format, value);
}
