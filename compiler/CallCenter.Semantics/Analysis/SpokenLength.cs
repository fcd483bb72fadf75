using System.Globalization;
using System.Text;
using CallCenter.Abstractions.Releases;
using CallCenter.Semantics.Binding;
using CallCenter.Semantics.Types;

namespace CallCenter.Semantics.Analysis;

/// <summary>
/// How long a prompt takes to hear at the worst, from its text. The figures are those of a slow synthesiser, so that a prompt is
/// never cut short in earnest; the player cuts where the bound ends, so that the bound holds whatever the voice does.
/// </summary>
public static class SpokenLength
{
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PerSignOfValue = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan PerSignOfNumber = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Day = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan TimeOfDay = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan LengthOfTime = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan Unit = TimeSpan.FromMilliseconds(100);

    /// <summary>The bound of a text without placeholders.</summary>
    /// <param name="languageTag">BCP 47 tag of its language.</param>
    /// <param name="words">The text.</param>
    public static TimeSpan OfWords(string languageTag, string words)
    {
        ArgumentNullException.ThrowIfNull(languageTag);
        ArgumentNullException.ThrowIfNull(words);
        var rates = RatesOf(languageTag);
        var length = TimeSpan.Zero;
        foreach (var sign in words.EnumerateRunes())
        {
            length += rates.Of(sign);
        }

        return length;
    }

    /// <summary>The bound of a value of a type.</summary>
    /// <param name="type">Its type; a text says its longest length.</param>
    /// <param name="languageTag">BCP 47 tag of the language.</param>
    /// <param name="format">How it is read.</param>
    public static TimeSpan OfValue(FlowType type, string languageTag, string format)
    {
        ArgumentNullException.ThrowIfNull(format);
        var kind = Scalars.KindOf(type);
        var signs = Scalars.TextLength(type) ?? (kind == ScalarKind.Digits ? SemanticLimits.DigitsMax : SemanticLimits.TextCharactersMax);
        return kind switch
        {
            _ when format == "digits" => RatesOf(languageTag).Key * signs,
            ScalarKind.Digits or ScalarKind.Phone or ScalarKind.Agent => RatesOf(languageTag).Key * signs,
            ScalarKind.Int or ScalarKind.Decimal or ScalarKind.Money or ScalarKind.Percent =>
                Start + (PerSignOfNumber * signs) + OfWords(languageTag, format),
            ScalarKind.Date => Day,
            ScalarKind.Time => TimeOfDay,
            ScalarKind.DateTime => Day + TimeOfDay,
            ScalarKind.Duration => LengthOfTime,
            _ => PerSignOfValue * signs,
        };
    }

    /// <summary>The bound of a whole prompt in one language, in tenths of a second.</summary>
    /// <param name="text">The text; of its values only the formats are looked at.</param>
    /// <param name="typeOf">The type of a placeholder's value.</param>
    public static TimeSpan OfPrompt(PromptTextManifest text, Func<PromptValue, FlowType> typeOf)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(typeOf);
        var length = Start;
        foreach (var segment in text.Segments)
        {
            length += segment.Value is { } value
                ? OfValue(typeOf(value), text.Language, value.Format)
                : OfWords(text.Language, segment.Text ?? "");
        }

        var rounded = Rounded(length);
        return rounded < SemanticLimits.PromptMax ? rounded : SemanticLimits.PromptMax;
    }

    /// <summary>A length in whole tenths of a second, never less than it is.</summary>
    public static TimeSpan Rounded(TimeSpan length) => Unit * (long)Math.Ceiling(length / Unit);

    private static Rates RatesOf(string languageTag) =>
        languageTag.Split('-')[0] is "zh" or "yue" or "cmn" ? Rates.Chinese : Rates.English;

    /// <summary>Time for one sign.</summary>
    /// <param name="Ideograph">A sign that is a syllable or more.</param>
    /// <param name="Digit">A digit: numbers are said with their units.</param>
    /// <param name="Letter">A letter or blank.</param>
    /// <param name="Other">Punctuation, which pauses, and symbols, which have names.</param>
    /// <param name="Key">A digit of a value, said as one word: `seven` is the longest.</param>
    private sealed record Rates(TimeSpan Ideograph, TimeSpan Digit, TimeSpan Letter, TimeSpan Other, TimeSpan Key)
    {
        private const int FirstIdeograph = 0x2E80; // Radicals, kana, ideographs, hangul.

        public static Rates Chinese { get; } = Of(500, 600, 150, 500, 600);

        public static Rates English { get; } = Of(900, 900, 120, 500, 750);

        public TimeSpan Of(Rune sign) => Rune.GetUnicodeCategory(sign) switch
        {
            UnicodeCategory.DecimalDigitNumber => Digit,
            _ when Rune.IsLetter(sign) => sign.Value >= FirstIdeograph ? Ideograph : Letter,
            _ when Rune.IsWhiteSpace(sign) => Letter,
            _ => Other,
        };

        private static Rates Of(int ideograph, int digit, int letter, int other, int key) => new(
            TimeSpan.FromMilliseconds(ideograph),
            TimeSpan.FromMilliseconds(digit),
            TimeSpan.FromMilliseconds(letter),
            TimeSpan.FromMilliseconds(other),
            TimeSpan.FromMilliseconds(key));
    }
}
