using CallCenter.Semantics.Analysis;
using CallCenter.Semantics.Types;
using CallCenter.StdLib.Reading;
using Xunit;

namespace CallCenter.Soundness.Tests.Explaining;

/// <summary>Whatever a placeholder says is no longer than what its type is given.</summary>
public sealed class SpokenLengthTests
{
    private const int Values = 400;

    public static TheoryData<string, string> Readings
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var language in (string[])["zh-CN", "yue", "en"])
            {
                foreach (var type in (string[])["int", "decimal", "money", "percent", "duration", "date", "time", "datetime", "phone"])
                {
                    data.Add(language, type);
                }
            }

            // In English digits stand apart and are said far faster than in numbers; the words alone do not show that.
            data.Add("zh-CN", "digits");
            data.Add("yue", "digits");
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Readings))]
    public void A_value_is_never_said_longer_than_its_type_is_given(string language, string type)
    {
        var random = new Random(7);
        var kind = Enum.Parse<ScalarKind>(type, ignoreCase: true);
        var bound = SpokenLength.OfValue(new ScalarType(kind, kind == ScalarKind.Digits ? 12 : null), language, "");
        for (var i = 0; i < Values; i++)
        {
            var value = ValueOf(kind, random);
            var said = ValueReaders.Read(language, type, "", value);

            Assert.True(SpokenLength.OfWords(language, said) <= bound, $"{value} is said as `{said}`: {SpokenLength.OfWords(language, said)}, given are {bound}");
        }
    }

    [Fact]
    public void A_prompt_is_at_least_as_long_as_its_words()
    {
        var words = "欢迎致电声通科技，普通话请按一。";

        // 14 Hanzi and two pauses.
        Assert.Equal(TimeSpan.FromSeconds(8), SpokenLength.OfWords("zh-CN", words));
    }

    private static object ValueOf(ScalarKind kind, Random random) => kind switch
    {
        ScalarKind.Int => random.Next(3) == 0 ? random.NextInt64(long.MinValue, long.MaxValue) : random.NextInt64(-1000, 1000),
        ScalarKind.Decimal or ScalarKind.Percent => (decimal)random.NextInt64(-10_000_000_000_000, 10_000_000_000_000) / 1000,
        ScalarKind.Money => (decimal)random.NextInt64(-10_000_000_000_000, 10_000_000_000_000) / 100,
        ScalarKind.Duration => TimeSpan.FromSeconds(random.Next(0, 100 * 24 * 3600)),
        ScalarKind.Date => DateOnly.FromDayNumber(random.Next(DateOnly.MaxValue.DayNumber)),
        ScalarKind.Time => TimeOnly.FromTimeSpan(TimeSpan.FromMinutes(random.Next(24 * 60))),
        ScalarKind.DateTime => DateTimeOffset.UnixEpoch + TimeSpan.FromMinutes(random.Next()),
        ScalarKind.Phone => string.Concat(Enumerable.Range(0, random.Next(1, 16)).Select(_ => random.Next(10))),
        _ => string.Concat(Enumerable.Range(0, 12).Select(_ => random.Next(10))),
    };
}
