using CallCenter.StdLib.Reading;
using Xunit;

namespace CallCenter.StdLib.Tests;

/// <summary>What is said of a number is that number to an independent listener.</summary>
public sealed class UnderstoodAgainTests
{
    private const int Few = 10_000;
    private const int Draws = 5_000;

    public static TheoryData<string> Languages => ["zh-CN", "yue", "en"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_small_number_is_understood(string language)
    {
        for (var number = -Few; number <= Few; number++)
        {
            AssertWhole(language, number);
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Numbers_of_every_size_are_understood(string language)
    {
        var random = new Random(11);
        for (var i = 0; i < Draws; i++)
        {
            var size = (long)Math.Pow(10, random.Next(1, 19));
            var number = random.NextInt64(-size, size);

            // Many with zeros inside.
            AssertWhole(language, i % 2 == 0 ? number : number - (number % (long)Math.Pow(10, random.Next(0, 17))) + random.Next(0, 30));
        }

        AssertWhole(language, long.MaxValue);
        AssertWhole(language, long.MinValue);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Decimals_are_understood(string language)
    {
        var random = new Random(12);
        for (var i = 0; i < Draws; i++)
        {
            var number = random.NextInt64(-1_000_000_000, 1_000_000_000) / (decimal)Math.Pow(10, random.Next(0, 9));
            var said = ValueReaders.Read(language, "decimal", "", number);
            Assert.True(Understand(language, said) == number, $"{number} was said {said}");
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Money_is_understood_to_the_fen(string language)
    {
        var random = new Random(13);
        for (var i = 0; i < Draws; i++)
        {
            var cents = i < 2_000 ? i - 1_000 : random.NextInt64(-100_000_000_000, 100_000_000_000);
            var said = ValueReaders.Read(language, "money", "", cents / 100m);
            Assert.True(MoneyOf(language, said) == cents / 100m, $"{cents} fen were said {said}");
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Percentages_are_understood(string language)
    {
        for (var hundredths = -10_000; hundredths <= 10_000; hundredths += 7)
        {
            var said = ValueReaders.Read(language, "percent", "", hundredths / 100m);
            var number = language == "en" ? said.Replace(" percent", "", StringComparison.Ordinal) : said.Replace("百分之", "", StringComparison.Ordinal);
            Assert.True(Understand(language, number) == hundredths / 100m, $"{hundredths} was said {said}");
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Ordinals_are_understood(string language)
    {
        for (var number = 1; number <= Few; number++)
        {
            var said = ValueReaders.Read(language, "int", "ordinal", (long)number);
            var understood = language == "en" ? EnglishEar.UnderstandOrdinal(said) : ChineseEar.Understand(said[1..]);
            Assert.True(understood == number, $"{number} was said {said}");
            Assert.True(language == "en" || (said[0] == '第' && said is not ("第两" or "第兩")), said);
        }
    }

    [Theory]
    [InlineData("zh-CN", '两')]
    [InlineData("yue", '兩')]
    public void Counts_are_understood_and_two_is_never_er(string language, char two)
    {
        for (var number = 0; number <= Few; number++)
        {
            var said = ValueReaders.Read(language, "int", "count 位", (long)number);
            Assert.EndsWith("位", said, StringComparison.Ordinal);
            Assert.True(ChineseEar.Understand(said[..^1]) == number, $"{number} was said {said}");
            Assert.False(said == "二位" || said.StartsWith("二千", StringComparison.Ordinal) || said.StartsWith("一十", StringComparison.Ordinal), said);
            Assert.False(said.Contains("零零", StringComparison.Ordinal) || said.Contains($"十{two}", StringComparison.Ordinal), said);
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Durations_are_understood(string language)
    {
        var random = new Random(14);
        for (var i = 0; i < Draws; i++)
        {
            var seconds = i < 4_000 ? i : random.Next(0, 400 * 24 * 3600);
            var said = ValueReaders.Read(language, "duration", "", TimeSpan.FromSeconds(seconds));
            Assert.True(SecondsOf(language, said) == seconds, $"{seconds} seconds were said {said}");
        }
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("yue")]
    public void Every_minute_of_a_day_is_understood(string language)
    {
        for (var minute = 0; minute < 24 * 60; minute++)
        {
            var said = ValueReaders.Read(language, "time", "", new TimeOnly(minute / 60, minute % 60));
            var parts = said.Split('点', '點');
            var start = parts[0][..2];
            var hour = (int)ChineseEar.Understand(parts[0][2..]);
            var past = parts[1] is "" ? 0 : parts[1] == "半" ? 30 : (int)ChineseEar.Understand(parts[1].TrimEnd('分'));
            var isLate = start is "下午" or "晚上" or "夜晚";
            Assert.True(((hour + (isLate ? 12 : 0)) * 60) + past == minute, $"{minute} was said {said}");
        }
    }

    [Theory]
    [InlineData("zh-CN", '日')]
    [InlineData("yue", '號')]
    public void Every_day_of_years_is_understood(string language, char day)
    {
        for (var date = new DateOnly(1999, 1, 1); date.Year < 2012; date = date.AddDays(1))
        {
            var parts = ValueReaders.Read(language, "date", "", date).Split('年', '月', day);
            Assert.Equal(date, new DateOnly((int)ChineseEar.Spelled(parts[0]), (int)ChineseEar.Understand(parts[1]), (int)ChineseEar.Understand(parts[2])));
        }
    }

    private static void AssertWhole(string language, long number)
    {
        var said = ValueReaders.Read(language, "int", "", number);
        Assert.True(Understand(language, said) == number, $"{number} was said {said}");
    }

    private static decimal Understand(string language, string said) => language == "en" ? EnglishEar.Understand(said) : ChineseEar.Understand(said);

    private static decimal MoneyOf(string language, string said) => language == "en" ? EnglishMoney(said) : ChineseMoney(said);

    private static decimal EnglishMoney(string said)
    {
        var sign = said.StartsWith("minus ", StringComparison.Ordinal) ? -1 : 1;
        var parts = said.Replace("minus ", "", StringComparison.Ordinal).Split(" yuan");
        var cents = parts[1].Replace(" oh", "", StringComparison.Ordinal).Trim();
        return sign * (EnglishEar.Understand(parts[0]) + (cents.Length == 0 ? 0 : EnglishEar.Understand(cents) / 100));
    }

    // Without 零 before them fen must follow jiao.
    private static decimal ChineseMoney(string said)
    {
        var sign = said[0] is '负' or '負' ? -1 : 1;
        var amount = 0m;
        var number = "";
        var unit = ' ';
        foreach (var letter in said.TrimStart('负', '負'))
        {
            if (letter is not ('元' or '角' or '毫' or '分'))
            {
                number += letter;
                continue;
            }

            Assert.True(letter != '分' || unit is not '元' || number[0] == '零', said);
            amount += ChineseEar.Understand(number) / letter switch { '元' => 1, '分' => 100, _ => 10 };
            (unit, number) = (letter, "");
        }

        return sign * amount;
    }

    private static decimal SecondsOf(string language, string said)
    {
        var isEnglish = language == "en";
        (string Unit, int Size)[] units = isEnglish
            ? [("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1)]
            : [("天", 86_400), ("日", 86_400), ("小时", 3_600), ("小時", 3_600), ("分钟", 60), ("分鐘", 60), ("分", 60), ("秒", 1)];
        var total = 0m;
        foreach (var (unit, size) in units)
        {
            var at = said.IndexOf(unit, StringComparison.Ordinal);
            if (at >= 0)
            {
                total += size * Understand(language, said[..at].Trim());
                said = said[(at + unit.Length)..].TrimStart('s').Trim();
            }
        }

        Assert.Equal("", said);
        return total;
    }
}
