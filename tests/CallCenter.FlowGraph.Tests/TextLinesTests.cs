using System.Text;
using CallCenter.FlowGraph.Layout;
using Xunit;

namespace CallCenter.FlowGraph.Tests;

/// <summary>Text breaks into lines that fit, whatever it is.</summary>
public sealed class TextLinesTests
{
    private static readonly string[] Alphabet = ["a", "W", " ", "  ", "中", "語", "，", "…", "\t", "&", "é", "🎉", "e\u0301", "i", "-", "(", "1", "字"];

    [Fact]
    public void Chinese_is_as_wide_as_its_size() => Assert.Equal(4 * 13, TextWidth.Of("查询订单", 13));

    [Fact]
    public void Chinese_breaks_anywhere_and_english_between_words()
    {
        Assert.Equal(["欢迎致", "电"], Lines("欢迎致电", 3 * 13 + 5, 9));
        Assert.Equal(["one two", "three"], Lines("one two three", TextWidth.Of("one two", 13) + 2, 9));
    }

    [Fact]
    public void What_does_not_fit_is_cut_behind_an_ellipsis()
    {
        var lines = TextLines.Of("", "一二三四五六七八九十", 13, 4 * 13 + 1, 2);

        Assert.True(lines.IsCut);
        Assert.Equal(["一二三四", "五六七…"], lines.Pieces.Select(piece => piece.Text));
    }

    [Fact]
    public void A_word_longer_than_a_line_is_broken_inside() =>
        Assert.All(Lines(new string('m', 90), 200, 99), line => Assert.True(TextWidth.Of(line, 13) <= 200));

    [Fact]
    public void Random_text_fits_and_loses_nothing()
    {
        for (var seed = 0; seed < 3000; seed++)
        {
            var chance = new Random(seed);
            string Text(int most) => string.Concat(Enumerable.Range(0, chance.Next(most)).Select(_ => Alphabet[chance.Next(Alphabet.Length)]));
            var (lead, text) = (Text(8), Text(60));
            var (width, most) = (chance.Next(40, 300), chance.Next(1, 5));
            var lines = TextLines.Of(lead, text, 13, width, most);

            Assert.True(lines.Lines <= most, $"seed {seed}");
            Assert.True(lines.Width <= width + 0.01, $"seed {seed}: {lines.Width} > {width}");
            Assert.All(lines.Pieces, piece => Assert.True(piece.X + TextWidth.Of(piece.Text, 13, piece.Bold) <= width + 0.01, $"seed {seed}"));
            if (!lines.IsCut)
            {
                Assert.Equal(Bare(lead + text), Bare(string.Concat(lines.Pieces.Select(piece => piece.Text))));
            }
        }
    }

    private static string[] Lines(string text, double width, int most) => [.. TextLines.Of("", text, 13, width, most).Pieces.Select(piece => piece.Text)];

    private static string Bare(string text) => string.Concat(text.EnumerateRunes().Where(rune => !Rune.IsWhiteSpace(rune)));
}
