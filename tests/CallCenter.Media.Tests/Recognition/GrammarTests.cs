using CallCenter.Media.Recognition;
using Xunit;

namespace CallCenter.Media.Tests.Recognition;

public sealed class GrammarTests
{
    private static readonly SpeechGrammar Menu = new("en", [new("Sales", 1), new("customer service", 2), new("销售", 1), new("人工服务", 3), new("don't know", 4)]);

    [Theory]
    [InlineData("sales", 1)]
    [InlineData("  SALES! ", 1)]
    [InlineData("I would like customer  service, please.", 2)]
    [InlineData("我要人工服务", 3)]
    [InlineData("销售。", 1)]
    [InlineData("I don’t know", 4)]
    public void A_phrase_is_found_in_what_was_said(string said, int tag) => Assert.Equal(tag, Menu.FindWithin(said)?.Tag);

    [Theory]
    [InlineData("wholesales")]
    [InlineData("sales or customer service")]
    [InlineData("")]
    [InlineData("...")]
    public void What_is_none_or_two_is_no_match(string said) => Assert.Null(Menu.FindWithin(said));

    [Fact]
    public void Of_labels_what_can_be_said_and_means_one_thing_is_left()
    {
        var grammar = SpeechGrammar.OfLabels("en", [new("Sales", '1'), new("...", '2'), new("Fax", '3'), new("fax!", '4'), new("传真", '5'), new(new('a', 300), '6')]);

        Assert.Equal(["Sales", "传真"], grammar!.Phrases.Select(phrase => phrase.Words));
        Assert.Null(SpeechGrammar.OfLabels("en", [new("#", '1')]));
    }

    [Fact]
    public void Two_phrases_of_one_meaning_are_one() => Assert.Equal(1, Menu.FindWithin("sales, 销售")?.Tag);

    [Fact]
    public void A_grammar_is_bounded()
    {
        Assert.Throws<ArgumentException>(() => new SpeechGrammar("en", []));
        Assert.Throws<ArgumentException>(() => new SpeechGrammar("en", [new("…", 1)]));
        Assert.Throws<ArgumentException>(() => new SpeechGrammar("en", [.. Enumerable.Range(0, 501).Select(i => new SpeechPhrase($"a{i}", i))]));
    }

    [Fact]
    public void It_is_written_as_jsgf() => Assert.Equal(
        "#JSGF V1.0; grammar said; public <phrase> = press one | customer service ;",
        PocketSphinxDecoder.Jsgf(new("en", [new("Press 1", 1), new("Customer-service!", 2), new("press one", 1)])));
}
