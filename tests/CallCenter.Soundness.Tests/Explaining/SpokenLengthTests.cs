using CallCenter.Semantics.Analysis;
using CallCenter.Semantics.Types;
using CallCenter.StdLib.Reading;
using Xunit;

namespace CallCenter.Soundness.Tests.Explaining;

/// <summary>Whatever a placeholder says is no longer than what its type is given.</summary>
public sealed class SpokenLengthTests
{
    private const int Values = 400;
    private const int DigitsMax = 12;
    private const int CharactersMax = 32;

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

            foreach (var language in (string[])["zh-CN", "yue", "en"])
            {
                data.Add(language, "digits");
                data.Add(language, "agent");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Readings))]
    public void A_value_is_never_said_longer_than_its_type_is_given(string language, string type)
    {
        var random = new Random(7);
        var kind = Enum.Parse<ScalarKind>(type, ignoreCase: true);
        foreach (var value in Longest(kind).Concat(Enumerable.Range(0, Values).Select(_ => ValueOf(kind, random))))
        {
            AssertFits(language, kind, type, "", value);
        }
    }

    [Theory]
    [InlineData("zh-CN", "count 位")]
    [InlineData("zh-CN", "ordinal")]
    [InlineData("zh-CN", "digits")]
    [InlineData("yue", "count 位")]
    [InlineData("yue", "ordinal")]
    [InlineData("yue", "digits")]
    [InlineData("en", "count caller/callers")]
    [InlineData("en", "ordinal")]
    [InlineData("en", "digits")]
    public void A_number_is_never_said_longer_than_its_format_is_given(string language, string format)
    {
        var random = new Random(8);
        foreach (var value in Longest(ScalarKind.Int).Concat(Enumerable.Range(0, Values).Select(_ => ValueOf(ScalarKind.Int, random))))
        {
            AssertFits(language, ScalarKind.Int, "int", format, value);
        }
    }

    [Fact]
    public void A_prompt_is_at_least_as_long_as_its_words()
    {
        var words = "欢迎致电声通科技，普通话请按一。";

        // 14 Hanzi and two pauses.
        Assert.Equal(TimeSpan.FromSeconds(8), SpokenLength.OfWords("zh-CN", words));
    }

    private static void AssertFits(string language, ScalarKind kind, string type, string format, object value)
    {
        var bound = SpokenLength.OfValue(new ScalarType(kind, kind == ScalarKind.Digits ? DigitsMax : null), language, format);
        var said = ValueReaders.Read(language, type, format, value);

        Assert.True(SpokenLength.OfWords(language, said) <= bound, $"{value} is said as `{said}`: {SpokenLength.OfWords(language, said)}, given are {bound}");
        Assert.DoesNotContain(said, char.IsDigit);
    }

    // What takes most syllables: sevens everywhere, as many as there is room for.
    private static IEnumerable<object> Longest(ScalarKind kind) => kind switch
    {
        ScalarKind.Int => [long.MinValue, -7_777_777_777_777_777L, -777_777_777_777L, 1_727_777_777_777_777L, long.MaxValue],
        ScalarKind.Decimal or ScalarKind.Percent =>
            [decimal.MinValue, -777_777_777_777.7777777777777777m, -7_777_777_777_777_777.777777777777m, -0.7777777777777777777777777777m],
        ScalarKind.Money => [decimal.MinValue, -777_777_777_777.77m, -7_777_777_777_777_777.77m],
        ScalarKind.Duration => [TimeSpan.MinValue, TimeSpan.MaxValue, new TimeSpan(-7_777_777, 17, 57, 57)],
        ScalarKind.Date => [new DateOnly(7777, 12, 27), new DateOnly(7777, 9, 27), DateOnly.MinValue, DateOnly.MaxValue],
        ScalarKind.Time => [new TimeOnly(23, 57), new TimeOnly(22, 55)],
        ScalarKind.DateTime => [new DateTimeOffset(7777, 9, 27, 23, 57, 0, TimeSpan.Zero)],
        ScalarKind.Phone => ["+" + new string('7', CharactersMax - 1), new string('#', CharactersMax)],
        ScalarKind.Agent => [new string('7', CharactersMax)],
        _ => [new string('7', DigitsMax)],
    };

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
        _ => string.Concat(Enumerable.Range(0, DigitsMax).Select(_ => random.Next(10))),
    };
}
