using System.Text.RegularExpressions;
using CallCenter.StdLib.Reading;
using Xunit;

namespace CallCenter.StdLib.Tests;

/// <summary>The pieces of a value say the same as its text, and a studio knows them all beforehand.</summary>
public sealed partial class PiecesTests
{
    private const int Draws = 3_000;

    public static TheoryData<string, string, string> Kinds
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var language in (string[])["zh-CN", "yue", "en"])
            {
                foreach (var type in (string[])["int", "decimal", "money", "percent", "bool", "duration", "date", "time", "datetime", "phone", "digits", "language", "agent"])
                {
                    data.Add(language, type, "");
                }

                data.Add(language, "int", "ordinal");
                data.Add(language, "int", "digits");
                data.Add(language, "decimal", "digits");
                data.Add(language, "int", "count 位");
                data.Add(language, "decimal", "count call/calls");
                data.Add(language, "text", "digits");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_value_is_made_of_the_pieces_of_its_type(string language, string type, string format)
    {
        var random = new Random(21);
        var known = ValueReaders.PiecesOf(language, type, format).ToHashSet();
        for (var i = 0; i < Draws; i++)
        {
            var value = ValueOf(type, random);
            var spoken = ValueReaders.Speak(language, type, format, value);

            Assert.NotEmpty(spoken.Pieces);
            Assert.All(spoken.Pieces, piece => Assert.True(known.Contains(piece), $"{value} needs {piece}"));
            Assert.Equal(spoken.Text.Replace(",", "", StringComparison.Ordinal), string.Join(language == "en" ? " " : "", spoken.Pieces.Select(piece => piece.Words)));
        }
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("yue")]
    [InlineData("en")]
    public void An_id_is_a_file_name_and_stands_for_one_word(string language)
    {
        var pieces = Kinds.Select(row => row.Data)
            .Where(row => row.Item1 == language)
            .SelectMany(row => ValueReaders.PiecesOf(language, row.Item2, row.Item3))
            .Distinct()
            .ToList();

        Assert.All(pieces, piece => Assert.Matches(FileName(), piece.Id));
        Assert.Equal(pieces.Count, pieces.Select(piece => piece.Id).Distinct().Count());
        Assert.Equal(pieces.Count, pieces.Select(piece => piece.Words).Distinct().Count());
    }

    [Theory]
    [InlineData("zh-CN", "int", "count 位", 205L, "liang bai n0 n5 wei")]
    [InlineData("zh-CN", "int", "count 棵", 3L, "n3 u68f5")]
    [InlineData("yue", "int", "", 20_000L, "liang wan")]
    [InlineData("en", "int", "count call/calls", 21L, "twenty one calls")]
    public void Pieces_are_named(string language, string type, string format, object value, string ids) =>
        Assert.Equal(ids, string.Join(' ', ValueReaders.Speak(language, type, format, value).Pieces.Select(piece => piece.Id)));

    [Fact]
    public void Words_of_one_value_are_no_piece()
    {
        Assert.Null(Assert.Single(ValueReaders.Speak("zh-CN", "text", "", "张三").Pieces).Id);
        Assert.Empty(ValueReaders.PiecesOf("zh-CN", "text", ""));
        Assert.Empty(ValueReaders.Speak("zh-CN", "int", "", null).Pieces);
    }

    private static object ValueOf(string type, Random random) => type switch
    {
        "int" => random.Next(3) == 0 ? random.NextInt64(long.MinValue, long.MaxValue) : random.NextInt64(-3_000, 3_000),
        "decimal" or "percent" => random.NextInt64(-10_000_000_000, 10_000_000_000) / 1000m,
        "money" => random.NextInt64(-10_000_000_000, 10_000_000_000) / 100m,
        "bool" => random.Next(2) == 0,
        "duration" => TimeSpan.FromSeconds(random.Next(-100_000, 10_000_000)),
        "date" => DateOnly.FromDayNumber(random.Next(DateOnly.MaxValue.DayNumber)),
        "time" => TimeOnly.FromTimeSpan(TimeSpan.FromMinutes(random.Next(24 * 60))),
        "datetime" => DateTimeOffset.UnixEpoch + TimeSpan.FromMinutes(random.Next()),
        "language" => ((string[])["zh-CN", "yue", "en"])[random.Next(3)],
        "phone" or "digits" => Signs(random, "0123456789*#"),
        _ => Signs(random, "0123456789ABCXYZabcxyz"),
    };

    private static string Signs(Random random, string signs) => string.Concat(Enumerable.Range(0, random.Next(1, 16)).Select(_ => signs[random.Next(signs.Length)]));

    [GeneratedRegex("^[a-z0-9-]+$")]
    private static partial Regex FileName();
}
